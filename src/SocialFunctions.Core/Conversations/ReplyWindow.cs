using System.Text.Json.Serialization;
using SocialFunctions.Model;

namespace SocialFunctions.Conversations;

/// <summary>What the platform lets the company send now.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<ReplyWindowState>))]
public enum ReplyWindowState
{
    /// <summary>Anything.</summary>
    Open,

    /// <summary>Only what a human agent writes, marked so.</summary>
    HumanAgentOnly,

    /// <summary>Only pre-approved templates.</summary>
    TemplateOnly,

    /// <summary>Nothing, until the customer writes again.</summary>
    Closed,

    /// <summary>The platform has no such window.</summary>
    None,
}

/// <summary>The platform's reply window of a conversation.</summary>
/// <param name="State">What may be sent now.</param>
/// <param name="Until">Until when this state lasts; null when it lasts until the customer writes, or for ever.</param>
public readonly record struct ReplyWindow(ReplyWindowState State, DateTimeOffset? Until)
{
    /// <summary>Until when the platform takes ordinary answers; null when it has no window.</summary>
    /// <param name="conversation">The conversation.</param>
    /// <param name="channel">Its channel; null when it is not served any more.</param>
    public static DateTimeOffset? StandardUntil(Conversation conversation, ChannelDescriptor? channel) =>
        channel?.ReplyWindow is { } window
            ? (conversation.LastCustomerActionAt ?? DateTimeOffset.MinValue) + window
            : null;

    /// <summary>The window of a conversation at an instant.</summary>
    /// <param name="conversation">The conversation.</param>
    /// <param name="channel">Its channel; null when it is not served any more.</param>
    /// <param name="now">The instant.</param>
    public static ReplyWindow Of(Conversation conversation, ChannelDescriptor? channel, DateTimeOffset now)
    {
        if (channel?.ReplyWindow is not { } window)
        {
            return new ReplyWindow(ReplyWindowState.None, null);
        }

        if (conversation.LastCustomerActionAt is not { } last)
        {
            return new ReplyWindow(ReplyWindowState.Closed, null);
        }

        if (now < last + window)
        {
            return new ReplyWindow(ReplyWindowState.Open, last + window);
        }

        return channel.HumanAgentWindow is { } human && now < last + human
            ? new ReplyWindow(ReplyWindowState.HumanAgentOnly, last + human)
            : new ReplyWindow(ReplyWindowState.Closed, null);
    }
}
