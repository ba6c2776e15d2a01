using System.Globalization;
using System.Text.Json;
using SocialFunctions.Channels.Common;
using SocialFunctions.Model;

namespace SocialFunctions.Channels.Line;

/// <summary>Messages of customers, their edits, and what they take back.</summary>
internal static class LineMessages
{
    public static SetAside? Received(LineEvent item, List<InboundEvent> events)
    {
        if (item.Json.Get("message") is not { } json || json.Text("id") is not { Length: > 0 } id)
        {
            return SetAside.Unreadable("A message without an id.");
        }

        if (LineContent.Of(json) is not { } content)
        {
            return SetAside.Unknown($"A message of a kind that is not known here: {OneLine.Of(json.Text("type") ?? "", 64)}.");
        }

        events.Add(Message(item, json, id, content));
        return null;
    }

    public static SetAside? Edited(LineEvent item, List<InboundEvent> events)
    {
        if (item.Json.Get("message") is not { } json || json.Text("id") is not { Length: > 0 } id || LineContent.Of(json) is not { } content)
        {
            return SetAside.Unreadable("An edit without the message as it is now.");
        }

        events.Add(MessageEdited.Of(Message(item, json, id, content)) with
        {
            EventId = item.IdOr(string.Create(CultureInfo.InvariantCulture, $"{id}:{item.At.ToUnixTimeMilliseconds()}")),
        });
        return null;
    }

    public static SetAside? Unsent(LineEvent item, List<InboundEvent> events)
    {
        if (item.Json.Get("unsend")?.Text("messageId") is not { Length: > 0 } id)
        {
            return SetAside.Unreadable("What was taken back is not named.");
        }

        events.Add(new MessageDeleted
        {
            EventId = item.IdOr(id),
            Channel = LineDescriptor.Name,
            Account = item.Account.Id,
            Scope = item.Bot,
            ThreadKey = item.Thread,
            Visibility = item.Visibility,
            At = item.At,
            ReceivedAt = item.Now,
            PlatformId = id,
        });
        return null;
    }

    /// <summary>
    /// A button that was pressed. LINE tells its data, not what stands on it, and what was chosen where it asks for a date or a time
    /// (https://developers.line.biz/en/reference/messaging-api/#postback-params-object-for-datetime-selection-action).
    /// </summary>
    public static SetAside? Postback(LineEvent item, List<InboundEvent> events)
    {
        if (item.Json.Get("postback") is not { } postback || postback.Text("data") is not { } data)
        {
            return SetAside.Unreadable("A postback without data.");
        }

        var choice = postback.Get("params") is { } chosen ? chosen.Text("datetime") ?? chosen.Text("date") ?? chosen.Text("time") : null;
        var text = choice is null ? data : $"{data} ({choice})";
        var id = item.IdOr(string.Create(CultureInfo.InvariantCulture, $"{item.Thread}:{item.At.ToUnixTimeMilliseconds()}:{ConversationId.Hash(text)}"));
        events.Add(Message(item, postback, id, new LineContent(MessageKind.Postback, text, [])));
        return null;
    }

    private static MessageReceived Message(LineEvent item, JsonElement json, string id, LineContent content) => new()
    {
        EventId = item.IdOr(id),
        Channel = LineDescriptor.Name,
        Account = item.Account.Id,
        Scope = item.Bot,
        ThreadKey = item.Thread,
        Visibility = item.Visibility,
        At = item.At,
        ReceivedAt = item.Now,
        PlatformId = id,
        From = item.From,
        Kind = content.Kind,
        Text = content.Text,
        Attachments = content.Attachments,
        ReplyTo = json.Text("quotedMessageId"),
        Standby = item.Standby,
    };
}
