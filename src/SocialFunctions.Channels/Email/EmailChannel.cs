using SocialFunctions.Application.Ports;
using SocialFunctions.Channels.Common;
using SocialFunctions.Conversations;
using SocialFunctions.Model;
using SocialFunctions.Settings;

namespace SocialFunctions.Channels.Email;

/// <summary>
/// E-mail: an address whose mail SendGrid (Inbound Parse) or Mailgun (routes) posts here, and sends. The account's external id is the address.
/// </summary>
public sealed class EmailChannel : IChannel
{
    /// <inheritdoc/>
    public ChannelDescriptor Descriptor => EmailDescriptor.Descriptor;

    /// <inheritdoc/>
    public InboundWebhookAnswer Accepted { get; } = new(200, null, "");

    /// <summary>Neither provider has a handshake: always null.</summary>
    public InboundWebhookAnswer? Handshake(InboundWebhookRequest request, Account account) => null;

    /// <inheritdoc/>
    public Verification Verify(InboundWebhookRequest request, Account account) => account.Secret(EmailDescriptor.Provider) switch
    {
        EmailDescriptor.SendGrid => SendGridSignature.Verify(request, account),
        EmailDescriptor.Mailgun => MailgunSignature.Verify(
            MailEvents.AreIn(request.Body.Span) ? MailEvents.SignatureIn(request.Body) : MailgunSignature.Of(MailForm.Read(request.Body)), account),
        _ => Verification.MissingSecret,
    };

    /// <inheritdoc/>
    public SampleWebhook? Sample(Account account, string url, string text, DateTimeOffset now) => EmailSample.Of(account, text, now);

    /// <inheritdoc/>
    public AcceptedInboundWebhook Normalise(InboundWebhookRequest request, Account account, SettingsSnapshot settings, DateTimeOffset now) =>
        EmailNormaliser.Normalise(request.Body, account, settings, now);

    /// <inheritdoc/>
    public IReadOnlyList<OutboundPart> Split(OutboundMessage message) => MessageParts.Whole(message, Descriptor.Limits);

    /// <inheritdoc/>
    public Task<SendResult> SendAsync(HttpClient http, Account account, OutboundPart part, DateTimeOffset now, CancellationToken cancellationToken) =>
        EmailSender.SendAsync(http, account, part, now, cancellationToken);

    /// <inheritdoc/>
    public Task<MediaSource> FindMediaAsync(
        HttpClient http, Account account, Attachment attachment, DateTimeOffset now, CancellationToken cancellationToken) =>
        Task.FromResult(EmailMedia.Of(account, attachment));

    /// <summary>
    /// Neither provider has an idempotency key, nor a list that is complete at once; both report what they took, with our id of it, where their event
    /// webhook is set to this address.
    /// </summary>
    public Task<SendFate> LookUpAsync(
        HttpClient http, Account account, OutboundPart part, DateTimeOffset since, DateTimeOffset now, CancellationToken cancellationToken) =>
        Task.FromResult<SendFate>(new SendFate.EchoAwaited());
}
