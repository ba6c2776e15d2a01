using SocialFunctions.Application.Ports;
using SocialFunctions.Channels.Common;
using SocialFunctions.Conversations;
using SocialFunctions.Model;
using SocialFunctions.Settings;

namespace SocialFunctions.Channels.Line;

/// <summary>A LINE official account. Source: https://developers.line.biz/en/reference/messaging-api/.</summary>
public sealed class LineChannel : IChannel
{
    /// <summary>Name of the header with the signature: base64 of the HMAC-SHA256 of the body.</summary>
    internal const string SignatureHeader = "X-Line-Signature";

    /// <inheritdoc/>
    public ChannelDescriptor Descriptor => LineDescriptor.Descriptor;

    /// <inheritdoc/>
    public InboundWebhookAnswer Accepted { get; } = new(200, null, "");

    /// <summary>LINE has no handshake; its console tries the address with an empty list of events. Always null.</summary>
    public InboundWebhookAnswer? Handshake(InboundWebhookRequest request, Account account) => null;

    /// <inheritdoc/>
    public Verification Verify(InboundWebhookRequest request, Account account) =>
        HmacProof.VerifyBase64(request.Header(SignatureHeader), account.SecretBytes(LineDescriptor.ChannelSecret).Span, request.Body.Span);

    /// <inheritdoc/>
    public SampleWebhook? Sample(Account account, string url, string text, DateTimeOffset now) => LineSample.Of(account, text, now);

    /// <inheritdoc/>
    public AcceptedInboundWebhook Normalise(InboundWebhookRequest request, Account account, SettingsSnapshot settings, DateTimeOffset now) =>
        LineNormaliser.Normalise(request.Body, account, now);

    /// <inheritdoc/>
    public IReadOnlyList<OutboundPart> Split(OutboundMessage message) => MessageParts.Split(message, Descriptor);

    /// <inheritdoc/>
    public Task<SendResult> SendAsync(
        HttpClient http, Account account, OutboundPart part, DateTimeOffset now, CancellationToken cancellationToken) =>
        LineSender.SendAsync(http, account, part, now, cancellationToken);

    /// <inheritdoc/>
    public Task<MediaSource> FindMediaAsync(
        HttpClient http, Account account, Attachment attachment, DateTimeOffset now, CancellationToken cancellationToken) =>
        Task.FromResult(LineMedia.Of(account, attachment));

    /// <summary>
    /// A repeat with the same retry key is not sent twice: LINE knows the key for a day
    /// (https://developers.line.biz/en/docs/messaging-api/retrying-api-request/).
    /// </summary>
    public Task<SendFate> LookUpAsync(
        HttpClient http, Account account, OutboundPart part, DateTimeOffset since, DateTimeOffset now, CancellationToken cancellationToken) =>
        Task.FromResult<SendFate>(now - since < LineSender.RetryKeyLives ? new SendFate.Harmless() : new SendFate.Untold());
}
