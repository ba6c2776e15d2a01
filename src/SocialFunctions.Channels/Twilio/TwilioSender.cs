using SocialFunctions.Application.Ports;
using SocialFunctions.Channels.Common;
using SocialFunctions.Settings;
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
        var answer = await transport.AskAsync(outgoing, client => MessageResource.CreateAsync(OptionsOf(outgoing), client));
        return answer.Unanswered(TwilioErrors.CodeIn(answer) >= TwilioErrors.LowestCode)
            ?? (!answer.IsSuccess || TwilioErrors.CodeIn(answer) is not null ? PlatformAnswer.Refused(TwilioErrors.ResultOf(answer), answer.Body.Text("sid"))
                : answer.Body.Text("sid") is { } sid && !string.IsNullOrWhiteSpace(sid) ? new SendResult(SendOutcome.Sent, sid)
                : answer.WithoutId);
    }

    private static CreateMessageOptions OptionsOf(TwilioOutgoing outgoing) => new(new PhoneNumber(outgoing.To))
    {
        From = outgoing.From is { } from ? new PhoneNumber(from) : null,
        MessagingServiceSid = outgoing.MessagingServiceSid,
        ContentSid = outgoing.ContentSid,
        ContentVariables = outgoing.ContentVariables,

        // Not beside a template, which it would make an ordinary text: https://www.twilio.com/docs/api/errors/63016.
        Body = outgoing.ContentSid is null ? outgoing.Body : null,

        // The SDK sends a URL as written; Twilio decides whether it is valid.
        MediaUrl = [.. outgoing.MediaUrls.Select(url => new Uri(url, UriKind.RelativeOrAbsolute))],
        StatusCallback = outgoing.StatusCallback is { } reports ? new Uri(reports, UriKind.RelativeOrAbsolute) : null,
    };
}
