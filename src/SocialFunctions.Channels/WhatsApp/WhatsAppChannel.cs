using SocialFunctions.Application.Ports;
using SocialFunctions.Channels.Common;
using SocialFunctions.Channels.Meta;
using SocialFunctions.Conversations;
using SocialFunctions.Model;
using SocialFunctions.Settings;

namespace SocialFunctions.Channels.WhatsApp;

/// <summary>WhatsApp by Meta's Cloud API. Source: https://developers.facebook.com/docs/whatsapp/cloud-api.</summary>
public sealed class WhatsAppChannel : IChannel
{
    private readonly MetaWebhook _webhook;

    internal WhatsAppChannel(MetaWebhook webhook) => _webhook = webhook;

    /// <inheritdoc/>
    public ChannelDescriptor Descriptor => WhatsAppDescriptor.Descriptor;

    /// <inheritdoc/>
    public InboundWebhookAnswer Accepted => MetaPlatform.Accepted;

    /// <inheritdoc/>
    public InboundWebhookAnswer? Handshake(InboundWebhookRequest request, Account account) => MetaHandshake.Answer(request, account);

    /// <inheritdoc/>
    public Verification Verify(InboundWebhookRequest request, Account account) =>
        MetaSignature.Verify(request, account.SecretBytes(MetaPlatform.AppSecret).Span);

    /// <inheritdoc/>
    public SampleWebhook? Sample(Account account, string url, string text, DateTimeOffset now) => WhatsAppSample.Of(account, text, now);

    /// <inheritdoc/>
    public AcceptedInboundWebhook Normalise(InboundWebhookRequest request, Account account, SettingsSnapshot settings, DateTimeOffset now) =>
        _webhook.Normalise(request.Body, account, settings, now);

    /// <inheritdoc/>
    public IReadOnlyList<OutboundPart> Split(OutboundMessage message) => MessageParts.Split(message, Descriptor);

    /// <inheritdoc/>
    public Task<SendResult> SendAsync(
        HttpClient http, Account account, OutboundPart part, DateTimeOffset now, CancellationToken cancellationToken) =>
        WhatsAppSender.SendAsync(http, account, part, now, cancellationToken);

    /// <inheritdoc/>
    public Task<MediaSource> FindMediaAsync(
        HttpClient http, Account account, Attachment attachment, DateTimeOffset now, CancellationToken cancellationToken) =>
        WhatsAppMedia.FindAsync(http, account, attachment, now, cancellationToken);

    /// <summary>The platform has no list of what it took; each report on a message returns what the call gave as <c>biz_opaque_callback_data</c>.</summary>
    public Task<SendFate> LookUpAsync(
        HttpClient http, Account account, OutboundPart part, DateTimeOffset since, DateTimeOffset now, CancellationToken cancellationToken) =>
        Task.FromResult<SendFate>(new SendFate.EchoAwaited());
}
