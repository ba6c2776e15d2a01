using SocialFunctions.Application.Ports;
using SocialFunctions.Channels.Common;
using SocialFunctions.Settings;
using Twilio.Clients;
using Twilio.Exceptions;
using Twilio.Rest.Api.V2010.Account;
using Twilio.Types;

namespace SocialFunctions.Channels.Twilio;

/// <summary>Sends one part with Twilio's SDK, over the connections and within the time limits that all channels share.</summary>
/// <remarks>https://www.twilio.com/docs/messaging/api/message-resource#create-a-message-resource</remarks>
internal static class TwilioSender
{
    public static async Task<SendResult> SendAsync(HttpClient http, Account account, OutboundPart part, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (TwilioOutgoing.Of(account, part, out var refusal) is not { } outgoing)
        {
            return refusal!;
        }

        var transport = new TwilioTransport(http, outgoing.Api, part.IdempotencyKey, now, cancellationToken);
        var client = new TwilioRestClient(outgoing.AccountSid, outgoing.AuthToken, httpClient: transport);
        try
        {
            await MessageResource.CreateAsync(OptionsOf(outgoing), client);
        }
        catch (Exception) when (transport.Answer is not null)
        {
            // There is an answer, and it is read below, even one that the SDK cannot read: a message that Twilio accepted must not be sent again.
        }
        catch (TwilioException) when (cancellationToken.IsCancellationRequested)
        {
            // The SDK reports a cancellation as a failed connection.
            throw new OperationCanceledException(cancellationToken);
        }

        return ResultOf(transport.Answer!);
    }

    private static SendResult ResultOf(PlatformAnswer answer) => answer.IsSuccess
        ? new SendResult(SendOutcome.Sent, answer.Body.Text("sid"))
        : TwilioErrors.ResultOf(answer, answer.Body.Whole("code"), answer.Body.Text("message") ?? answer.Body.Text("detail") ?? answer.Body.Text("title"));

    private static CreateMessageOptions OptionsOf(TwilioOutgoing outgoing) => new(new PhoneNumber(outgoing.To))
    {
        From = outgoing.From is { } from ? new PhoneNumber(from) : null,
        MessagingServiceSid = outgoing.MessagingServiceSid,
        Body = outgoing.Body,

        // The SDK sends a URL as written; Twilio decides whether it is valid.
        MediaUrl = [.. outgoing.MediaUrls.Select(url => new Uri(url, UriKind.RelativeOrAbsolute))],
        StatusCallback = outgoing.StatusCallback is { } reports ? new Uri(reports, UriKind.RelativeOrAbsolute) : null,
    };
}
