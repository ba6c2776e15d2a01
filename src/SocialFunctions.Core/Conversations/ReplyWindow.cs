using System.Text.Json.Serialization;
using SocialFunctions.Model;

namespace SocialFunctions.Conversations;

/// <summary>What the platform lets the company send now.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<ReplyWindowState>))]
public enum ReplyWindowState
{
    /// <summary>Anything.</summary>
    Open,

    /// <summary>Only messages marked as written by a human agent.</summary>
    HumanAgentOnly,

    /// <summary>Only pre-approved templates.</summary>
    TemplateOnly,

    /// <summary>Nothing, until the customer writes again.</summary>
    Closed,

    /// <summary>The platform has no such window.</summary>
    None,
}

/// <summary>The platform's reply window for a conversation. What is answered by its name, as a comment is, has none.</summary>
/// <param name="Until">Until when this state lasts; null when it lasts until the customer writes, or for ever.</param>
public readonly record struct ReplyWindow(ReplyWindowState State, DateTimeOffset? Until)
{
    /// <summary>Until when the platform accepts ordinary answers; null when it has no window.</summary>
    /// <param name="channel">Its channel; null when it is no longer served.</param>
    public static DateTimeOffset? StandardUntil(Conversation conversation, ChannelDescriptor? channel) =>
        WindowOf(conversation, channel) is { } window
            ? IsRefused(conversation) ? conversation.WindowRefusedAt : (conversation.LastCustomerActionAt ?? DateTimeOffset.MinValue) + window
            : null;

    /// <summary>The window of a conversation at an instant.</summary>
    /// <param name="channel">Its channel; null when it is no longer served.</param>
    public static ReplyWindow Of(Conversation conversation, ChannelDescriptor? channel, DateTimeOffset now)
    {
        if (WindowOf(conversation, channel) is not { } window)
        {
            return new ReplyWindow(ReplyWindowState.None, null);
        }

        var over = new ReplyWindow(channel!.AcceptsTemplates ? ReplyWindowState.TemplateOnly : ReplyWindowState.Closed, null);
        if (conversation.LastCustomerActionAt is not { } last || IsRefused(conversation))
        {
            return over;
        }

        if (now < last + window)
        {
            return new ReplyWindow(ReplyWindowState.Open, last + window);
        }

        return channel.HumanAgentWindow is { } human && now < last + human
            ? new ReplyWindow(ReplyWindowState.HumanAgentOnly, last + human)
            : over;
    }

    /// <summary>The platform refused a message of ours because the window is closed, whatever our clock says.</summary>
    /// <param name="at">When it was refused.</param>
    internal static void Refused(Turn turn, DateTimeOffset at)
    {
        // It was closed when the message was sent. Customers' times may be in whole seconds: what they do in the same second comes after it.
        var sent = turn.Subject is { Direction: Direction.Out } message ? Cases.Earliest(message.ReceivedAt, at) : at;
        var second = sent.AddTicks(-(sent.UtcTicks % TimeSpan.TicksPerSecond));
        turn.State = turn.State with { WindowRefusedAt = Cases.Latest(turn.State.WindowRefusedAt, second) };
    }

    private static bool IsRefused(Conversation conversation) => conversation.WindowRefusedAt is { } refused && !(conversation.LastCustomerActionAt >= refused);

    private static TimeSpan? WindowOf(Conversation conversation, ChannelDescriptor? channel) =>
        conversation.AnswerTo is null ? channel?.ReplyWindowOf(conversation.ThreadKey) : null;
}
