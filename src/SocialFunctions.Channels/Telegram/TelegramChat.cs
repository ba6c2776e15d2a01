using System.Text.Json;
using SocialFunctions.Channels.Common;
using SocialFunctions.Model;
using SocialFunctions.Settings;

namespace SocialFunctions.Channels.Telegram;

/// <summary>A chat.</summary>
/// <param name="Id">Its id, 64 bits; negative for groups and channels.</param>
/// <param name="Type"><c>private</c>, <c>group</c>, <c>supergroup</c> or <c>channel</c>.</param>
/// <param name="IsForum">A supergroup with topics.</param>
/// <param name="IsDirectMessages">Technically a supergroup, but in fact the customers' private threads with a channel.</param>
internal sealed record TelegramChat(long Id, string? Type, bool IsForum, bool IsDirectMessages)
{
    /// <summary>Reads a chat; null when it has no id.</summary>
    public static TelegramChat? Of(JsonElement? json) =>
        json is { } chat && chat.Whole("id") is { } id
            ? new TelegramChat(id, chat.Text("type"), chat.IsTrue("is_forum"), chat.IsTrue("is_direct_messages"))
            : null;

    public bool IsPrivate => Type == "private";

    public bool IsChannel => Type == "channel";

    /// <summary>Public in groups, and where the account says so.</summary>
    public Visibility VisibilityFor(Account account) =>
        Type is "group" or "supergroup" && !IsDirectMessages ? Visibility.Public : account.Visibility;
}

/// <summary>Reads people and the chats they speak as.</summary>
internal static class TelegramPeople
{
    /// <summary>A user; null when it has no id. The language is read only in private chats.</summary>
    public static Sender? OfUser(JsonElement? json, TelegramChat chat) =>
        json is { } user && user.Whole("id") is not null
            ? new Sender(user.Text("id")!, NameOf(user), chat.IsPrivate ? user.Text("language_code") : null)
            : null;

    /// <summary>A chat in whose name a person writes; null when it has no id.</summary>
    public static Sender? OfChat(JsonElement chat) =>
        chat.Whole("id") is not null ? new Sender(chat.Text("id")!, chat.Text("title") ?? NameOf(chat)) : null;

    /// <summary>First and last name, else the user name.</summary>
    public static string? NameOf(JsonElement json) =>
        $"{json.Text("first_name")} {json.Text("last_name")}".Trim() is { Length: > 0 } name ? name : json.Text("username");
}
