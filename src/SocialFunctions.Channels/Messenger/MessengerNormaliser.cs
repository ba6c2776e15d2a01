using System.Security.Cryptography;
using System.Text.Json;
using SocialFunctions.Application.Ports;
using SocialFunctions.Channels.Common;
using SocialFunctions.Channels.Meta;
using SocialFunctions.Model;
using SocialFunctions.Settings;

namespace SocialFunctions.Channels.Messenger;

/// <summary>Reads the body of an inbound webhook: entries, one per page, each with events. An event that cannot be read is set aside on its own.</summary>
internal sealed class MessengerNormaliser
{
    private readonly Account _addressed;
    private readonly SettingsSnapshot _settings;
    private readonly DateTimeOffset _now;
    private readonly List<InboundEvent> _events = [];
    private readonly List<QuarantinedEvent> _setAside = [];

    private MessengerNormaliser(Account addressed, SettingsSnapshot settings, DateTimeOffset now)
    {
        _addressed = addressed;
        _settings = settings;
        _now = now;
    }

    public static AcceptedInboundWebhook Normalise(ReadOnlyMemory<byte> body, Account addressed, SettingsSnapshot settings, DateTimeOffset now)
    {
        try
        {
            using var document = JsonDocument.Parse(WithoutByteOrderMark(body));
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                throw new UnreadableInboundWebhookException("The body is not a JSON object.");
            }

            var normaliser = new MessengerNormaliser(addressed, settings, now);
            normaliser.ReadBody(document.RootElement);
            return new AcceptedInboundWebhook(normaliser._events, normaliser._setAside);
        }
        catch (JsonException e)
        {
            throw new UnreadableInboundWebhookException("The body is not JSON.", e);
        }
        catch (InvalidOperationException e)
        {
            // Property names and strings may hold escapes that are valid JSON but not text.
            throw new UnreadableInboundWebhookException("The body's outermost properties are not text.", e);
        }
    }

    private static ReadOnlyMemory<byte> WithoutByteOrderMark(ReadOnlyMemory<byte> body) =>
        body.Span.StartsWith("\uFEFF"u8) ? body[3..] : body;

    private void ReadBody(JsonElement body)
    {
        if (body.Text("object") != "page")
        {
            Keep(SetAside.Unknown("The webhook is not about a page."), MessengerReplay.Whole(body));
        }
        else if (body.Get("entry") is { ValueKind: JsonValueKind.Array } entries)
        {
            foreach (var entry in entries.EnumerateArray())
            {
                ReadEntry(entry);
            }
        }
        else
        {
            Keep(SetAside.Unknown("The webhook has no list of entries."), MessengerReplay.Whole(body));
        }
    }

    private void ReadEntry(JsonElement entry)
    {
        try
        {
            var page = entry.Text("id");
            var account = page is null ? null : AccountOf(page);
            var found = ReadList(entry, page, account, "messaging");
            found |= ReadList(entry, page, account, "standby");
            found |= ReadList(entry, page, account, "changes");
            if (!found)
            {
                Keep(SetAside.Unknown("The entry has neither messaging nor standby nor changes."), MessengerReplay.OfEntry(entry));
            }
        }
        catch (InvalidOperationException)
        {
            Keep(SetAside.Unreadable("The entry's properties are not text."), MessengerReplay.OfEntry(entry));
        }
    }

    private bool ReadList(JsonElement entry, string? page, Account? account, string list)
    {
        if (entry.Get(list) is not { ValueKind: JsonValueKind.Array } items)
        {
            return false;
        }

        foreach (var item in items.EnumerateArray())
        {
            var before = _events.Count;
            var setAside = page is null ? SetAside.Unreadable("The entry does not say which page it is about.")
                : account is null ? SetAside.Unknown($"There is no account for page {MessengerReplay.Printable(page)}.")
                : Read(new MessagingEvent(item, account, page, _now, standby: list == "standby"), list);
            if (setAside is { } because)
            {
                _events.RemoveRange(before, _events.Count - before);
                Keep(because, MessengerReplay.OfEvent(entry, list, item));
            }
        }

        return true;
    }

    private SetAside? Read(in MessagingEvent item, string list)
    {
        try
        {
            return list switch
            {
                "messaging" or "standby" => MessagingKinds.Read(item, _events),
                _ => SetAside.Unknown("Changes of a page (feed, mentions, ratings) are not messages."),
            };
        }
        catch (InvalidOperationException)
        {
            return SetAside.Unreadable("The event's properties are not text.");
        }
    }

    // The signature was checked with the secret of the account in the address. An entry about another page is believed only if that page belongs to
    // the same app; otherwise the holder of one app's secret could write into the pages of another app.
    private Account? AccountOf(string page)
    {
        if (page == _addressed.Settings.ExternalId)
        {
            return _addressed;
        }

        var other = _settings.FindAccount(MessengerDescriptor.Name, page);
        return other is not null && HaveSameApp(other, _addressed) ? other : null;
    }

    private static bool HaveSameApp(Account one, Account other)
    {
        var secret = one.SecretBytes(MetaPlatform.AppSecret).Span;
        return !secret.IsEmpty && CryptographicOperations.FixedTimeEquals(secret, other.SecretBytes(MetaPlatform.AppSecret).Span);
    }

    private void Keep(SetAside because, string body) => _setAside.Add(new QuarantinedEvent
    {
        At = _now,
        Channel = MessengerDescriptor.Name,
        Account = _addressed.Id,
        Reason = because.Reason,
        Detail = because.Detail,
        Body = body,
    });
}
