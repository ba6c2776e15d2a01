using System.Collections.ObjectModel;
using System.Text;
using SocialFunctions.Conversations;
using SocialFunctions.Model;
using SocialFunctions.Settings;

namespace SocialFunctions.Application.Ports;

/// <summary>One platform: verifies and reads its inbound webhooks, and sends messages to it. Stateless; each platform has its own folder.</summary>
public interface IChannel
{
    /// <summary>The platform's name, requirements and capabilities.</summary>
    ChannelDescriptor Descriptor { get; }

    /// <summary>Answers the platform's verification request, a GET that checks that this endpoint is ours.</summary>
    /// <returns>The response; null when the channel has no verification request: 405.</returns>
    InboundWebhookAnswer? Handshake(InboundWebhookRequest request, Account account);

    /// <summary>Checks the platform's signature over the raw bytes, in constant time.</summary>
    Verification Verify(InboundWebhookRequest request, Account account);

    /// <summary>
    /// The thread whose answers a customer's browser asks for; null when customers read them on the platform, as on nearly all channels.
    /// </summary>
    CustomerThread? ThreadOf(InboundWebhookRequest request, Account account) => null;

    /// <summary>A customer's message as the platform would post it, so that somebody without the platform can try an account.</summary>
    /// <param name="url">The full URL of the account's inbound webhook.</param>
    /// <param name="text">What the customer writes.</param>
    /// <param name="now">When; samples of different milliseconds are different messages.</param>
    /// <returns>Null when the account has no secret to prove it with.</returns>
    SampleWebhook? Sample(Account account, string url, string text, DateTimeOffset now);

    /// <summary>Converts a verified inbound webhook into normalised events. An unusable event is set aside; the others are not affected.</summary>
    /// <param name="account">The account in the URL.</param>
    /// <param name="settings">Used to find the accounts of other entries in the batch.</param>
    /// <param name="now">Time of receipt.</param>
    /// <exception cref="UnreadableInboundWebhookException">The body as a whole is not what the platform sends: 400.</exception>
    AcceptedInboundWebhook Normalise(InboundWebhookRequest request, Account account, SettingsSnapshot settings, DateTimeOffset now);

    /// <summary>
    /// The body of a verified inbound webhook as it may be kept for a replay when a fault of ours keeps it from being read: administrators see it for long, so
    /// nothing in it lets anybody in.
    /// </summary>
    /// <returns>Null when nothing of it may be kept: it is refused, and comes again.</returns>
    string? Kept(ReadOnlyMemory<byte> body) => Encoding.UTF8.GetString(body.Span);

    /// <summary>The response that the platform expects after its inbound webhook was stored.</summary>
    InboundWebhookAnswer Accepted { get; }

    /// <summary>Splits a message according to the platform's limits. Returns at least one part; they are sent in order.</summary>
    IReadOnlyList<OutboundPart> Split(OutboundMessage message);

