using SocialFunctions.Application.Ports;
using SocialFunctions.Channels.Twilio;
using SocialFunctions.Conversations;
using SocialFunctions.Settings;
using Twilio.Clients;
using Twilio.Exceptions;
using Twilio.Rest.Api.V2010.Account;
using Twilio.Types;

namespace SocialFunctions.Azure.Sms;

/// <summary>Twilio's channel that sends with Twilio's own SDK. What is sent and what an error means is that of <see cref="TwilioChannel"/>.</summary>
public sealed class TwilioSdkChannel : IChannel
{
    private readonly TwilioChannel _channel = new();

    /// <inheritdoc/>
    public string Name => _channel.Name;

    /// <inheritdoc/>
    public WebhookAnswer Accepted => _channel.Accepted;

    /// <inheritdoc/>
    public WebhookAnswer? Handshake(WebhookRequest request, Account account) => _channel.Handshake(request, account);

    /// <inheritdoc/>
    public Verification Verify(WebhookRequest request, Account account) => _channel.Verify(request, account);

    /// <inheritdoc/>
    public AcceptedWebhook Normalise(WebhookRequest request, Account account, SettingsSnapshot settings, DateTimeOffset now) =>
        _channel.Normalise(request, account, settings, now);

    /// <inheritdoc/>
    public IReadOnlyList<OutboundPart> Split(OutboundMessage message) => _channel.Split(message);

    /// <inheritdoc/>
    public async Task<SendResult> SendAsync(HttpClient http, Account account, OutboundPart part, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (TwilioOutgoing.Of(account, part, out var refusal) is not { } outgoing)
        {
            return refusal!;
        }

        var transport = new TwilioTransport(http, outgoing.Api, part.IdempotencyKey, now, cancellationToken);
        var client = new TwilioRestClient(outgoing.AccountSid, outgoing.AuthToken, httpClient: transport);
        try
        {
            var created = await MessageResource.CreateAsync(OptionsOf(outgoing), client);
            return transport.Answer!.IsSuccess
                ? new SendResult(SendOutcome.Sent, created?.Sid)
                : TwilioErrors.ResultOf(transport.Answer, null, null);
        }
        catch (TwilioException e) when (transport.Answer is { } answer)
        {
            var (code, message) = e switch
            {
                ApiException { Code: not 0 } api => (api.Code, api.Message),
                ApiStandardException { Code: not 0 } api => ((long?)api.Code, api.Detail ?? api.Title),
                _ => (null, null),
            };
            return answer.IsSuccess ? new SendResult(SendOutcome.Sent) : TwilioErrors.ResultOf(answer, code, message);
        }
        catch (TwilioException) when (cancellationToken.IsCancellationRequested)
        {
            // The SDK takes giving up for a failure of the connection.
            throw new OperationCanceledException(cancellationToken);
        }
    }

    private static CreateMessageOptions OptionsOf(TwilioOutgoing outgoing) => new(new PhoneNumber(outgoing.To))
    {
        From = outgoing.From is { } from ? new PhoneNumber(from) : null,
        MessagingServiceSid = outgoing.MessagingServiceSid,
        Body = outgoing.Body,

        // The SDK sends an address as it was written; whether it leads anywhere is for Twilio to say.
        MediaUrl = [.. outgoing.MediaUrls.Select(url => new Uri(url, UriKind.RelativeOrAbsolute))],
        StatusCallback = outgoing.StatusCallback is { } reports ? new Uri(reports, UriKind.RelativeOrAbsolute) : null,
    };
}
