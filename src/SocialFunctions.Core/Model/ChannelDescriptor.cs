using System.Diagnostics;
using System.Text;

namespace SocialFunctions.Model;

/// <summary>Describes a platform: everything that rules, settings, desk and documentation need to know about it.</summary>
public sealed record ChannelDescriptor
{
    /// <summary>Name in routes, settings and ids: lower-case letters and digits. Never changes: the ids of conversations are derived from it.</summary>
    public required string Name { get; init; }

    /// <summary>The name that people see.</summary>
    public required string DisplayName { get; init; }

    /// <summary>Origin of the platform's API, without a slash at its end; an account's <c>baseUrl</c> replaces it. Empty where nothing is called.</summary>
    public required string ApiOrigin { get; init; }

    /// <summary>The secrets of an account, in display order.</summary>
    public required IReadOnlyList<ChannelSecret> Secrets { get; init; }

    /// <summary>Names of secrets with which an account can send without those that are marked for it; empty where there is one way only.</summary>
    public IReadOnlyList<string> SendsInsteadWith { get; init; } = [];

    /// <summary>Limits of one message.</summary>
    public required MessageLimits Limits { get; init; }

    /// <summary>Kinds of <see cref="Attachment"/> that the channel delivers as such, by <see cref="Attachment.Kind"/>.</summary>
    public required IReadOnlyList<string> Carries { get; init; }

    /// <summary>What the platform takes of the files that it carries, by kind; a kind that is not named has no limit of its own.</summary>
    public IReadOnlyList<FileLimit> Files { get; init; } = [];

    /// <summary>Whether a message takes files along; elsewhere the platform fetches them from an address.</summary>
    public bool AttachesFiles { get; init; }

    /// <summary>How long after the customer's last action the platform accepts ordinary answers; null without limit.</summary>
    public TimeSpan? ReplyWindow { get; init; }

    /// <summary>How long after it the platform accepts answers marked as written by a human; null when there is no such mark.</summary>
    public TimeSpan? HumanAgentWindow { get; init; }

    /// <summary>Whether a thread, by its key, has the <see cref="ReplyWindow"/>. The function is null where all have it.</summary>
    public Func<string, bool>? HasReplyWindow { get; init; }

    /// <summary>Whether the platform goes on to accept messages that it has approved before (templates) when its windows are over.</summary>
    public bool AcceptsTemplates { get; init; }

    /// <summary>
    /// What is wrong with the platform's id of a template, in words that follow its path; null for a valid one. The function is null where templates are
    /// sent by name and language.
    /// </summary>
    public Func<string, string?>? TemplateIdFlaw { get; init; }

    /// <summary>Private answers to what customers write in public; null where the platform has none.</summary>
    public PrivateReplyTerms? PrivateReplies { get; init; }

    /// <summary>What can be done to what is written in a thread, by its key, besides answering it; null where nothing can.</summary>
    public Func<string, IReadOnlyList<ModerationDeed>>? Moderates { get; init; }

    /// <summary>The means of an escalation step by which an account can notify agents, such as <c>sms</c>; null when it cannot.</summary>
    public string? NotifiesAgentsBy { get; init; }

    /// <summary>Whether the platform signs the URL of the inbound webhook, so that behind a proxy an account needs its <c>publicUrl</c>.</summary>
    public bool SignsAddress { get; init; }

    /// <summary>Whether the platform tells the times of messages in whole seconds; then those of ours are told so too, and each second has one order.</summary>
    public bool TellsWholeSeconds { get; init; }

    /// <summary>
    /// Whether customers' own browsers post the inbound webhooks and ask for answers: from pages of the account's origins only, and not too often.
    /// </summary>
    public bool FromBrowsers { get; init; }

    /// <summary>The largest inbound webhook that the platform posts, in bytes; a longer one is refused with 413. Default 1 MiB.</summary>
    public int LargestWebhook { get; init; } = 1024 * 1024;

    /// <summary>Whether carriers answer keywords (STOP, START) themselves: then only a keyword ends an opt-out by keyword.</summary>
    public bool HasCarrierKeywords { get; init; }

    /// <summary>Returns what is doubtful about an external id, in words that follow its path, or null. The function is null where any text is valid.</summary>
    public Func<string, string?>? ExternalIdDoubt { get; init; }

