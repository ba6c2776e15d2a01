using SocialFunctions.Application.Ports;
using SocialFunctions.Channels.Common;
using SocialFunctions.Conversations;
using SocialFunctions.Model;
using SocialFunctions.Settings;

namespace SocialFunctions.Channels.Telegram;

/// <summary>
/// A Telegram bot (https://core.telegram.org/bots/api). Secrets: <c>secretToken</c>, as given to <c>setWebhook</c>, and <c>botToken</c>.
/// The bot's token is part of the URL of every call: an <see cref="HttpClient"/> that logs URLs must not be used for it.
/// </summary>
public sealed class TelegramChannel : IChannel
{
    /// <summary>Name of the header with the secret of <c>setWebhook</c>.</summary>
    internal const string SecretHeader = "X-Telegram-Bot-Api-Secret-Token";

    /// <inheritdoc/>
    public ChannelDescriptor Descriptor => TelegramDescriptor.Descriptor;

    /// <inheritdoc/>
    public InboundWebhookAnswer Accepted { get; } = new(200, null, "");

    /// <summary>Telegram has no handshake: always null.</summary>
    public InboundWebhookAnswer? Handshake(InboundWebhookRequest request, Account account) => null;

    /// <summary>Telegram does not sign. It sends the secret of <c>setWebhook</c> in a header.</summary>
    public Verification Verify(InboundWebhookRequest request, Account account) =>
        SecretProof.Verify(request.Header(SecretHeader), account.SecretBytes(TelegramDescriptor.SecretToken).Span);

    /// <inheritdoc/>
    public SampleWebhook? Sample(Account account, string url, string text, DateTimeOffset now) => TelegramSample.Of(account, text, now);

    /// <inheritdoc/>
    public AcceptedInboundWebhook Normalise(InboundWebhookRequest request, Account account, SettingsSnapshot settings, DateTimeOffset now) =>
        TelegramNormaliser.Normalise(request.Body, account, now);

    /// <inheritdoc/>
    public IReadOnlyList<OutboundPart> Split(OutboundMessage message) => TelegramParts.Of(message);

    /// <inheritdoc/>
    public async Task<SendResult> SendAsync(
        HttpClient http, Account account, OutboundPart part, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (TelegramThread.Parse(part.ThreadKey) is not { } thread)
        {
            return new SendResult(SendOutcome.Permanent, Error: "This is no thread on Telegram.");
        }

        if (TelegramCall.Of(thread, part) is not { } call)
        {
            return new SendResult(SendOutcome.Permanent, Error: "There is nothing to send: no text, or an attachment without an address.");
        }

        if (account.Secret(TelegramDescriptor.BotToken) is not { Length: > 0 } token || call.AddressFor(account, token) is not { } address)
        {
            return new SendResult(SendOutcome.AccountDead, Error: "The account has no bot token, or no usable address of Telegram's API.");
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = call.Content() };
        var answer = await PlatformCall.SendAsync(http, request, part.IdempotencyKey, now, cancellationToken);
        return TelegramAnswer.Read(answer, thread, token) with { Scope = TelegramDescriptor.BotOf(account) };
    }

    /// <inheritdoc/>
    public Task<MediaSource> FindMediaAsync(
        HttpClient http, Account account, Attachment attachment, DateTimeOffset now, CancellationToken cancellationToken) =>
        TelegramMedia.FindAsync(http, account, attachment, now, cancellationToken);

    /// <summary>Telegram tells a bot neither what it sent, nor takes a key that would make a repeat harmless.</summary>
    public Task<SendFate> LookUpAsync(
        HttpClient http, Account account, OutboundPart part, DateTimeOffset since, DateTimeOffset now, CancellationToken cancellationToken) =>
        Task.FromResult<SendFate>(new SendFate.Untold());
}
