using SocialFunctions.Application.Ports;
using SocialFunctions.Channels.Common;
using SocialFunctions.Channels.Meta;
using SocialFunctions.Channels.Meta.Messaging;
using SocialFunctions.Conversations;
using SocialFunctions.Model;
using SocialFunctions.Settings;

namespace SocialFunctions.Channels.Messenger;

/// <summary>Facebook Messenger: the private messages of a page. Source: https://developers.facebook.com/docs/messenger-platform.</summary>
public sealed class MessengerChannel : IChannel
{
    private static readonly MessagingSender Sender = new("Facebook", MessengerDescriptor.Name);
    private static readonly MessagingMedia Media = new("Facebook");
    private readonly MetaWebhook _webhook;

    internal MessengerChannel(MetaWebhook webhook) => _webhook = webhook;

    /// <inheritdoc/>
    public ChannelDescriptor Descriptor => MessengerDescriptor.Descriptor;

    /// <inheritdoc/>
    public InboundWebhookAnswer Accepted => MetaPlatform.Accepted;

    /// <inheritdoc/>
    public InboundWebhookAnswer? Handshake(InboundWebhookRequest request, Account account) => MetaHandshake.Answer(request, account);

    /// <inheritdoc/>
    public Verification Verify(InboundWebhookRequest request, Account account) =>
        MetaSignature.Verify(request, account.SecretBytes(MetaPlatform.AppSecret).Span);

    /// <inheritdoc/>
    public SampleWebhook? Sample(Account account, string url, string text, DateTimeOffset now) => MessengerSample.Of(account, text, now);

    /// <inheritdoc/>
    public AcceptedInboundWebhook Normalise(InboundWebhookRequest request, Account account, SettingsSnapshot settings, DateTimeOffset now) =>
        _webhook.Normalise(request.Body, account, settings, now);

    /// <inheritdoc/>
    public IReadOnlyList<OutboundPart> Split(OutboundMessage message) => MessageParts.Split(message, Descriptor);

    /// <inheritdoc/>
    public Task<SendResult> SendAsync(
        HttpClient http, Account account, OutboundPart part, DateTimeOffset now, CancellationToken cancellationToken) =>
        Sender.SendAsync(http, account, account.Settings.ExternalId, part, now, cancellationToken);

    /// <inheritdoc/>
    public Task<MediaSource?> RenewMediaAsync(
        HttpClient http, Account account, Message message, int index, DateTimeOffset now, CancellationToken cancellationToken) =>
        Media.RenewAsync(http, account, message, index, now, cancellationToken);

    /// <summary>The platform has no list of what it took; it returns it as an echo with our id.</summary>
    public Task<SendFate> LookUpAsync(
        HttpClient http, Account account, OutboundPart part, DateTimeOffset since, DateTimeOffset now, CancellationToken cancellationToken) =>
        Task.FromResult<SendFate>(new SendFate.EchoAwaited());
}
