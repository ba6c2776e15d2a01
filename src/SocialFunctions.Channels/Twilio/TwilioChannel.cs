using SocialFunctions.Application.Ports;
using SocialFunctions.Conversations;
using SocialFunctions.Model;
using SocialFunctions.Settings;

namespace SocialFunctions.Channels.Twilio;

/// <summary>
/// SMS and MMS through Twilio, and WhatsApp with addresses that begin with <c>whatsapp:</c>. Secrets: <c>authToken</c>, and <c>accountSid</c> for sending.
/// The account's <c>publicUrl</c> is the URL that Twilio signs and reports deliveries to.
/// </summary>
public sealed class TwilioChannel : IChannel
{
    /// <inheritdoc/>
    public ChannelDescriptor Descriptor => TwilioDescriptor.Descriptor;

    /// <summary>Empty TwiML: Twilio sends nothing to the customer. JSON or plain text would count as an error (12300) or be sent to the customer.</summary>
    public InboundWebhookAnswer Accepted { get; } = new(200, "text/xml", """<?xml version="1.0" encoding="UTF-8"?><Response/>""");

    /// <summary>Twilio has no handshake: always null.</summary>
    public InboundWebhookAnswer? Handshake(InboundWebhookRequest request, Account account) => null;

    /// <inheritdoc/>
    public Verification Verify(InboundWebhookRequest request, Account account)
    {
        var secret = account.SecretBytes(TwilioDescriptor.AuthToken);
        if (secret.IsEmpty)
        {
            return Verification.MissingSecret;
        }

        if (request.Header(TwilioSignature.Header) is not { Length: > 0 } signature)
        {
            return Verification.MissingSignature;
        }

        var url = TwilioUrl.Of(account.Settings.PublicUrl, request.Url);
        return TwilioSignature.IsValid(secret.Span, url, request.Body.Span, signature) ? Verification.Valid : Verification.SignatureMismatch;
    }

    /// <inheritdoc/>
    public SampleWebhook? Sample(Account account, string url, string text, DateTimeOffset now) => TwilioSample.Of(account, url, text, now);

    /// <inheritdoc/>
    public AcceptedInboundWebhook Normalise(InboundWebhookRequest request, Account account, SettingsSnapshot settings, DateTimeOffset now) =>
        TwilioNormaliser.Normalise(request.Body, account, settings, now);

    /// <inheritdoc/>
    public IReadOnlyList<OutboundPart> Split(OutboundMessage message) => TwilioParts.Of(message);

    /// <inheritdoc/>
    public Task<SendResult> SendAsync(HttpClient http, Account account, OutboundPart part, DateTimeOffset now, CancellationToken cancellationToken) =>
        TwilioSender.SendAsync(http, account, part, now, cancellationToken);

    /// <inheritdoc/>
    public Task<MediaSource> FindMediaAsync(
        HttpClient http, Account account, Attachment attachment, DateTimeOffset now, CancellationToken cancellationToken) =>
        Task.FromResult(TwilioMedia.Of(account, attachment));

    /// <inheritdoc/>
    public Task<SendFate> LookUpAsync(
        HttpClient http, Account account, OutboundPart part, DateTimeOffset since, DateTimeOffset now, CancellationToken cancellationToken) =>
        TwilioLookUp.FindAsync(http, account, part, since, now, cancellationToken);
}
