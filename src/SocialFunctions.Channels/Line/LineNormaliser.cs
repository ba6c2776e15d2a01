using System.Globalization;
using System.Text.Json;
using SocialFunctions.Application.Ports;
using SocialFunctions.Channels.Common;
using SocialFunctions.Model;
using SocialFunctions.Settings;

namespace SocialFunctions.Channels.Line;

/// <summary>Reads a webhook: a list of events, which may be empty (the console's trial).</summary>
internal static class LineNormaliser
{
    /// <summary>Kinds of events that do not concern a conversation, and why.</summary>
    private static readonly Dictionary<string, string> Ignored = new(StringComparer.Ordinal)
    {
        ["join"] = "The bot came into a group.",
        ["leave"] = "The bot left a group.",
        ["memberJoined"] = "Somebody came into a group.",
        ["memberLeft"] = "Somebody left a group.",
        ["videoPlayComplete"] = "Somebody watched a video to its end.",
        ["beacon"] = "Somebody came near a beacon.",
        ["accountLink"] = "Somebody linked their account.",
        ["things"] = "A device reported.",
        ["membership"] = "Somebody's membership changed.",
        ["activated"] = "A module became active.",
        ["deactivated"] = "A module became inactive.",
        ["botResumed"] = "A suspended bot works again.",
        ["module"] = "A module was attached or detached.",
        ["delivery"] = "A message to a phone number was delivered.",
    };

    public static AcceptedInboundWebhook Normalise(ReadOnlyMemory<byte> body, Account account, DateTimeOffset now)
    {
        using var document = WebhookReading.Parse(body);
        var root = document.RootElement;
        var bot = root.Text("destination") is { Length: > 0 } destination ? destination : account.Settings.ExternalId;
        var reading = new WebhookReading(account, now);
        if (root.Get("events") is not { ValueKind: JsonValueKind.Array } items)
        {
            reading.Keep(SetAside.Unknown("The webhook has no list of events."), WebhookReading.Raw(root));
            return reading.Result;
        }

        foreach (var item in items.EnumerateArray())
        {
            reading.Read(events => Read(item, bot, account, now, events), () => Alone(root, item));
        }

        return reading.Result;
    }

    private static SetAside? Read(JsonElement item, string bot, Account account, DateTimeOffset now, List<InboundEvent> events)
    {
        var type = item.Text("type") ?? "";
        if (type == "botSuspended")
        {
            events.Add(Suspended(item, bot, account, now));
            return null;
        }

        if (Ignored.TryGetValue(type, out var why))
        {
            return SetAside.Ignored(why);
        }

        if (LineEvent.Of(item, bot, account, now) is not { } known)
        {
            return SetAside.Unknown("The event does not say which kind it is, or comes from a source that is not known here.");
        }

        return type switch
        {
            "message" => LineMessages.Received(known, events),
            "messageEdited" => LineMessages.Edited(known, events),
            "unsend" => LineMessages.Unsent(known, events),
            "postback" => LineMessages.Postback(known, events),
            "follow" => Consent(known, optedOut: false, events),
            "unfollow" => Consent(known, optedOut: true, events),
            _ => SetAside.Unknown($"An event of a kind that is not known here: {OneLine.Of(type, 64)}."),
        };
    }

    /// <summary>Whoever blocks the account cannot be sent messages; whoever adds it as a friend can.</summary>
    private static SetAside? Consent(LineEvent item, bool optedOut, List<InboundEvent> events)
    {
        events.Add(new OptOutChanged
        {
            EventId = item.IdOr(string.Create(CultureInfo.InvariantCulture, $"{item.Thread}:{item.At.ToUnixTimeMilliseconds()}")),
            Channel = LineDescriptor.Name,
            Account = item.Account.Id,
            Scope = item.Bot,
            ThreadKey = item.Thread,
            Visibility = item.Visibility,
            At = item.At,
            ReceivedAt = item.Now,
            OptedOut = optedOut,
            OptOut = OptOut.Blocked,
        });
        return null;
    }

    private static AccountAlert Suspended(JsonElement item, string bot, Account account, DateTimeOffset now) => new()
    {
        EventId = item.Text("webhookEventId") is { Length: > 0 } id ? id : $"botSuspended:{item.Text("timestamp")}",
        Channel = LineDescriptor.Name,
        Account = account.Id,
        Scope = bot,
        ThreadKey = "",
        At = UnixTime.Read(item, "timestamp", now) ?? now,
        ReceivedAt = now,
        Reason = "LINE has suspended the bot.",
    };

    private static string Alone(JsonElement root, JsonElement item) =>
        root.Get("destination") is { } destination
            ? $$"""{"destination":{{WebhookReading.Raw(destination)}},"events":[{{WebhookReading.Raw(item)}}]}"""
            : $$"""{"events":[{{WebhookReading.Raw(item)}}]}""";
}
