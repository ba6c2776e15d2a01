using System.Diagnostics.Metrics;
using Microsoft.Extensions.Time.Testing;
using SocialFunctions.Application.Engine;
using SocialFunctions.Application.Ports;
using SocialFunctions.Conversations;
using SocialFunctions.Model;
using SocialFunctions.Settings;
using SocialFunctions.Testing;

namespace SocialFunctions.Core.Tests.Conversations;

/// <summary>What the engine measures of what it commits.</summary>
public sealed class ConversationMetricsTests : ISettingsSource
{
    private static readonly string Conversation = ConversationId.Of(StorySettings.Channel, "page", "customer-1");

    private readonly FakeTimeProvider _time = new(Story.Instant("2026-11-23T08:00:00Z"));
    private readonly ConversationEngine _engine;

    public ConversationMetricsTests() => _engine = new ConversationEngine(new InMemoryConversations(), this, _time);

    public SettingsSnapshot Current { get; } = StorySettings.Load(StorySettings.Office);

    [Fact]
    public async Task WhatStandsOnTheTimeline_IsCountedByType()
    {
        using var measured = new Measured(ConversationMetrics.TimelineEntries);

        await _engine.HandleAsync(Conversation, Message("m1"), default);
        await _engine.HandleAsync(Conversation, new Claim { Agent = "anna" }, default);

        Assert.Equal(["type=message 1", "type=caseOpened 1", "type=claimed 1"], measured.Lines);
    }

    [Fact]
    public async Task ConversationsCommittedTogether_AreCountedEach()
    {
        using var measured = new Measured(ConversationMetrics.TimelineEntries);
        var other = Message("m2") with { ThreadKey = "customer-2" };

        await _engine.HandleAllAsync([new(Conversation, Message("m1")), new(other.ConversationId, other)], default);

        Assert.Equal(2, measured.Lines.Count(line => line == "type=message 1"));
    }

    [Fact]
    public async Task WhatIsNotCommitted_IsNotMeasured()
    {
        await _engine.HandleAsync(Conversation, Message("m1"), default);
        using var measured = new Measured(ConversationMetrics.TimelineEntries, ConversationMetrics.InboundWait);

        await _engine.HandleAsync(Conversation, Message("m1"), default);
        await _engine.HandleAsync(Conversation, new Claim { Agent = "anna", ExpectedVersion = "none" }, default);
        await _engine.HandleAllAsync([new(Conversation, Message("m1"))], default);

        Assert.Empty(measured.Lines);
    }

    [Theory]
    [InlineData(2.5, " 2.5")]
    [InlineData(-1, " 0")]
    public async Task Wait_IsFromTheAcceptanceToTheCommit(double seconds, string line)
    {
        using var measured = new Measured(ConversationMetrics.InboundWait);
        var message = Message("m1");
        _time.Advance(TimeSpan.FromSeconds(10));

        await _engine.HandleAsync(Conversation, message with { ReceivedAt = _time.GetUtcNow().AddSeconds(-seconds) }, default);

        Assert.Equal([line], measured.Lines);
    }

    [Fact]
    public async Task WhatNoWebhookBrought_DidNotWait()
    {
        await _engine.HandleAsync(Conversation, Message("m1"), default);
        using var measured = new Measured(ConversationMetrics.InboundWait);

        await _engine.HandleAsync(Conversation, new Claim { Agent = "anna" }, default);

        Assert.Empty(measured.Lines);
    }

    [Fact]
    public async Task NobodyListens_NothingIsAllocated()
    {
        var message = Message("m1");
        var decision = await _engine.HandleAsync(Conversation, message, default);
        ConversationMetrics.Committed(message, decision, _time);

        var before = GC.GetAllocatedBytesForCurrentThread();
        ConversationMetrics.Committed(message, decision, _time);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    public ValueTask<SettingsReplacement> ReplaceAsync(string document, int? expectedVersion, string? by, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    private MessageReceived Message(string id) => new()
    {
        EventId = id,
        Channel = StorySettings.Channel,
        Account = "page",
        ThreadKey = "customer-1",
        At = _time.GetUtcNow(),
        ReceivedAt = _time.GetUtcNow(),
        PlatformId = id,
        From = new Sender("customer-1", "Maria", null),
        Text = "Where is my parcel?",
    };

    private sealed class Measured : IDisposable
    {
        private readonly MeterListener _listener = new();
        private readonly AsyncLocal<bool> _isThisTest = new() { Value = true };
        private readonly List<string> _lines = [];

        public Measured(params string[] instruments)
        {
            _listener.InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == ConversationMetrics.MeterName && instruments.Contains(instrument.Name))
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            };
            _listener.SetMeasurementEventCallback<long>((_, value, tags, _) => Add(FormattableString.Invariant($" {value}"), tags));
            _listener.SetMeasurementEventCallback<double>((_, value, tags, _) => Add(FormattableString.Invariant($" {value}"), tags));
            _listener.Start();
        }

        public IReadOnlyList<string> Lines => _lines;

        public void Dispose() => _listener.Dispose();

        private void Add(string value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            // Other tests run at the same time.
            if (_isThisTest.Value)
            {
                _lines.Add(string.Join(' ', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}")) + value);
            }
        }
    }
}