    /// <summary>Sends one part. Failures of the platform or the network never throw; cancellation does.</summary>
    /// <param name="http">Client without a base address.</param>
    /// <param name="now">The present instant, for the platform's reply window.</param>
    Task<SendResult> SendAsync(HttpClient http, Account account, OutboundPart part, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>
    /// Does something to a message, of what <see cref="ChannelDescriptor.Moderates"/> names. Failures of the platform or the network never throw; cancellation
    /// does.
    /// </summary>
    /// <param name="http">Client without a base address.</param>
    /// <param name="key">Id of the outbox entry: the same on every attempt.</param>
    /// <param name="now">The present instant.</param>
    Task<SendResult> ModerateAsync(
        HttpClient http, Account account, Moderation moderation, string key, DateTimeOffset now, CancellationToken cancellationToken) =>
        Task.FromResult(new SendResult(SendOutcome.Permanent, Error: $"{Descriptor.DisplayName} lets a program do nothing to messages."));

    /// <summary>
    /// Finds out from where a customer's file is fetched, and with what proof. Failures of the platform or the network never throw; cancellation does.
    /// </summary>
    /// <param name="http">Client without a base address.</param>
    Task<MediaSource> FindMediaAsync(HttpClient http, Account account, Attachment attachment, DateTimeOffset now, CancellationToken cancellationToken) =>
        Task.FromResult(MediaSource.At(attachment.Url));

    /// <summary>
    /// Asks the platform anew for the address of a customer's file, because the one that came with the message has expired. Failures of the platform or the
    /// network never throw; cancellation does.
    /// </summary>
    /// <param name="http">Client without a base address.</param>
    /// <param name="message">The message with the file.</param>
    /// <param name="index">Which of its attachments, from 0.</param>
    /// <returns>Null where the platform cannot be asked.</returns>
    Task<MediaSource?> RenewMediaAsync(
        HttpClient http, Account account, Message message, int index, DateTimeOffset now, CancellationToken cancellationToken) =>
        Task.FromResult<MediaSource?>(null);

    /// <summary>
    /// The refresh token in the settings from which the platform makes all others of the account, each of which serves once; null where the account's
    /// tokens last, as on nearly all channels.
    /// </summary>
    string? RefreshTokenOf(Account account) => null;

    /// <summary>The account with another access token than the settings have; needed where <see cref="RefreshTokenOf"/> tells one.</summary>
    Account WithAccessToken(Account account, string token) => throw new NotSupportedException($"Tokens of {Descriptor.Name} last.");

    /// <summary>
    /// Has the platform replace a refresh token; needed where <see cref="RefreshTokenOf"/> tells one. Failures of the platform or the network never throw.
    /// </summary>
    /// <param name="http">Client without a base address.</param>
    Task<TokenExchange> ExchangeAsync(HttpClient http, Account account, string refreshToken, DateTimeOffset now, CancellationToken cancellationToken) =>
        throw new NotSupportedException($"Tokens of {Descriptor.Name} last.");

    /// <summary>
    /// Finds out what became of a call that was made and never answered. Failures of the platform or the network never throw; cancellation does.
    /// </summary>
    /// <param name="http">Client without a base address.</param>
    /// <param name="part">The part that was to be sent.</param>
    /// <param name="since">When the call began, at the earliest.</param>
    /// <param name="now">The present instant.</param>
    Task<SendFate> LookUpAsync(
        HttpClient http, Account account, OutboundPart part, DateTimeOffset since, DateTimeOffset now, CancellationToken cancellationToken);
}

/// <summary>An inbound webhook as it arrived.</summary>
public sealed record InboundWebhookRequest
{
    /// <summary>The URL as the server saw it, with scheme, host, path and query.</summary>
    public required string Url { get; init; }

    /// <summary>Gets a decoded query parameter; null when it is missing.</summary>
    public required Func<string, string?> Query { get; init; }

    /// <summary>Gets a header; null when it is missing.</summary>
    public required Func<string, string?> Header { get; init; }

    /// <summary>The content type with its parameters; null when it is missing.</summary>
    public string? ContentType { get; init; }

    /// <summary>The raw bytes of the body. Valid until the request is answered.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }
}

/// <summary>A response to a platform.</summary>
/// <param name="Status">HTTP status code.</param>
/// <param name="ContentType">Content type of the body; null without a body.</param>
public sealed record InboundWebhookAnswer(int Status, string? ContentType, string Body);

/// <summary>Whether the signature of an inbound webhook is valid.</summary>
public enum Verification
{
    /// <summary>The signature is valid.</summary>
    Valid,

    /// <summary>There is no signature.</summary>
    MissingSignature,

    /// <summary>The account has no secret to check the signature with.</summary>
    MissingSecret,

    /// <summary>The signature does not match the body.</summary>
    SignatureMismatch,
}

/// <summary>The thread of the customer who asks.</summary>
/// <param name="Proof">Whether they have proved who they are.</param>
/// <param name="Key">The key of their thread; null when they have not.</param>
public sealed record CustomerThread(Verification Proof, string? Key);

/// <summary>The body as a whole is not what the platform sends.</summary>
/// <param name="message">What is wrong, in one sentence without the body's text.</param>
public sealed class UnreadableInboundWebhookException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>The HTTP status that the platform is answered: 400, unless it would then send the same again.</summary>
    public int Status { get; init; } = 400;
}

