using System.Text.Json;
using SocialFunctions.Application.Ports;
using SocialFunctions.Channels.Common;
using SocialFunctions.Settings;

namespace SocialFunctions.Channels.Meta;

/// <summary>
/// Reads a webhook of Meta: entries, each with events or changes. An app has one address for each kind of object, so each item goes to the channel that reads
/// it and to the account that it names, whatever account stands in the address. An item that cannot be read is set aside on its own.
/// </summary>
/// <param name="readers">The channels on Meta's platforms.</param>
internal sealed class MetaWebhook(IReadOnlyList<IMetaReader> readers)
{
    public const string Messaging = "messaging";

    /// <summary>What is heard while another app has control of a thread.</summary>
    public const string Standby = "standby";

    public const string Changes = "changes";

    // Some gateways list changes of control under the name by which apps subscribe to them.
    private static readonly string[] Lists = [Messaging, Standby, Changes, "messaging_handovers"];

    /// <exception cref="UnreadableInboundWebhookException">The body is neither a JSON object nor a list.</exception>
    public AcceptedInboundWebhook Normalise(ReadOnlyMemory<byte> body, Account addressed, SettingsSnapshot settings, DateTimeOffset now)
    {
        using var document = WebhookReading.ParseAny(body);
        var root = document.RootElement;
        var reading = new WebhookReading(addressed, now);

        // A list of webhooks, as in samples of Meta's documentation.
        List<JsonElement> bodies = root.ValueKind is JsonValueKind.Array ? [.. root.EnumerateArray()] : [root];
        if (!bodies.Exists(one => one.ValueKind is JsonValueKind.Object))
        {
            throw new UnreadableInboundWebhookException("The body is neither a JSON object nor a list of them.");
        }

        foreach (var one in bodies)
        {
            ReadBody(one, addressed, settings, reading);
        }

        return reading.Result;
    }

    private void ReadBody(JsonElement body, Account addressed, SettingsSnapshot settings, WebhookReading reading)
    {
        if (body.Get("entry") is not { ValueKind: JsonValueKind.Array } entries)
        {
            reading.Keep(SetAside.Unknown("The webhook has no list of entries."), WebhookReading.Raw(body));
            return;
        }

        var about = body.Text("object");
        foreach (var entry in entries.EnumerateArray())
        {
            var isKnown = Lists.Any(list => entry.Get(list) is { ValueKind: JsonValueKind.Array });
            foreach (var item in ItemsOf(about, entry))
            {
                isKnown = true;
                ReadItem(item, addressed, settings, reading);
            }

            if (!isKnown)
            {
                reading.Keep(SetAside.Unknown("The entry has neither messaging nor standby nor changes."), new MetaItem(about, entry, null, entry).Alone());
            }
        }
    }

    private static IEnumerable<MetaItem> ItemsOf(string? about, JsonElement entry)
    {
        foreach (var list in Lists)
        {
            foreach (var item in entry.Items(list))
            {
                yield return new MetaItem(about, entry, list, item);
            }
        }

        if (entry.Get("field") is not null)
        {
            yield return new MetaItem(about, entry, null, entry);
        }
    }

    private void ReadItem(MetaItem item, Account addressed, SettingsSnapshot settings, WebhookReading reading)
    {
        if (readers.FirstOrDefault(one => one.IsFor(item)) is not { } reader)
        {
            reading.Keep(SetAside.Unknown($"Nothing here reads {DescribeKind(item)}."), item.Alone());
            return;
        }

        string? first = null;
        foreach (var id in reader.AddresseesOf(item, addressed))
        {
            first ??= id;
            if (AccountOf(reader.Channel, id, addressed, settings) is { } account)
            {
                reader.Read(item, account, reading);
                return;
            }
        }

        reading.Keep(
            first is null
                ? SetAside.Unreadable("The webhook does not say which account it is for.")
                : SetAside.Unknown($"There is no account of channel {reader.Channel} for {PrintableName.Of(first)}."),
            item.Alone());
    }

    private static Account? AccountOf(string channel, string externalId, Account addressed, SettingsSnapshot settings)
    {
        if (channel == addressed.Channel && externalId == addressed.Settings.ExternalId)
        {
            return addressed;
        }

        return settings.FindAccount(channel, externalId) is { } other && SameSecret.Have(other, addressed, MetaPlatform.AppSecret) ? other : null;
    }

    private static string DescribeKind(MetaItem item) => (item.Object, item.Field) switch
    {
        (null, _) => "webhooks that do not say what they are about",
        ({ } about, null) => $"events about {PrintableName.Of(about)}",
        ({ } about, { } field) => $"changes of {PrintableName.Of(field)} about {PrintableName.Of(about)}",
    };
}
