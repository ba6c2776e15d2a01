using SocialFunctions.Application.Ports;
using SocialFunctions.Channels.Common;
using SocialFunctions.Channels.Meta;
using SocialFunctions.Channels.Meta.Messaging;
using SocialFunctions.Conversations;
using SocialFunctions.Model;
using SocialFunctions.Settings;

namespace SocialFunctions.Channels.Instagram;

/// <summary>The messages and comments of a professional account on Instagram. Source: https://developers.facebook.com/docs/instagram-platform.</summary>
public sealed class InstagramChannel : IChannel
{
    private static readonly CommentModeration Comments = new("Instagram", "hide");
    private static readonly MessagingMedia Media = new("Instagram");
    private readonly MetaWebhook _webhook;

    internal InstagramChannel(MetaWebhook webhook) => _webhook = webhook;

    /// <inheritdoc/>
    public ChannelDescriptor Descriptor => InstagramDescriptor.Descriptor;

    /// <inheritdoc/>
    public InboundWebhookAnswer Accepted => MetaPlatform.Accepted;

    /// <inheritdoc/>
    public InboundWebhookAnswer? Handshake(InboundWebhookRequest request, Account account) => MetaHandshake.Answer(request, account);

    /// <inheritdoc/>
    public Verification Verify(InboundWebhookRequest request, Account account) =>
        MetaSignature.Verify(request, account.SecretBytes(MetaPlatform.AppSecret).Span);

    /// <inheritdoc/>
    public SampleWebhook? Sample(Account account, string url, string text, DateTimeOffset now) => InstagramSample.Of(account, text, now);

    /// <inheritdoc/>
    public AcceptedInboundWebhook Normalise(InboundWebhookRequest request, Account account, SettingsSnapshot settings, DateTimeOffset now) =>
        _webhook.Normalise(request.Body, account, settings, now);

    /// <inheritdoc/>
    public IReadOnlyList<OutboundPart> Split(OutboundMessage message) =>
        MessageParts.Split(message, InstagramThread.IsPublic(message.ThreadKey) && !message.Private ? InstagramDescriptor.InPublic : Descriptor);

    /// <inheritdoc/>
    public Task<SendResult> SendAsync(
        HttpClient http, Account account, OutboundPart part, DateTimeOffset now, CancellationToken cancellationToken) =>
        InstagramSender.SendAsync(http, account, part, now, cancellationToken);

    /// <inheritdoc/>
    public Task<SendResult> ModerateAsync(
        HttpClient http, Account account, Moderation moderation, string key, DateTimeOffset now, CancellationToken cancellationToken) =>
        Comments.DoAsync(http, account, moderation, key, now, cancellationToken);

    /// <inheritdoc/>
    public Task<MediaSource?> RenewMediaAsync(
        HttpClient http, Account account, Message message, int index, DateTimeOffset now, CancellationToken cancellationToken) =>
        Media.RenewAsync(http, account, message, index, now, cancellationToken);

    /// <summary>
    /// A private message comes back as an echo with our id; of a comment nothing tells whether it was taken, so it is not posted twice. Instagram itself
    /// refuses a second private reply.
    /// </summary>
    public Task<SendFate> LookUpAsync(
        HttpClient http, Account account, OutboundPart part, DateTimeOffset since, DateTimeOffset now, CancellationToken cancellationToken) =>
        Task.FromResult<SendFate>(part.Private ? new SendFate.Harmless() : InstagramThread.IsPublic(part.ThreadKey) ? new SendFate.Untold() : new SendFate.EchoAwaited());
}
