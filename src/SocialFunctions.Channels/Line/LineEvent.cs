using System.Text.Json;
using SocialFunctions.Channels.Common;
using SocialFunctions.Model;
using SocialFunctions.Settings;

namespace SocialFunctions.Channels.Line;

/// <summary>One event of a webhook, with what all kinds of events share.</summary>
/// <param name="Bot">User id of the bot; message ids are unique within LINE, but another bot is told of others.</param>
/// <param name="Thread">The thread's key: a user's id, or <c>group:</c> or <c>room:</c> and an id.</param>
/// <param name="User">Who caused it; null in groups when they have not agreed to be named.</param>
internal sealed record LineEvent(JsonElement Json, string Type, string Bot, Account Account, DateTimeOffset Now, string Thread, string? User)
{
    private const string Group = "group:";
    private const string Room = "room:";

    /// <summary>Reads an event; null when it does not say which kind it is, or from which thread it comes.</summary>
    public static LineEvent? Of(JsonElement json, string bot, Account account, DateTimeOffset now) =>
        json.Text("type") is { Length: > 0 } type && json.Get("source") is { } source && ThreadOf(source) is { } thread
            ? new LineEvent(json, type, bot, account, now, thread, source.Text("userId"))
            : null;

    /// <summary>The id that a push is sent to, https://developers.line.biz/en/reference/messaging-api/#send-push-message.</summary>
    public static string RecipientOf(string thread) =>
        thread.StartsWith(Group, StringComparison.Ordinal) ? thread[Group.Length..]
        : thread.StartsWith(Room, StringComparison.Ordinal) ? thread[Room.Length..]
        : thread;

    public DateTimeOffset At => UnixTime.Read(Json, "timestamp", Now) ?? Now;

    /// <summary>Another bot of the account is at it; this one only listens.</summary>
    public bool Standby => Json.Text("mode") == "standby";

    public Visibility Visibility => Thread == User ? Account.Visibility : Visibility.Public;

    public Sender From => new(User ?? RecipientOf(Thread));

    /// <summary>The same on every redelivery.</summary>
    public string IdOr(string other) => Json.Text("webhookEventId") is { Length: > 0 } id ? id : $"{Type}:{other}";

    private static string? ThreadOf(JsonElement source) => source.Text("type") switch
    {
        "user" => source.NonEmpty("userId"),
        "group" => source.NonEmpty("groupId") is { } id ? Group + id : null,
        "room" => source.NonEmpty("roomId") is { } id ? Room + id : null,
        _ => null,
    };
}
