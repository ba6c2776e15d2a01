using System.Text.Json;
using System.Text.Json.Serialization;
using SocialFunctions.Conversations;
using SocialFunctions.Model;

namespace SocialFunctions.Application.OutgoingWebhooks;

/// <summary>An entry of the feed on its way to one outgoing webhook, as a host with a queue for them keeps it.</summary>
/// <param name="Webhook">Id of the webhook.</param>
/// <param name="Entry">What happened, without the message's text: that is read when it is posted, so that what was erased meanwhile is not.</param>
/// <param name="Attempts">Attempts made so far.</param>
/// <param name="Since">When it was first to be posted.</param>
/// <param name="NotBefore">When to try; null at once.</param>
public sealed record WebhookErrand(string Webhook, TimelineEntry Entry, int Attempts, DateTimeOffset Since, DateTimeOffset? NotBefore)
{
    /// <summary>What tells this attempt from every other one.</summary>
    public string Id => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Webhook}/{Entry.Id}/{Attempts}");

    /// <summary>As it travels.</summary>
    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, WebhookErrandJson.Default.WebhookErrand);

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="FormatException">It is something else.</exception>
    public static WebhookErrand Read(ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, WebhookErrandJson.Default.WebhookErrand) is { Webhook: not null, Entry: not null } errand
                ? errand
                : throw new FormatException("The errand names no webhook or no entry.");
        }
        catch (JsonException e)
        {
            throw new FormatException("The errand is not readable.", e);
        }
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(UtcTimeConverter), typeof(IsoDurationConverter)])]
[JsonSerializable(typeof(WebhookErrand))]
internal sealed partial class WebhookErrandJson : JsonSerializerContext;
