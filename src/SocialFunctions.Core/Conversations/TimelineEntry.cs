using SocialFunctions.Model;

namespace SocialFunctions.Conversations;

/// <summary>Something that happened in a conversation; never changed once written.</summary>
/// <param name="Id"><c>conversation/sequence</c>.</param>
/// <param name="At">When it happened: for a message the platform's time, for a deadline its due time, otherwise the time of the decision.</param>
/// <param name="Type">One of <see cref="TimelineType"/>.</param>
/// <param name="By"><c>customer</c>, <c>agent:ID</c>, <c>elsewhere</c>, <c>platform</c> or <c>system</c>.</param>
/// <param name="Conversation">Id of the conversation; the account's id for the types of <see cref="TimelineType.IsOfAccount"/>.</param>
public sealed record TimelineEntry(string Id, DateTimeOffset At, string Type, string By, string Conversation, TimelineData Data);

/// <summary>The facts of a timeline entry; only those that apply are set.</summary>
public sealed record TimelineData
{
    /// <summary>Id of the message concerned.</summary>
    public string? Message { get; init; }

    /// <summary>Text of the message; filled when read, so that an erased message leaves nothing here. The text of a note is stored here.</summary>
    public string? Text { get; init; }

    /// <summary>Direction of the message.</summary>
    public Direction? Direction { get; init; }

    /// <summary>Author of the message.</summary>
    public Author? Author { get; init; }

    /// <summary>Kind of the message.</summary>
    public MessageKind? Kind { get; init; }

    /// <summary>Number of the case.</summary>
    public int? Case { get; init; }

    /// <summary>Clock concerned.</summary>
    public ClockName? Clock { get; init; }

    /// <summary>Due time of the clock.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>Escalation step as configured: <c>warn</c>, <c>breach</c>, <c>breach+PT15M</c>, or the id of a rule.</summary>
    public string? Step { get; init; }

    /// <summary>Who is notified: <c>agent:ID</c>, <c>team:ID</c>.</summary>
    public IReadOnlyList<string>? Notify { get; init; }

    /// <summary>By which means.</summary>
    public IReadOnlyList<string>? Means { get; init; }

    /// <summary>When the company opens next.</summary>
    public DateTimeOffset? OpensAt { get; init; }

    /// <summary>Language of the text sent.</summary>
    public string? Language { get; init; }

    /// <summary>New assignee.</summary>
    public string? Agent { get; init; }

    /// <summary>New team.</summary>
    public string? Team { get; init; }

    /// <summary>New priority.</summary>
    public Priority? Priority { get; init; }

    /// <summary>Tags added.</summary>
    public IReadOnlyList<string>? Added { get; init; }

    /// <summary>Tags removed.</summary>
    public IReadOnlyList<string>? Removed { get; init; }

    /// <summary>End of the snooze, or the instant up to which a delivery report counts.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>The platform's id of the other app that has, had or asks for control of the thread.</summary>
    public string? App { get; init; }

    /// <summary>Delivery status reached.</summary>
    public DeliveryStatus? Status { get; init; }

    /// <summary>Reaction given; null with <see cref="TimelineType.Reaction"/> when taken back.</summary>
    public string? Reaction { get; init; }

    /// <summary>What was to be done, with <see cref="TimelineType.ModerationFailed"/>.</summary>
    public ModerationDeed? Deed { get; init; }

    /// <summary>Id of the other conversation, with <see cref="TimelineType.Linked"/> and <see cref="TimelineType.Unlinked"/>.</summary>
    public string? Other { get; init; }

    /// <summary>Why it happened; for a failure, the error.</summary>
    public string? Reason { get; init; }

    /// <summary>The measurements for reports that this entry adds.</summary>
    public IReadOnlyList<Measurement>? Measured { get; init; }
}
