using System.Net.Http.Headers;
using System.Text;
using SocialFunctions.Application.Ports;
using SocialFunctions.Channels.Common;
using SocialFunctions.Settings;

namespace SocialFunctions.Channels.Twilio;

/// <summary>Sends by Twilio's REST API.</summary>
/// <remarks>https://www.twilio.com/docs/messaging/api/message-resource#create-a-message-resource</remarks>
internal static class TwilioSender
{
    public static async Task<SendResult> SendAsync(HttpClient http, Account account, OutboundPart part, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (TwilioOutgoing.Of(account, part, out var refusal) is not { } outgoing)
        {
            return refusal!;
        }

        var address = new Uri($"{outgoing.Api}/2010-04-01/Accounts/{Uri.EscapeDataString(outgoing.AccountSid)}/Messages.json");
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new FormUrlEncodedContent(Parameters(outgoing)) };
        request.Headers.Authorization = new AuthenticationHeaderValue(
            "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{outgoing.AccountSid}:{outgoing.AuthToken}")));
        request.Headers.TryAddWithoutValidation(TwilioOutgoing.IdempotencyHeader, part.IdempotencyKey);
        var answer = await PlatformCall.SendAsync(http, request, part.IdempotencyKey, now, cancellationToken);
        return answer.IsSuccess
            ? new SendResult(SendOutcome.Sent, answer.Body.Text("sid"))
            : TwilioErrors.ResultOf(answer, answer.Body.Whole("code"), answer.Body.Text("message"));
    }

    private static IEnumerable<KeyValuePair<string, string>> Parameters(TwilioOutgoing outgoing)
    {
        yield return new("To", outgoing.To);
        if (outgoing.From is { } from)
        {
            yield return new("From", from);
        }

        if (outgoing.MessagingServiceSid is { } service)
        {
            yield return new("MessagingServiceSid", service);
        }

        if (outgoing.Body is { } body)
        {
            yield return new("Body", body);
        }

        foreach (var url in outgoing.MediaUrls)
        {
            yield return new("MediaUrl", url);
        }

        if (outgoing.StatusCallback is { } reports)
        {
            yield return new("StatusCallback", reports);
        }
    }
}
