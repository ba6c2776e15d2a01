using SocialFunctions.Application.Ports;
using SocialFunctions.Channels.Common;
using SocialFunctions.Conversations;
using SocialFunctions.Model;
using SocialFunctions.Settings;

namespace SocialFunctions.Channels.Acs;

/// <summary>
/// A number or a WhatsApp channel of Azure Communication Services, which tells by Event Grid what arrives.
/// Source: https://learn.microsoft.com/azure/event-grid/communication-services-telephony-sms-events.
/// </summary>
public sealed class AcsChannel : IChannel
{
    /// <inheritdoc/>
    public ChannelDescriptor Descriptor => AcsDescriptor.Descriptor;

    /// <inheritdoc/>
    public InboundWebhookAnswer Accepted { get; } = new(200, null, "");

    /// <summary>Event Grid proves an address by an event, see <see cref="AcsNormaliser"/>. Always null.</summary>
    public InboundWebhookAnswer? Handshake(InboundWebhookRequest request, Account account) => null;

    /// <summary>Event Grid does not sign; it calls the address that it was told, with the key in it. The name of the parameter is free.</summary>
    public Verification Verify(InboundWebhookRequest request, Account account)
    {
        var secret = account.SecretBytes(AcsDescriptor.WebhookKey).Span;
        var verdict = SecretProof.Verify(null, secret);
        var query = request.Url.AsSpan(request.Url.IndexOf('?', StringComparison.Ordinal) + 1);
        foreach (var range in query.Split('&'))
        {
            var parameter = query[range];
            if (parameter.IndexOf('=') is >= 0 and var equals && verdict is not Verification.Valid)
            {
                verdict = SecretProof.Verify(Uri.UnescapeDataString(parameter[(equals + 1)..].ToString().Replace('+', ' ')), secret);
            }
        }

        return verdict;
    }

    /// <inheritdoc/>
    public SampleWebhook? Sample(Account account, string url, string text, DateTimeOffset now) => AcsSample.Of(account, text, now);

    /// <inheritdoc/>
    public AcceptedInboundWebhook Normalise(InboundWebhookRequest request, Account account, SettingsSnapshot settings, DateTimeOffset now) =>
        AcsNormaliser.Normalise(request.Body, account, settings, now);

    /// <inheritdoc/>
    public IReadOnlyList<OutboundPart> Split(OutboundMessage message) => MessageParts.Split(message, Descriptor);

    /// <inheritdoc/>
    public Task<SendResult> SendAsync(
        HttpClient http, Account account, OutboundPart part, DateTimeOffset now, CancellationToken cancellationToken) =>
        AcsSender.SendAsync(http, account, part, now, cancellationToken);

    /// <inheritdoc/>
    public Task<MediaSource> FindMediaAsync(
        HttpClient http, Account account, Attachment attachment, DateTimeOffset now, CancellationToken cancellationToken) =>
        Task.FromResult(AcsMedia.Of(account, attachment, now));

    /// <summary>
    /// There is no list of what was sent. A repeat is recognised for five minutes only by the time of the first attempt
    /// (https://learn.microsoft.com/rest/api/communication/repeatable-requests), which is not known here. The delivery report of an SMS, which hands our id back, may still tell.
    /// </summary>
    public Task<SendFate> LookUpAsync(
        HttpClient http, Account account, OutboundPart part, DateTimeOffset since, DateTimeOffset now, CancellationToken cancellationToken) =>
        Task.FromResult<SendFate>(new SendFate.Untold());
}
