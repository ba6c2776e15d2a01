namespace SocialFunctions.Model;

/// <summary>What a platform is called, needs and allows: everything about it that rules, settings, desk and documentation have to know.</summary>
public sealed record ChannelDescriptor
{
    /// <summary>Name in routes, settings and ids: lower-case letters and digits. Never changes: the ids of conversations are made of it.</summary>
    public required string Name { get; init; }

    /// <summary>What people call it.</summary>
    public required string DisplayName { get; init; }

    /// <summary>Origin of the platform's API, without a slash at its end; an account's <c>baseUrl</c> replaces it.</summary>
    public required string ApiOrigin { get; init; }

    /// <summary>The secrets of an account, in the order in which they are named.</summary>
    public required IReadOnlyList<ChannelSecret> Secrets { get; init; }

    /// <summary>What one message may hold.</summary>
    public required MessageLimits Limits { get; init; }

    /// <summary>Kinds of <see cref="Attachment"/> that reach the customer as such, by <see cref="Attachment.Kind"/>.</summary>
    public required IReadOnlyList<string> Carries { get; init; }

    /// <summary>How long after the customer's last action ordinary answers are taken; null without limit.</summary>
    public TimeSpan? ReplyWindow { get; init; }

    /// <summary>How long after it answers marked as written by a human are taken; null when there is no such mark.</summary>
    public TimeSpan? HumanAgentWindow { get; init; }

    /// <summary>By which means of an escalation step an account can notify agents, such as <c>sms</c>; null when it cannot.</summary>
    public string? NotifiesAgentsBy { get; init; }

    /// <summary>Whether the platform signs the address of the inbound webhook, so that behind a proxy an account needs its <c>publicUrl</c>.</summary>
    public bool SignsAddress { get; init; }

    /// <summary>What makes an external id doubtful, in words that follow its path; null when nothing does. Null itself where any text may be one.</summary>
    public Func<string, string?>? ExternalIdDoubt { get; init; }

    /// <summary>Secrets without which no inbound webhook can be told from a forgery.</summary>
    public IEnumerable<ChannelSecret> SecretsToVerify => Secrets.Where(secret => secret.Verifies);

    /// <summary>Secrets without which nothing can be sent.</summary>
    public IEnumerable<ChannelSecret> SecretsToSend => Secrets.Where(secret => secret.Sends);
}

/// <summary>A secret of an account.</summary>
/// <param name="Name">Its name in the settings.</param>
/// <param name="Verifies">Whether inbound webhooks cannot be verified without it.</param>
/// <param name="Sends">Whether nothing can be sent without it.</param>
/// <param name="Flaw">What is wrong with a value, without repeating it; null for a good one. Null itself where any value will do.</param>
public sealed record ChannelSecret(string Name, bool Verifies = false, bool Sends = false, Func<string, string?>? Flaw = null);

/// <summary>What one message may hold; what is longer goes out as several.</summary>
/// <param name="Text">Most units of a text, at least 1.</param>
/// <param name="Unit">What <paramref name="Text"/> and <paramref name="Caption"/> count.</param>
/// <param name="Attachments">Most attachments of one message, at least 1.</param>
/// <param name="Caption">Most units of a text that goes with an attachment; 0 when text and attachments always go apart.</param>
public sealed record MessageLimits(int Text, TextUnit Unit, int Attachments, int Caption);

/// <summary>What the length of a text counts.</summary>
public enum TextUnit
{
    /// <summary>UTF-16 code units: most emoji count two.</summary>
    Utf16,

    /// <summary>Unicode scalar values: most emoji count one.</summary>
    CodePoints,

    /// <summary>Bytes of UTF-8.</summary>
    Utf8Bytes,
}
