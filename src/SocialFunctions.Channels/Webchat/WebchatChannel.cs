using SocialFunctions.Application.Ports;
using SocialFunctions.Channels.Common;
using SocialFunctions.Conversations;
using SocialFunctions.Model;
using SocialFunctions.Settings;

namespace SocialFunctions.Channels.Webchat;

/// <summary>The chat on the company's own pages. The visitor's browser posts messages and asks for answers; nothing is called.</summary>
public sealed class WebchatChannel : IChannel
{
    /// <summary>Names of the headers by which a browser says whose answers it asks for. In the address they would stand in logs.</summary>
    internal const string UserHeader = "X-Webchat-User";
    internal const string HashHeader = "X-Webchat-Hash";
    internal const string VisitorHeader = "X-Webchat-Visitor";

    /// <inheritdoc/>
    public ChannelDescriptor Descriptor => WebchatDescriptor.Descriptor;

    /// <inheritdoc/>
    public InboundWebhookAnswer Accepted { get; } = new(200, "application/json", """{"accepted":true}""");

    /// <summary>There is no platform that asks: always null.</summary>
    public InboundWebhookAnswer? Handshake(InboundWebhookRequest request, Account account) => null;

    /// <inheritdoc/>
    public Verification Verify(InboundWebhookRequest request, Account account)
    {
        using var document = WebhookReading.Parse(request.Body);
        return WebchatNormaliser.IdentityOf(document.RootElement).Verify(account);
    }

    /// <inheritdoc/>
    public CustomerThread? ThreadOf(InboundWebhookRequest request, Account account)
    {
        // A header cannot hold every letter: the id is escaped as in an address.
        var user = request.Header(UserHeader) is { Length: > 0 } escaped ? Uri.UnescapeDataString(escaped) : null;
        var identity = new WebchatIdentity(user, request.Header(HashHeader), request.Header(VisitorHeader));
        var proof = identity.Flaw() is null ? identity.Verify(account) : Verification.SignatureMismatch;
        return new CustomerThread(proof, proof is Verification.Valid ? identity.ThreadKey : null);
    }

    /// <summary>The value of an anonymous visitor is all that their thread is read with. Their page is told, and keeps the message.</summary>
    public string? Kept(ReadOnlyMemory<byte> body) => null;

    /// <inheritdoc/>
    public SampleWebhook? Sample(Account account, string url, string text, DateTimeOffset now) => WebchatSample.Of(account, text, now);

    /// <inheritdoc/>
    public AcceptedInboundWebhook Normalise(InboundWebhookRequest request, Account account, SettingsSnapshot settings, DateTimeOffset now) =>
        WebchatNormaliser.Normalise(request.Body, account, now);

    /// <inheritdoc/>
    public IReadOnlyList<OutboundPart> Split(OutboundMessage message) => MessageParts.Whole(message, Descriptor.Limits);

    /// <summary>The message is stored already, and the page asks for it: it is sent as soon as it may be seen.</summary>
    public Task<SendResult> SendAsync(HttpClient http, Account account, OutboundPart part, DateTimeOffset now, CancellationToken cancellationToken) =>
        Task.FromResult(new SendResult(SendOutcome.Sent, part.IdempotencyKey));

    /// <summary>No call is made that could be lost.</summary>
    public Task<SendFate> LookUpAsync(
        HttpClient http, Account account, OutboundPart part, DateTimeOffset since, DateTimeOffset now, CancellationToken cancellationToken) =>
        Task.FromResult<SendFate>(new SendFate.Harmless());
}
