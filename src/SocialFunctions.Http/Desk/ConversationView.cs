using System.Text.Json.Serialization;
using SocialFunctions.Application.Contacts;
using SocialFunctions.Conversations;
using SocialFunctions.Model;
using SocialFunctions.ServiceLevels;

namespace SocialFunctions.Http.Desk;

/// <summary>A conversation as agents see it.</summary>
internal sealed record ConversationView(
    string Id,
    string Channel,
    string Account,
    string ThreadKey,
    Visibility Visibility,
    ConversationStatus Status,
    Priority Priority,
    int Case,
    string? Language,
    string? Team,
    string? Assignee,
    IReadOnlyList<string> Tags,
    ConversationContact Contact,
    ClocksView Clocks,
    ReplyWindowView ReplyWindow,
    DateTimeOffset? LastMessageAt,
    DateTimeOffset? NextWakeAt,
    string Version)
{
    /// <summary>Whether the customer has written something that no agent has read or answered since.</summary>
    public bool Unread { get; init; }

    /// <summary>Why its clocks stand, and nothing can be sent; null when they do not.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Stopped { get; init; }

    /// <summary>Id of the conversation in which it goes on, because its thread moved; null when it is the one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ContinuesIn { get; init; }

    /// <summary>Ids of the conversations of the same person whose messages are shown here, too; left out without any.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Linked { get; init; }

    /// <summary>Who is at it; only where one conversation is read.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<PresenceView>? Presence { get; init; }

    /// <summary>The last message in short; only in lists.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public LastMessageView? Last { get; init; }

    /// <summary>The last messages, oldest first, with those of linked conversations; only where one conversation is answered.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<MessageView>? Messages { get; init; }

    public static ConversationView Of(Conversation conversation, ChannelCatalog channels, DateTimeOffset now)
    {
        var window = Conversations.ReplyWindow.Of(conversation, channels.Find(conversation.Channel), now);
        return new ConversationView(
            conversation.Id,
            conversation.Channel,
            conversation.Account,
            conversation.ThreadKey,
            conversation.Visibility,
            conversation.Status,
            conversation.Priority,
            conversation.Case,
            conversation.Language,
            conversation.Team,
            conversation.Assignee,
            conversation.Tags,
            conversation.Contact,
            ClocksView.Of(conversation.Clocks),
            new ReplyWindowView(window.State, window.Until),
            conversation.LastMessageAt,
            conversation.NextWakeAt,
            conversation.Version)
        {
            Unread = conversation.Unread,
            Stopped = conversation.StoppedBecause,
            ContinuesIn = conversation.ContinuesInId,
            Linked = conversation.Linked.Count == 0 ? null : conversation.Linked,
        };
    }

    public static ConversationView Of(
        Conversation conversation, IReadOnlyList<ThreadMessage> messages, ChannelCatalog channels, DateTimeOffset now) =>
        Of(conversation, channels, now) with { Messages = [.. messages.Select(message => MessageView.Of(message, conversation))] };
}

/// <summary>What the platform lets the company send now, and until when.</summary>
internal sealed record ReplyWindowView(ReplyWindowState State, DateTimeOffset? Until);

/// <summary>The service-level clocks of the present case.</summary>
internal sealed record ClocksView(ClockView FirstResponse, ClockView NextResponse, ClockView Resolution)
{
    public static ClocksView Of(CaseClocks clocks) =>
        new(ClockView.Of(clocks.FirstResponse), ClockView.Of(clocks.NextResponse), ClockView.Of(clocks.Resolution));
}

/// <summary>A service-level clock.</summary>
internal sealed record ClockView(
    ClockState State,
    TimeSpan? Target,
    DateTimeOffset? StartedAt,
    DateTimeOffset? WarnAt,
    DateTimeOffset? DueAt,
    DateTimeOffset? SatisfiedAt,
    DateTimeOffset? BreachedAt,
    string? Policy,
    int? PolicyVersion)
{
    public static ClockView Of(Clock clock) => clock is { State: ClockState.Idle, SatisfiedAt: not null } ? Of(Clock.Idle) : new(
        clock.State,
        clock.Target,
        clock.StartedAt,
        clock.WarnAt,
        clock.DueAt,
        clock.SatisfiedAt,
        clock.BreachedAt,
        clock.Policy,
        clock.PolicyVersion);
}
