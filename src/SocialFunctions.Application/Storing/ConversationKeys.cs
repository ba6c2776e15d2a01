using SocialFunctions.Conversations;
using SocialFunctions.Model;
using SocialFunctions.ServiceLevels;

namespace SocialFunctions.Application.Storing;

/// <summary>What of a conversation is searched and sorted by, beside its document.</summary>
/// <param name="Status">Status by name.</param>
/// <param name="Assignee">Id of the assignee.</param>
/// <param name="Team">Id of the team.</param>
/// <param name="Urgency">Earliest due time of a clock that runs or has run out; <see cref="NotDue"/>, or <see cref="Settled"/> when resolved.</param>
/// <param name="LastMessage">When the last message was written; 0 without one.</param>
/// <param name="NextWake">When to look again.</param>
/// <param name="Tags">Tags, each between line breaks; empty without any.</param>
/// <param name="Search">Name and addresses of the contact.</param>
/// <param name="WaitingSince">Since when it waits in its team's queue; null unless it does.</param>
/// <param name="WaitingLanguage">In which language it waits; null unless it does.</param>
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
    string? WaitingLanguage)
{
    /// <summary>Urgency of what is not resolved but has no due time: after everything that has.</summary>
    public const long NotDue = long.MaxValue - 1;

    /// <summary>Urgency of what is resolved: last of all.</summary>
    public const long Settled = long.MaxValue;

    /// <summary>The keys of a conversation.</summary>
    public static ConversationKeys Of(Conversation conversation) => new(
        NameOf(conversation.Status),
        conversation.Assignee,
        conversation.Team,
        UrgencyOf(conversation),
        conversation.LastMessageAt?.UtcTicks ?? 0,
        conversation.NextWakeAt?.UtcTicks,
        TagsOf(conversation.Tags),
        SearchText.Fold(string.Join('\n', [conversation.Contact.Name, .. conversation.Contact.Addresses])),
        conversation.Waiting?.Since.UtcTicks,
        conversation.Waiting?.Language);

    /// <summary>A status as it is stored.</summary>
    public static string NameOf(ConversationStatus status) => status switch
    {
        ConversationStatus.Open => "open",
        ConversationStatus.Pending => "pending",
        ConversationStatus.Snoozed => "snoozed",
        _ => "resolved",
    };

    /// <summary>A tag as it is found among the stored ones.</summary>
    public static string TagsOf(params IReadOnlyList<string> tags) => tags.Count == 0 ? "" : $"\n{string.Join('\n', tags)}\n";

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