    /// <summary>Which of its addresses are verified telephone numbers or e-mail addresses; null when none is.</summary>
    public VerifiedAddresses? Verified { get; init; }

    /// <summary>The <see cref="ReplyWindow"/> of a thread; null where it has none.</summary>
    public TimeSpan? ReplyWindowOf(string threadKey) => HasReplyWindow?.Invoke(threadKey) is false ? null : ReplyWindow;

    /// <summary>As what a file is sent: as its own kind, else as a file, else as its address.</summary>
    /// <param name="kind">Its kind by its media type.</param>
    /// <param name="type">Its media type.</param>
    public string ShownAs(string kind, string type) =>
        AttachesFiles || Shows(kind, type) ? kind : Shows("file", type) ? "file" : "link";

    private bool Shows(string kind, string type) => Carries.Contains(kind) && Files.FirstOrDefault(limit => limit.Kind == kind)?.Shows(type) is not false;

    /// <summary>Whether the platform takes templates in a thread: where it has a <see cref="ReplyWindow"/> after which it needs them.</summary>
    public bool AcceptsTemplatesIn(string threadKey) => AcceptsTemplates && ReplyWindowOf(threadKey) is not null;

    /// <summary>Secrets that are needed to verify inbound webhooks.</summary>
    public IEnumerable<ChannelSecret> SecretsToVerify => Secrets.Where(secret => secret.Verifies);

    /// <summary>Secrets that are needed to send.</summary>
    public IEnumerable<ChannelSecret> SecretsToSend => Secrets.Where(secret => secret.Sends);

    /// <summary>Names of the secrets that an account needs to send, which may have chosen the other way.</summary>
    /// <param name="has">Whether the account names a secret.</param>
    public IReadOnlyList<string> SecretsToSendWith(Func<string, bool> has) =>
        SendsInsteadWith.Count > 0 && SendsInsteadWith.All(has) && !SecretsToSend.All(secret => has(secret.Name))
            ? SendsInsteadWith
            : [.. SecretsToSend.Select(secret => secret.Name)];
}

/// <summary>A secret of an account.</summary>
/// <param name="Name">Its name in the settings.</param>
/// <param name="Verifies">Whether it is needed to verify inbound webhooks.</param>
/// <param name="Sends">Whether it is needed to send.</param>
/// <param name="Flaw">Returns what is wrong with a value, without repeating it; null for a valid one. The function is null where any value is valid.</param>
public sealed record ChannelSecret(string Name, bool Verifies = false, bool Sends = false, Func<string, string?>? Flaw = null);

/// <summary>The platform's private answers to what customers write in public: one message to each thing that they wrote.</summary>
/// <param name="Within">How long after it was written.</param>
/// <param name="Limits">How long the message may be.</param>
/// <param name="Has">Whether what is written in a thread, by its key, has one.</param>
public sealed record PrivateReplyTerms(TimeSpan Within, MessageLimits Limits, Func<string, bool> Has);

/// <summary>Limits of one message; longer content is sent as several messages.</summary>
/// <param name="Text">Maximum units of a text, at least 1.</param>
/// <param name="Unit">What <paramref name="Text"/> and <paramref name="Caption"/> count.</param>
/// <param name="Attachments">Maximum attachments of one message, at least 1.</param>
/// <param name="Caption">Maximum units of a text that is sent with an attachment; 0 when text and attachments are always sent separately.</param>
public sealed record MessageLimits(int Text, TextUnit Unit, int Attachments, int Caption)
{
    /// <summary>How many units a text has.</summary>
    public int Measure(ReadOnlySpan<char> text) => Unit switch
    {
        TextUnit.Utf16 => text.Length,
        TextUnit.CodePoints => CodePoints(text),
        TextUnit.Utf8Bytes => Encoding.UTF8.GetByteCount(text),
        _ => throw new UnreachableException($"Unknown unit: {Unit}."),
    };

    private static int CodePoints(ReadOnlySpan<char> text)
    {
        var count = 0;
        foreach (var _ in text.EnumerateRunes())
        {
            count++;
        }

        return count;
    }
}

/// <summary>The unit in which the length of a text is counted.</summary>
public enum TextUnit
{
    /// <summary>UTF-16 code units: most emoji count two.</summary>
    Utf16,

    /// <summary>Unicode scalar values: most emoji count one.</summary>
    CodePoints,

    /// <summary>Bytes of UTF-8.</summary>
    Utf8Bytes,
}
