using System.Text.Json;
using SocialFunctions.Channels.Common;
using SocialFunctions.Model;

namespace SocialFunctions.Channels.Vk;

/// <summary>A message with what all kinds of events about it share.</summary>
/// <param name="Peer">Whom it is written with: a person, or a chat.</param>
/// <param name="From">Who wrote it; negative for a community.</param>
/// <param name="Number">Its number within the conversation; null in old versions of the API.</param>
/// <param name="IsOurs">Whether the community's side wrote it.</param>
/// <param name="EditedAt">When it was last edited, by VK's clock; null when it was not.</param>
/// <param name="Language">The language of the customer's VK, as a BCP 47 tag; null where it is not told.</param>
internal sealed record VkMessage(
    VkEvent Event, JsonElement Json, long Peer, long From, string PlatformId, long? Number, bool IsOurs, DateTimeOffset At, DateTimeOffset? EditedAt, string? Language)
{
    public string ThreadKey => VkId.Text(Peer);

    /// <summary>Everybody in a chat reads it.</summary>
    public Visibility Visibility => VkId.IsChat(Peer) ? Visibility.Public : Event.Account.Visibility;

    public Sender Sender => new(VkId.Text(From), Language: Language);

    /// <summary>Its number within the conversation, by which reactions name it; null where that is its id, or is not told.</summary>
    public string? OtherId => VkId.OfNumber(Peer, Number) is { } other && other != PlatformId ? other : null;

    /// <summary>The message that it answers.</summary>
    public string? ReplyTo => Json.Get("reply_message") is { } answered
        ? VkId.OfMessage(Peer, answered.Whole("id"), answered.Whole("conversation_message_id"))
        : null;

    /// <summary>
    /// Reads the message of an event; null without an id or a peer. Since version 5.103 of the API a new message stands one level lower; before 5.80 it
    /// named only the customer, and said by <c>out</c> who wrote.
    /// </summary>
    /// <param name="otherwise">Names it when the event does not; null when it cannot be told then.</param>
    public static VkMessage? Of(VkEvent item, string? otherwise = null)
    {
        var json = item.Object.Get("message") is { ValueKind: JsonValueKind.Object } nested ? nested : item.Object;
        var customer = json.Whole("user_id");
        var peer = json.Whole("peer_id") ?? (json.Whole("chat_id") is { } chat ? VkId.OfChat(chat) : customer ?? json.Whole("from_id"));
        var from = json.Whole("from_id") ?? customer;
        var number = json.Whole("conversation_message_id");
        if (peer is null || from is null || (VkId.OfMessage(peer.Value, json.Whole("id"), number) ?? otherwise) is not { } id)
        {
            return null;
        }

        return new VkMessage(
            item,
            json,
            peer.Value,
            from.Value,
            id,
            number,
            json.Whole("out") == 1 || item.IsCommunity(from.Value),
            UnixTime.Read(json, "date", item.Now) ?? item.Now,
            UnixTime.Read(json, "update_time", item.Now),
            LanguageOf(item.Object.Get("client_info")?.Whole("lang_id")));
    }

    // https://dev.vk.com/en/api/api-requests, lang.
    private static string? LanguageOf(long? number) => number switch
    {
        0 => "ru",
        1 => "uk",
        2 => "be",
        3 => "en",
        4 => "es",
        5 => "fi",
        6 => "de",
        7 => "it",
        _ => null,
    };
}
