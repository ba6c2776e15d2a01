using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using SocialFunctions.Conversations;
using SocialFunctions.Model;

namespace SocialFunctions.Application.OutgoingWebhooks;

/// <summary>An entry of the feed on its way to one outgoing webhook. Azure's queue keeps it as it is.</summary>
/// <param name="Webhook">Id of the outgoing webhook.</param>
/// <param name="Entry">What happened. A message's text is read when it is posted, so that what was erased meanwhile is not sent.</param>
/// <param name="Attempts">Attempts made so far.</param>
/// <param name="Since">When it was first to be posted.</param>
/// <param name="NotBefore">When to try; null at once.</param>
public sealed record OutgoingWebhookDelivery(string Webhook, TimelineEntry Entry, int Attempts, DateTimeOffset Since, DateTimeOffset? NotBefore)
{
    /// <summary>What tells this attempt from every other one.</summary>
    public string Id => string.Create(CultureInfo.InvariantCulture, $"{Webhook}/{Entry.Id}/{Attempts}");

    /// <summary>A delivery that was never tried.</summary>
    public static OutgoingWebhookDelivery Of(string webhook, TimelineEntry entry, DateTimeOffset now) =>
        new(webhook, entry, Attempts: 0, Since: now, NotBefore: null);

    /// <summary>As it is queued.</summary>
    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, OutgoingWebhookDeliveryJson.Default.OutgoingWebhookDelivery);

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="FormatException">It is something else.</exception>
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
