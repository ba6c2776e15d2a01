using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using SocialFunctions.Conversations;
using SocialFunctions.Model;

namespace SocialFunctions.Application.OutgoingWebhooks;

/// <summary>A delivery of a feed entry to one outgoing webhook. On Azure it is stored in a queue in this form.</summary>
/// <param name="Webhook">Id of the outgoing webhook.</param>
/// <param name="Entry">The entry, without the text of a message. The text is read when it is posted, so that erased text is not sent.</param>
/// <param name="Attempts">Attempts made so far.</param>
/// <param name="Since">When the delivery was created. The limit for retries counts from here.</param>
/// <param name="NotBefore">When to try; null for immediately.</param>
public sealed record OutgoingWebhookDelivery(string Webhook, TimelineEntry Entry, int Attempts, DateTimeOffset Since, DateTimeOffset? NotBefore)
{
    /// <summary>Unique id of this attempt.</summary>
    public string Id => string.Create(CultureInfo.InvariantCulture, $"{Webhook}/{Entry.Id}/{Attempts}");

    /// <summary>Creates a delivery that was not tried yet.</summary>
    public static OutgoingWebhookDelivery Of(string webhook, TimelineEntry entry, DateTimeOffset now) =>
        new(webhook, entry, Attempts: 0, Since: now, NotBefore: null);

    /// <summary>Serialises it for the queue.</summary>
    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, OutgoingWebhookDeliveryJson.Default.OutgoingWebhookDelivery);

    /// <summary>Deserialises the output of <see cref="Write"/>.</summary>
    /// <exception cref="FormatException">The input is not a delivery.</exception>
    public static OutgoingWebhookDelivery Read(ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, OutgoingWebhookDeliveryJson.Default.OutgoingWebhookDelivery)
                is { Webhook: not null, Entry: not null } delivery
                    ? delivery
                    : throw new FormatException("The delivery names no outgoing webhook or no entry.");
        }
        catch (JsonException e)
        {
            throw new FormatException("The delivery is not readable.", e);
        }
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(UtcTimeConverter), typeof(IsoDurationConverter)])]
[JsonSerializable(typeof(OutgoingWebhookDelivery))]
internal sealed partial class OutgoingWebhookDeliveryJson : JsonSerializerContext;
