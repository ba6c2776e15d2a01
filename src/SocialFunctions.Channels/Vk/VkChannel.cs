using SocialFunctions.Application.Ports;
using SocialFunctions.Channels.Common;
using SocialFunctions.Conversations;
using SocialFunctions.Model;
using SocialFunctions.Settings;

namespace SocialFunctions.Channels.Vk;

/// <summary>A VK community by the Callback API. Source: https://dev.vk.com/en/api/callback/getting-started.</summary>
public sealed class VkChannel : IChannel
{
    /// <inheritdoc/>
    public ChannelDescriptor Descriptor => VkDescriptor.Descriptor;

    /// <summary>VK takes nothing else than these two letters; a byte-order mark before them counts as a failure, and the event comes again.</summary>
    public InboundWebhookAnswer Accepted { get; } = new(200, "text/plain", "ok");

    /// <summary>VK proves an address by a POST, see <see cref="VkNormaliser"/>. Always null.</summary>
    public InboundWebhookAnswer? Handshake(InboundWebhookRequest request, Account account) => null;

    /// <summary>VK does not sign. The secret key stands in the body.</summary>
    public Verification Verify(InboundWebhookRequest request, Account account)
    {
        using var document = WebhookReading.Parse(request.Body);
        return SecretProof.Verify(document.RootElement.Text("secret"), account.SecretBytes(VkDescriptor.Secret).Span);
    }

    /// <inheritdoc/>
    public string? Kept(ReadOnlyMemory<byte> body) => VkNormaliser.WithoutSecret(body);

    /// <inheritdoc/>
    public SampleWebhook? Sample(Account account, string url, string text, DateTimeOffset now) => VkSample.Of(account, text, now);

    /// <inheritdoc/>
    public AcceptedInboundWebhook Normalise(InboundWebhookRequest request, Account account, SettingsSnapshot settings, DateTimeOffset now) =>
        VkNormaliser.Normalise(request.Body, account, now);

    /// <inheritdoc/>
    public IReadOnlyList<OutboundPart> Split(OutboundMessage message) => MessageParts.Split(message, Descriptor);

    /// <inheritdoc/>
    public Task<SendResult> SendAsync(
        HttpClient http, Account account, OutboundPart part, DateTimeOffset now, CancellationToken cancellationToken) =>
        VkSender.SendAsync(http, account, part, now, cancellationToken);

    /// <summary>A repeat with the same <c>random_id</c>, or <c>guid</c> of a comment, is not sent twice.</summary>
    public Task<SendFate> LookUpAsync(
        HttpClient http, Account account, OutboundPart part, DateTimeOffset since, DateTimeOffset now, CancellationToken cancellationToken) =>
        Task.FromResult<SendFate>(now - since < VkCall.RandomIdLives ? new SendFate.Harmless() : new SendFate.Untold());
}
