using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using SocialFunctions.Application.Engine;
using SocialFunctions.Conversations;
using SocialFunctions.Model;
using SocialFunctions.Settings;

namespace SocialFunctions.Application.OutgoingWebhooks;

/// <summary>Posts a feed entry to a receiver, signed according to Standard Webhooks.</summary>
/// <remarks>
/// https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md. The package StandardWebhooks 1.1.2 gives the same
/// signatures, but it signs text instead of the bytes that are sent, puts its headers on the content, and would add ASP.NET Core to this library.
/// </remarks>
public static class OutgoingWebhookPost
{
    /// <summary>Creates the request. An entry has the same <c>webhook-id</c> on every attempt, so that the receiver can recognise a repetition.</summary>
    /// <param name="key">The signing key.</param>
    /// <param name="now">Time of the attempt; part of the signature.</param>
    public static HttpRequestMessage Create(OutgoingWebhookSettings webhook, ReadOnlySpan<byte> key, TimelineEntry entry, DateTimeOffset now)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(
            new OutgoingWebhookBody(TimelineEvents.TypeOf(entry), entry.At, entry), OutgoingWebhookJson.Default.OutgoingWebhookBody);
        var timestamp = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var request = new HttpRequestMessage(HttpMethod.Post, webhook.Url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.TryAddWithoutValidation("webhook-id", entry.Id);
        request.Headers.TryAddWithoutValidation("webhook-timestamp", timestamp);
        request.Headers.TryAddWithoutValidation("webhook-signature", Sign(key, entry.Id, timestamp, body));
        return request;
    }

    /// <summary>Computes the signature of a request.</summary>
    public static string Sign(ReadOnlySpan<byte> key, string id, string timestamp, ReadOnlySpan<byte> body)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        hmac.AppendData(Encoding.UTF8.GetBytes($"{id}.{timestamp}."));
        hmac.AppendData(body);
        return $"v1,{Convert.ToBase64String(hmac.GetHashAndReset())}";
    }

    /// <summary>Sends the request.</summary>
    /// <returns>Null when the receiver accepted it (2xx); otherwise why not, in one line.</returns>
    public static async Task<string?> SendAsync(HttpClient http, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            return response.IsSuccessStatusCode ? null : $"The receiver answered {(int)response.StatusCode}.";
        }
        catch (HttpRequestException e)
        {
            return $"The receiver could not be reached ({e.HttpRequestError}).";
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return "The receiver did not answer in time.";
        }
    }
}

/// <summary>The body of the request.</summary>
/// <param name="Type"><c>social.conversation.</c> followed by the entry's type.</param>
/// <param name="Timestamp">When it happened.</param>
/// <param name="Data">The entry as in the desk's feed.</param>
internal sealed record OutgoingWebhookBody(string Type, DateTimeOffset Timestamp, TimelineEntry Data);

/// <summary>Serialises the body.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(UtcTimeConverter), typeof(IsoDurationConverter)])]
[JsonSerializable(typeof(OutgoingWebhookBody))]
internal sealed partial class OutgoingWebhookJson : JsonSerializerContext;
