using System.Collections.Concurrent;
using SocialFunctions.Application.Ports;
using SocialFunctions.Conversations;
using SocialFunctions.Model;
using SocialFunctions.Settings;
using SocialFunctions.Testing;

namespace SocialFunctions.Local.Tests.Hosting;

/// <summary>One call a platform received.</summary>
internal sealed record PlatformCallSeen(DateTimeOffset At, string Account, string Key, string Thread, string? Text);

/// <summary>A platform that answers as it is told and remembers what it was asked.</summary>
internal sealed class StubPlatform
{
    private readonly ConcurrentQueue<PlatformCallSeen> _calls = new();

    /// <summary>Answers a call; by default takes everything.</summary>
    public volatile Func<PlatformCallSeen, Task<SendResult>> Answer = call => Task.FromResult(Take(call));

    /// <summary>Says what became of a call that was never answered; by default nothing, as Telegram does.</summary>
    public volatile Func<SendFate> Fate = () => new SendFate.Untold();

    public IReadOnlyList<PlatformCallSeen> Calls => [.. _calls];

    public static SendResult Take(PlatformCallSeen call) => new(SendOutcome.Sent, $"platform:{call.Key}");

    public void Answers(Func<PlatformCallSeen, SendResult> answer) => Answer = call => Task.FromResult(answer(call));

    public Task<SendResult> CallAsync(PlatformCallSeen call)
    {
        _calls.Enqueue(call);
        return Answer(call);
    }
}

/// <summary>A channel of that platform; a text is split at every <c>|</c>.</summary>
internal sealed class StubChannel(string name, StubPlatform platform, TimeProvider time) : IChannel
{
    public ChannelDescriptor Descriptor { get; } = TestChannels.Named(name);

    public InboundWebhookAnswer Accepted => throw new NotSupportedException();

    public InboundWebhookAnswer? Handshake(InboundWebhookRequest request, Account account) => throw new NotSupportedException();

    public Verification Verify(InboundWebhookRequest request, Account account) => throw new NotSupportedException();

    public SampleWebhook? Sample(Account account, string url, string text, DateTimeOffset now) => throw new NotSupportedException();

    public AcceptedInboundWebhook Normalise(InboundWebhookRequest request, Account account, SettingsSnapshot settings, DateTimeOffset now) =>
        throw new NotSupportedException();

    public IReadOnlyList<OutboundPart> Split(OutboundMessage message) =>
    [
        .. message.Text!.Split('|').Select(text => new OutboundPart
        {
            IdempotencyKey = "",
            MessageId = message.MessageId,
            ThreadKey = message.ThreadKey,
            Text = text,
        }),
    ];

    public Task<SendResult> SendAsync(
        HttpClient http, Account account, OutboundPart part, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var call = new PlatformCallSeen(time.GetUtcNow(), account.Id, part.IdempotencyKey, part.ThreadKey, part.Text);
        return platform.CallAsync(call).WaitAsync(cancellationToken);
    }

    public Task<SendFate> LookUpAsync(
        HttpClient http, Account account, OutboundPart part, DateTimeOffset since, DateTimeOffset now, CancellationToken cancellationToken) =>
        Task.FromResult(platform.Fate());
}
