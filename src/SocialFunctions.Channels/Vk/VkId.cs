using System.Globalization;

namespace SocialFunctions.Channels.Vk;

/// <summary>Ids of peers and messages, as text.</summary>
internal static class VkId
{
    /// <summary>Chats of several people have ids above this. Source: https://dev.vk.com/en/method/messages.send, peer_id.</summary>
    private const long FirstChat = 2_000_000_000;

    public static bool IsChat(long peer) => peer > FirstChat;

    /// <summary>The peer of a chat, by the chat's own number.</summary>
    public static long OfChat(long chat) => FirstChat + chat;

    public static string Text(long id) => id.ToString(CultureInfo.InvariantCulture);

    /// <summary>
    /// A message's id. In private it is unique within the community. In a chat it is 0 for communities, and only the number within the chat tells messages
    /// apart. Null when there is neither.
    /// </summary>
    /// <param name="number">The message's number within the conversation.</param>
    public static string? OfMessage(long peer, long? id, long? number) =>
        !IsChat(peer) && id is > 0 ? Text(id.Value)
        : OfNumber(peer, number) ?? (id is > 0 ? Text(id.Value) : null);

    /// <summary>What a message is called by its number within the conversation; null without one.</summary>
    public static string? OfNumber(long peer, long? number) =>
        number is > 0 ? string.Create(CultureInfo.InvariantCulture, $"{peer}:{number}") : null;
}
