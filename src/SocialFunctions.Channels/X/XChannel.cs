using System.Security.Cryptography;
using System.Text;
using SocialFunctions.Application.Ports;
using SocialFunctions.Channels.Common;
using SocialFunctions.Conversations;
using SocialFunctions.Model;
using SocialFunctions.Settings;

namespace SocialFunctions.Channels.X;

/// <summary>
/// A user of X, by the Account Activity API or the X Activity API. Source: https://docs.x.com/x-api/webhooks/introduction.
/// </summary>
public sealed class XChannel : IChannel
{
    /// <summary>Name of the header with the signature under the consumer secret.</summary>
    internal const string SignatureHeader = "X-Twitter-Webhooks-Signature";

    /// <summary>Name of the header with the signature under the OAuth 2.0 client secret.</summary>
    internal const string ClientSignatureHeader = "X-Twitter-Webhooks-Signature-OAuth2";

    private const string Prefix = "sha256=";

    /// <inheritdoc/>
    public ChannelDescriptor Descriptor => XDescriptor.Descriptor;

    /// <inheritdoc/>
    public InboundWebhookAnswer Accepted { get; } = new(200, null, "");

    /// <summary>
    /// The check that X makes every hour. Its token is answered under the client secret where the app has one, as the pages of 2026 say, else under the
    /// consumer secret.
    /// </summary>
    public InboundWebhookAnswer? Handshake(InboundWebhookRequest request, Account account)
    {
        var secret = account.SecretBytes(XDescriptor.ClientSecret);
        secret = secret.IsEmpty ? account.SecretBytes(XDescriptor.ConsumerSecret) : secret;
        if (secret.IsEmpty)
        {
            return new InboundWebhookAnswer(403, null, "The account has no secret to answer the check with.");
        }

        return request.Query("crc_token") is { Length: > 0 } token
            ? new InboundWebhookAnswer(200, "application/json", $$"""{"response_token":"{{Sign(secret.Span, Encoding.UTF8.GetBytes(token))}}"}""")
            : new InboundWebhookAnswer(403, null, "The check has no crc_token.");
    }

    /// <summary>Each header is checked with its own secret; that of the client secret goes first where the account has it.</summary>
    public Verification Verify(InboundWebhookRequest request, Account account)
    {
        var client = account.SecretBytes(XDescriptor.ClientSecret).Span;
        return !client.IsEmpty && request.Header(ClientSignatureHeader) is { Length: > 0 } signature
            ? HmacProof.VerifyBase64(WithoutPrefix(signature), client, request.Body.Span)
            : HmacProof.VerifyBase64(WithoutPrefix(request.Header(SignatureHeader)), account.SecretBytes(XDescriptor.ConsumerSecret).Span, request.Body.Span);
    }

    /// <inheritdoc/>
    public SampleWebhook? Sample(Account account, string url, string text, DateTimeOffset now) => XSample.Of(account, text, now);

    /// <inheritdoc/>
    public AcceptedInboundWebhook Normalise(InboundWebhookRequest request, Account account, SettingsSnapshot settings, DateTimeOffset now) =>
        XNormaliser.Normalise(request.Body, account, settings, now);

    /// <inheritdoc/>
    public IReadOnlyList<OutboundPart> Split(OutboundMessage message) => XParts.Of(message, Descriptor);

    /// <inheritdoc/>
    public Task<SendResult> SendAsync(
        HttpClient http, Account account, OutboundPart part, DateTimeOffset now, CancellationToken cancellationToken) =>
        XSender.SendAsync(http, account, part, now, cancellationToken);

    /// <inheritdoc/>
    public Task<SendResult> ModerateAsync(
        HttpClient http, Account account, Moderation moderation, string key, DateTimeOffset now, CancellationToken cancellationToken) =>
        XModeration.DoAsync(http, account, moderation, key, now, cancellationToken);

    /// <summary>An account with both secrets of OAuth 1.0a has tokens that last, and uses those.</summary>
    public string? RefreshTokenOf(Account account) => XSignature.Of(account) is null ? account.Secret(XDescriptor.RefreshToken) : null;

    /// <inheritdoc/>
    public Account WithAccessToken(Account account, string token) => account.With(XDescriptor.AccessToken, token);

    /// <inheritdoc/>
    public Task<TokenExchange> ExchangeAsync(
        HttpClient http, Account account, string refreshToken, DateTimeOffset now, CancellationToken cancellationToken) =>
        XTokens.ExchangeAsync(http, account, refreshToken, now, cancellationToken);

    /// <inheritdoc/>
    public Task<MediaSource> FindMediaAsync(
        HttpClient http, Account account, Attachment attachment, DateTimeOffset now, CancellationToken cancellationToken) =>
        Task.FromResult(XMedia.SourceOf(account, attachment, now));

    /// <summary>X takes no key that would make a repeat harmless. What it took comes back as an event, and is then known by its words.</summary>
    public Task<SendFate> LookUpAsync(
        HttpClient http, Account account, OutboundPart part, DateTimeOffset since, DateTimeOffset now, CancellationToken cancellationToken) =>
        Task.FromResult<SendFate>(new SendFate.Untold());

    /// <summary>As X writes a signature.</summary>
    internal static string Sign(ReadOnlySpan<byte> secret, ReadOnlySpan<byte> content) => Prefix + Convert.ToBase64String(HMACSHA256.HashData(secret, content));

    private static string? WithoutPrefix(string? signature) =>
        signature?.StartsWith(Prefix, StringComparison.Ordinal) is true ? signature[Prefix.Length..] : signature;
}
