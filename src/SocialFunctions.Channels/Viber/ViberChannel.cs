using SocialFunctions.Application.Ports;
using SocialFunctions.Channels.Common;
using SocialFunctions.Conversations;
using SocialFunctions.Model;
using SocialFunctions.Settings;

namespace SocialFunctions.Channels.Viber;

/// <summary>A Viber bot. Source: https://developers.viber.com/docs/api/rest-bot-api/.</summary>
public sealed class ViberChannel : IChannel
{
    /// <summary>Name of the header with the signature: hex of the HMAC-SHA256 of the body under the token.</summary>
    internal const string SignatureHeader = "X-Viber-Content-Signature";

    /// <inheritdoc/>
    public ChannelDescriptor Descriptor => ViberDescriptor.Descriptor;

    /// <inheritdoc/>
    public InboundWebhookAnswer Accepted { get; } = new(200, null, "");

    /// <summary>Viber proves an address by a signed event, not by a GET. Always null.</summary>
    public InboundWebhookAnswer? Handshake(InboundWebhookRequest request, Account account) => null;

    /// <inheritdoc/>
    public Verification Verify(InboundWebhookRequest request, Account account) =>
        HmacProof.VerifyHex(request.Header(SignatureHeader), account.SecretBytes(ViberDescriptor.AuthToken).Span, request.Body.Span);

    /// <inheritdoc/>
    public SampleWebhook? Sample(Account account, string url, string text, DateTimeOffset now) => ViberSample.Of(account, text, now);

    /// <inheritdoc/>
    public AcceptedInboundWebhook Normalise(InboundWebhookRequest request, Account account, SettingsSnapshot settings, DateTimeOffset now) =>
        ViberNormaliser.Normalise(request.Body, account, now);

    /// <inheritdoc/>
    public IReadOnlyList<OutboundPart> Split(OutboundMessage message) => MessageParts.Split(message, Descriptor);

    /// <inheritdoc/>
    public Task<SendResult> SendAsync(
        HttpClient http, Account account, OutboundPart part, DateTimeOffset now, CancellationToken cancellationToken) =>
        ViberSender.SendAsync(http, account, part, now, cancellationToken);

    /// <summary>Viber neither lists what a bot sent, nor takes a key that would make a repeat harmless.</summary>
    public Task<SendFate> LookUpAsync(
        HttpClient http, Account account, OutboundPart part, DateTimeOffset since, DateTimeOffset now, CancellationToken cancellationToken) =>
        Task.FromResult<SendFate>(new SendFate.Untold());
}
