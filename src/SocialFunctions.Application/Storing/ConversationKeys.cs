using System.Diagnostics;
using SocialFunctions.Conversations;
using SocialFunctions.Model;
using SocialFunctions.ServiceLevels;

namespace SocialFunctions.Application.Storing;

/// <summary>The columns by which a stored conversation is searched and sorted, beside its document.</summary>
/// <param name="Status">Stored name of the status, see <see cref="NameOf"/>; empty when nothing was written yet.</param>
/// <param name="Assignee">Agent id; null when unassigned.</param>
/// <param name="Team">Team id; null without a team.</param>
/// <param name="Urgency">
/// Earliest due time, in UTC ticks, of a clock that is running or breached; otherwise <see cref="NotDue"/>, or <see cref="Settled"/> when resolved.
/// </param>
/// <param name="LastMessage">Time of the last message in UTC ticks; 0 without one.</param>
/// <param name="NextWake">When the next deadline must be handled, in UTC ticks; null when there is none.</param>
/// <param name="Tags">The tags, each enclosed by line breaks; empty without any.</param>
/// <param name="Search">Name and addresses of the contact, see <see cref="SearchText"/>.</param>
/// <param name="WaitingSince">Since when it has waited in its team's queue, in UTC ticks; null when it does not wait.</param>
/// <param name="WaitingLanguage">The language of the queue it waits in; null when it does not wait.</param>
/// <param name="Contact">What its contact is found by: the id and the addresses, with a line break after each; empty when they were erased.</param>
public readonly record struct ConversationKeys(
    string Status,
    string? Assignee,
    string? Team,
    long Urgency,
    long LastMessage,
    long? NextWake,
    string Tags,
    string Search,
    long? WaitingSince,
    string? WaitingLanguage,
    string Contact)
{
    /// <summary>Urgency of an unresolved conversation without a due time; sorts after all due times.</summary>
    public const long NotDue = long.MaxValue - 1;

    /// <summary>Urgency of a resolved conversation; sorts last.</summary>
    public const long Settled = long.MaxValue;

    /// <summary>Status of a conversation in which nothing was written yet, or which goes on in another one: no list finds it.</summary>
    private const string Unlisted = "";

    /// <summary>Computes the keys of a conversation.</summary>
    public static ConversationKeys Of(Conversation conversation) => new(
        conversation is { HasBegun: true, ContinuesIn: null } ? NameOf(conversation.Status) : Unlisted,
        conversation.Assignee,
        conversation.Team,
        UrgencyOf(conversation),
        conversation.LastMessageAt?.UtcTicks ?? 0,
        conversation.NextWakeAt?.UtcTicks,
        TagsOf(conversation.Tags),
        SearchText.Of(conversation.Contact),
        conversation.Waiting?.Since.UtcTicks,
        conversation.Waiting?.Language,
        ContactOf(conversation.Contact));

    /// <summary>The stored name of a status.</summary>
    public static string NameOf(ConversationStatus status) => status switch
    {
        ConversationStatus.Open => "open",
        ConversationStatus.Pending => "pending",
        ConversationStatus.Snoozed => "snoozed",
        ConversationStatus.Resolved => "resolved",
        _ => throw new UnreachableException($"No such status: {status}."),
    };

    /// <summary>Tags in the stored form. A single tag in this form can be searched for as a substring.</summary>
    public static string TagsOf(params IReadOnlyList<string> tags) => tags.Count == 0 ? "" : $"\n{string.Join('\n', tags)}\n";

    // Written together, because the keys of two states are compared. An address from a platform may be any text.
    private static string ContactOf(ConversationContact contact) =>
        string.Concat(new[] { contact.Id }.Concat(contact.Addresses).Where(key => key.Length > 0).Select(key => $"{key.ReplaceLineEndings(" ")}\n"));

    private static long UrgencyOf(Conversation conversation)
    {
        if (conversation.Status == ConversationStatus.Resolved)
        {
            return Settled;
        }

        var clocks = conversation.Clocks;
        return Math.Min(Due(clocks.FirstResponse), Math.Min(Due(clocks.NextResponse), Due(clocks.Resolution)));
    }

    private static long Due(Clock clock) =>
        clock.State is ClockState.Running or ClockState.Breached && clock.SatisfiedAt is null
            ? (clock.BreachedAt ?? clock.DueAt)?.UtcTicks ?? NotDue
            : NotDue;
}
