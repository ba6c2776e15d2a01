using SocialFunctions.Conversations;
using SocialFunctions.Model;
using SocialFunctions.Settings;

namespace SocialFunctions.Application.Ports;

/// <summary>One platform: how its webhooks are verified and read, and how messages are sent to it. Stateless; one folder each.</summary>
public interface IChannel
{
    /// <summary>What the platform is called, needs and allows.</summary>
    ChannelDescriptor Descriptor { get; }

    /// <summary>Answers the platform's question whether this endpoint is really ours (a GET).</summary>
    /// <returns>The answer; null when the channel knows no such question: 405.</returns>
    InboundWebhookAnswer? Handshake(InboundWebhookRequest request, Account account);

    /// <summary>Checks that the platform sent this, over the raw bytes, in constant time.</summary>
    Verification Verify(InboundWebhookRequest request, Account account);

    /// <summary>Turns a verified webhook into normalised events. One bad event is set aside; the others go on.</summary>
    /// <param name="request">The webhook.</param>
    /// <param name="account">The account in its address.</param>
    /// <param name="settings">To find the accounts of other entries in the batch.</param>
    /// <param name="now">Time of receipt.</param>
    /// <exception cref="UnreadableInboundWebhookException">The body as a whole is not what the platform sends: 400.</exception>
    AcceptedInboundWebhook Normalise(InboundWebhookRequest request, Account account, SettingsSnapshot settings, DateTimeOffset now);

    /// <summary>What the platform wants to hear once its webhook is safe.</summary>
    InboundWebhookAnswer Accepted { get; }

    /// <summary>Splits a message as the platform's limits demand. The parts go out in order; at least one.</summary>
    IReadOnlyList<OutboundPart> Split(OutboundMessage message);

    /// <summary>Sends one part. Never throws for what the platform or the network does; cancellation excepted.</summary>
    /// <param name="http">Client for the call; without a base address.</param>
    /// <param name="account">The account to send by.</param>
    /// <param name="part">The part.</param>
    /// <param name="now">The present instant, for the platform's reply window.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<SendResult> SendAsync(HttpClient http, Account account, OutboundPart part, DateTimeOffset now, CancellationToken cancellationToken);
}

/// <summary>A webhook as it arrived.</summary>
public sealed record InboundWebhookRequest
{
    /// <summary>The URL as the server saw it, with scheme, host, path and query.</summary>
    public required string Url { get; init; }

    /// <summary>A query parameter, decoded; null when it is not there.</summary>
    public required Func<string, string?> Query { get; init; }

    /// <summary>A header; null when it is not there.</summary>
    public required Func<string, string?> Header { get; init; }

    /// <summary>The content type, with its parameters; null when it is not there.</summary>
    public string? ContentType { get; init; }

    /// <summary>The body's bytes, as they came. Valid until the request is answered.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }
}

/// <summary>An answer to a platform.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="ContentType">Content type of the body; null without one.</param>
/// <param name="Body">The body.</param>
public sealed record InboundWebhookAnswer(int Status, string? ContentType, string Body);

/// <summary>Whether a webhook is genuine.</summary>
public enum Verification
{
    /// <summary>It is.</summary>
    Valid,

    /// <summary>It carries no signature.</summary>
    MissingSignature,

    /// <summary>The account has no secret to check it with.</summary>
    MissingSecret,

    /// <summary>The signature is not that of this body.</summary>
    SignatureMismatch,
}

/// <summary>The body as a whole is not what the platform sends.</summary>
/// <param name="message">What is wrong, in one sentence without the body's text.</param>
/// <param name="inner">The cause.</param>
public sealed class UnreadableInboundWebhookException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>What goes to the platform in one call.</summary>
public sealed record OutboundPart
{
    /// <summary>Id of the outbox entry and number of the part (<c>entry</c>, <c>entry/2</c>, …): the same on every attempt.</summary>
    public required string IdempotencyKey { get; init; }

    /// <summary>Our id of the message.</summary>
    public required string MessageId { get; init; }

    /// <summary>The thread it goes to.</summary>
    public required string ThreadKey { get; init; }

    /// <summary>Text; null for an attachment alone.</summary>
    public string? Text { get; init; }

    /// <summary>Attachments of this part.</summary>
    public IReadOnlyList<Attachment> Attachments { get; init; } = [];

    /// <summary>Until when ordinary answers are taken; null without limit.</summary>
    public DateTimeOffset? WindowUntil { get; init; }
}

/// <summary>What became of a call.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="PlatformId">The platform's id of the message, when it was taken.</param>
/// <param name="Error">What is wrong, in one line without secrets.</param>
/// <param name="RetryAfter">How long the platform asks to wait.</param>
/// <param name="MovedTo">The thread key under which the thread lives on (a group that became another kind of group); retry there.</param>
public sealed record SendResult(SendOutcome Outcome, string? PlatformId = null, string? Error = null, TimeSpan? RetryAfter = null, string? MovedTo = null);

/// <summary>Classes of outcome.</summary>
public enum SendOutcome
{
    /// <summary>The platform took it.</summary>
    Sent,

    /// <summary>It may work later.</summary>
    Transient,

    /// <summary>It will never work; the agent must know.</summary>
    Permanent,

    /// <summary>The account may not send at all (token expired or revoked): stop the account, keep its messages.</summary>
    AccountDead,
}