/// <summary>The part of a message that is sent in one call.</summary>
public sealed record OutboundPart
{
    /// <summary>Id of the outbox entry and number of the part (<c>entry</c>, <c>entry/2</c>, …): the same on every attempt.</summary>
    public required string IdempotencyKey { get; init; }

    /// <summary>Our id of the message.</summary>
    public required string MessageId { get; init; }

    /// <summary>Id of the conversation in which it was said.</summary>
    public string? SaidIn { get; init; }

    /// <summary>Which part of the message it is; null for a message that is sent whole.</summary>
    public MessagePart? Part { get; init; }

    /// <summary>The platform's thread to send to.</summary>
    public required string ThreadKey { get; init; }

    /// <summary>The customer's message that it answers, as the channel told it with <see cref="MessageReceived.AnswerTo"/>; null where it told nothing.</summary>
    public string? AnswerTo { get; init; }

    /// <summary>Whether it answers in private what was written in public: it is sent once, whole.</summary>
    public bool Private { get; init; }

    /// <summary>Whether no human wrote it.</summary>
    public bool Automatic { get; init; }

    /// <summary>Text; null when there are only attachments.</summary>
    public string? Text { get; init; }

    /// <summary>The template that is sent; then the text is what the customer is shown, or null when that is not known here. Null for any other message.</summary>
    public MessageTemplate? Template { get; init; }

    /// <summary>Attachments of this part.</summary>
    public IReadOnlyList<Attachment> Attachments { get; init; } = [];

    /// <summary>The content of agents' files among the attachments, by <see cref="Attachment.Kept"/>, where the channel takes files along.</summary>
    public IReadOnlyDictionary<string, ReadOnlyMemory<byte>> Files { get; init; } = ReadOnlyDictionary<string, ReadOnlyMemory<byte>>.Empty;

    /// <summary>End of the platform's window for ordinary replies; null without a limit.</summary>
    public DateTimeOffset? WindowUntil { get; init; }
}

/// <summary>The result of a call.</summary>
/// <param name="PlatformId">The platform's id of the message, when it was accepted.</param>
/// <param name="Error">What is wrong, in one line without secrets.</param>
/// <param name="RetryAfter">How long the platform asks to wait.</param>
/// <param name="MovedTo">The new key of a thread that moved (a group that became another kind of group); retry with this key.</param>
public sealed record SendResult(SendOutcome Outcome, string? PlatformId = null, string? Error = null, TimeSpan? RetryAfter = null, string? MovedTo = null)
{
    /// <summary>What <see cref="PlatformId"/> is unique within, see <see cref="InboundEvent.Scope"/>.</summary>
    public string? Scope { get; init; }

    /// <summary>The platform's number of the message within the thread, see <see cref="MessageReceived.Sequence"/>; null where it has none.</summary>
    public long? Sequence { get; init; }

    /// <summary>The platform refuses because the customer cannot be sent messages; null for any other result.</summary>
    public OptOut? OptOut { get; init; }

    /// <summary>The platform refuses because its window for answers is closed.</summary>
    public bool WindowClosed { get; init; }

    /// <summary>Whether the platform refuses because of the token alone, and took nothing: a newer token may serve.</summary>
    public bool IsTokenRefused { get; init; }

    /// <summary>Where the customer has a private reply; null for any other message, and where the platform did not say.</summary>
    public PrivateThread? PrivateThread { get; init; }

    /// <summary>The platform refuses because it was done before: of a call of unknown fate that says that it was taken.</summary>
    public bool WasDone { get; init; }
}

/// <summary>The kinds of result of a call.</summary>
public enum SendOutcome
{
    /// <summary>The platform accepted it.</summary>
    Sent,

    /// <summary>The platform did not take it; it may work later.</summary>
    Transient,

    /// <summary>
    /// The call was made, and there is no answer that says whether the platform took it: a cut connection, a time-out, an answer without an id.
    /// </summary>
    Unknown,

    /// <summary>It will never work; the agent must be informed.</summary>
    Permanent,

    /// <summary>The account may not send at all (token expired or revoked): suspend the account, keep its messages.</summary>
    AccountDead,
}
