using SocialFunctions.Application.Ports;
using SocialFunctions.Channels.Common;
using SocialFunctions.Channels.Meta;
using SocialFunctions.Channels.Meta.Messaging;
using SocialFunctions.Conversations;
using SocialFunctions.Model;
using SocialFunctions.Settings;

namespace SocialFunctions.Channels.Facebook;

/// <summary>
/// What people write in public on a Facebook page: comments, posts, reviews and mentions. Source:
/// https://developers.facebook.com/docs/graph-api/webhooks/reference/page.
/// </summary>
public sealed class FacebookChannel : IChannel
{
    private static readonly CommentSender Public = new("Facebook", "comments");
    private static readonly CommentModeration Comments = new("Facebook", "is_hidden");
    private readonly MetaWebhook _webhook;
    private readonly MessagingSender _private;

    /// <param name="messages">Name of the channel that serves the private messages of pages.</param>
    internal FacebookChannel(MetaWebhook webhook, string messages) => (_webhook, _private) = (webhook, new MessagingSender("Facebook", messages));

    /// <inheritdoc/>
    public ChannelDescriptor Descriptor => FacebookDescriptor.Descriptor;

    /// <inheritdoc/>
    public InboundWebhookAnswer Accepted => MetaPlatform.Accepted;

    /// <inheritdoc/>
    public InboundWebhookAnswer? Handshake(InboundWebhookRequest request, Account account) => MetaHandshake.Answer(request, account);

    /// <inheritdoc/>
    public Verification Verify(InboundWebhookRequest request, Account account) =>
        MetaSignature.Verify(request, account.SecretBytes(MetaPlatform.AppSecret).Span);

    /// <inheritdoc/>
    public SampleWebhook? Sample(Account account, string url, string text, DateTimeOffset now) => FacebookSample.Of(account, text, now);

    /// <inheritdoc/>
    public AcceptedInboundWebhook Normalise(InboundWebhookRequest request, Account account, SettingsSnapshot settings, DateTimeOffset now) =>
        _webhook.Normalise(request.Body, account, settings, now);

    /// <inheritdoc/>
    public IReadOnlyList<OutboundPart> Split(OutboundMessage message) => MessageParts.Split(message, Descriptor);

    /// <inheritdoc/>
    public Task<SendResult> SendAsync(
        HttpClient http, Account account, OutboundPart part, DateTimeOffset now, CancellationToken cancellationToken) =>
        part.Private
            ? _private.SendAsync(http, account, account.Settings.ExternalId, part, now, cancellationToken)
            : Public.SendAsync(http, account, part, now, cancellationToken);

    /// <inheritdoc/>
    public Task<SendResult> ModerateAsync(
        HttpClient http, Account account, Moderation moderation, string key, DateTimeOffset now, CancellationToken cancellationToken) =>
        Comments.DoAsync(http, account, moderation, key, now, cancellationToken);

    /// <summary>
    /// Nothing tells whether a comment was taken, and everybody would see it twice: it is not posted again. Facebook itself refuses a second private reply.
    /// </summary>
    public Task<SendFate> LookUpAsync(
        HttpClient http, Account account, OutboundPart part, DateTimeOffset since, DateTimeOffset now, CancellationToken cancellationToken) =>
        Task.FromResult<SendFate>(part.Private ? new SendFate.Harmless() : new SendFate.Untold());
}
