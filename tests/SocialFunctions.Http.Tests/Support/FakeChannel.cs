using System.Text;
using SocialFunctions.Application.Ports;
using SocialFunctions.Conversations;
using SocialFunctions.Model;
using SocialFunctions.Settings;
using SocialFunctions.Testing;

namespace SocialFunctions.Http.Tests.Support;

/// <summary>A platform that signs with the word "good" and writes one event per line; the line <c>confirm</c> wants a code back.</summary>
internal sealed class FakeChannel(string name) : IChannel
{
    public ChannelDescriptor Descriptor => LargestWebhook is { } largest ? TestChannels.Named(name) with { LargestWebhook = largest } : TestChannels.Named(name);

    /// <summary>The largest body that the platform posts; null for that of the channel.</summary>
    public int? LargestWebhook { get; init; }

    /// <summary>Looks at an inbound webhook while it is being handled; later its query and headers are gone.</summary>
    public Action<InboundWebhookRequest>? OnVerify { get; set; }

    public InboundWebhookAnswer Accepted { get; init; } = new(200, "text/plain", "taken");

    public InboundWebhookAnswer? Handshake(InboundWebhookRequest request, Account account) => request.Query("challenge") switch
    {
        null => null,
        "fault" => throw new InvalidOperationException("a fault"),
        var challenge => new InboundWebhookAnswer(200, "text/plain", challenge),
    };

    public Verification Verify(InboundWebhookRequest request, Account account)
    {
        OnVerify?.Invoke(request);
        return request.Header("X-Signature") switch
        {
            "good" => Verification.Valid,
            "fault" => throw new InvalidOperationException("a fault"),
            "nosecret" => Verification.MissingSecret,
            null => Verification.MissingSignature,
            _ => Verification.SignatureMismatch,
        };
    }

    public SampleWebhook? Sample(Account account, string url, string text, DateTimeOffset now) => throw new NotSupportedException();

    public string? Kept(ReadOnlyMemory<byte> body) => Encoding.UTF8.GetString(body.Span) switch
    {
        "fault in a stranger's body" => null,
        var text => text.Replace("secret", "", StringComparison.Ordinal),
    };

    public AcceptedInboundWebhook Normalise(InboundWebhookRequest request, Account account, SettingsSnapshot settings, DateTimeOffset now)
    {
        var lines = Encoding.UTF8.GetString(request.Body.Span).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return lines switch
        {
            ["unreadable"] => throw new UnreadableInboundWebhookException("The body is not what this platform sends."),
            ["never again"] => throw new UnreadableInboundWebhookException("It would be the same again.") { Status = 406 },
            [var fault] when fault.StartsWith("fault", StringComparison.Ordinal) => throw new KeyNotFoundException(fault),
            _ => new AcceptedInboundWebhook(
                [.. lines.Where(line => !IsAside(line)).Select(line => Message(line, account, now))],
                [.. lines.Where(IsAside).Select(line => Aside(line, account, now))])
            {
                Answer = lines.Contains("confirm") ? new InboundWebhookAnswer(200, "text/plain", "4711") : null,
            },
        };
    }

    /// <summary>The address of a file that is given when it is asked for anew; null where it cannot be asked for.</summary>
    public string? Renewed { get; set; }

    public Task<MediaSource?> RenewMediaAsync(
        HttpClient http, Account account, Message message, int index, DateTimeOffset now, CancellationToken cancellationToken) =>
        Task.FromResult(Renewed is null ? null : MediaSource.At(Renewed));

    public IReadOnlyList<OutboundPart> Split(OutboundMessage message) => throw new NotSupportedException();

    public Task<SendResult> SendAsync(
        HttpClient http, Account account, OutboundPart part, DateTimeOffset now, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<SendFate> LookUpAsync(
        HttpClient http, Account account, OutboundPart part, DateTimeOffset since, DateTimeOffset now, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    private static bool IsAside(string line) => line == "ignored" || line.StartsWith("aside:", StringComparison.Ordinal);

    private MessageReceived Message(string line, Account account, DateTimeOffset now) => new()
    {
        EventId = $"event-{line}",
        Channel = name,
        Account = account.Id,
        ThreadKey = "customer",
        At = now,
        ReceivedAt = now,
        PlatformId = $"message-{line}",
        From = new Sender("customer"),
        Text = line,
    };

    private QuarantinedEvent Aside(string line, Account account, DateTimeOffset now) => new()
    {
        At = now,
        Channel = name,
        Account = account.Id,
        Reason = line == "ignored" ? QuarantineReason.Ignored : QuarantineReason.Unknown,
        Detail = "Of a kind that this version does not know.",
        Body = line,
    };
}
