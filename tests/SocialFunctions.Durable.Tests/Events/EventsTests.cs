using System.Net;
using System.Text.Json;
using Azure;
using Azure.Messaging.ServiceBus;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using SocialFunctions.Application.OutgoingWebhooks;
using SocialFunctions.Application.Ports;
using SocialFunctions.Application.Retries;
using SocialFunctions.Application.Settings;
using SocialFunctions.Azure.Bus;
using SocialFunctions.Azure.Tables;
using SocialFunctions.Azure.Tests.Support;
using SocialFunctions.Durable.Events;
using SocialFunctions.Durable.Tests.Support;
using SocialFunctions.Reporting;
using SocialFunctions.Testing;

namespace SocialFunctions.Durable.Tests.Events;

/// <summary>From a conversation's change feed to subscribers, to the receiver of an outgoing webhook, and into the reports.</summary>
public sealed class EventsTests : IAsyncLifetime, IDisposable
{
    private const string Document = """
        { "policies": [{ "id": "p" }], "webhooks": [{ "id": "crm", "url": "https://crm.example/events", "secret": "plain:signing-key-of-the-crm" }] }
        """;

    private const string Timeline = """
        { "id": "t.1", "conversation": "telegram-a", "kind": "timeline", "position": 1, "origin": { "account": "bot", "channel": "telegram" }, "entries": [
          { "id": "telegram-a/1", "at": "2026-11-22T09:00:00Z", "type": "claimed", "by": "ann", "conversation": "telegram-a", "data": {} },
          { "id": "telegram-a/2", "at": "2026-11-22T09:00:00Z", "type": "resolved", "by": "ann", "conversation": "telegram-a", "data": { "measured": [
            { "what": "resolution", "at": "2026-11-22T09:00:00Z", "channel": "telegram", "account": "bot", "agent": "ann", "outcome": "met",
              "target": "PT8H", "business": "PT2M", "wall": "PT4M" }] } }] }
        """;

    private readonly FakeTimeProvider _time = TestTime.Create();
    private readonly InMemoryConversations _store = new();
    private readonly StandInSender _topic = new();
    private readonly StandInSender _sender = new();
    private readonly StandInTable _table = new();
    private readonly RollUps _rollUps;
    private readonly FeedMark _mark;
    private readonly StubReceiver _receiver = new();
    private readonly HttpClient _http;
    private SettingsStore _settings = null!;
    private EventsFunction _events = null!;
    private OutgoingWebhookFunction _outgoing = null!;

    public EventsTests()
    {
        _http = new HttpClient(_receiver);
        _rollUps = new RollUps(_table);
        _mark = new FeedMark(_table);
    }

    public async Task InitializeAsync()
    {
        _settings = await World.OpenAsync(new InMemorySettingsArchive(), Document);
        var sender = new OutgoingWebhookSender(_settings, _store, _store, _http, _time, NullLogger<OutgoingWebhookSender>.Instance);
        var queue = new OutgoingWebhookQueue(_sender.Sender);
        _events = new EventsFunction(_settings, new EventTopic(_topic.Sender, NullLogger<EventTopic>.Instance), sender, queue, _rollUps, _mark);
        _outgoing = new OutgoingWebhookFunction(_settings, sender, queue, new OutageRetries(_time), _time, NullLogger<OutgoingWebhookFunction>.Instance);
    }

    public Task DisposeAsync()
    {
        _settings.Dispose();
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        _http.Dispose();
        _receiver.Dispose();
    }

    [Fact]
    public async Task WhatStandsOnATimeline_IsTold()
    {
        await ChangeAsync(Timeline);

        await DeliverAsync();

        Assert.Equal(["telegram-a/1", "telegram-a/2"], _receiver.Calls.Select(call => call.Id));
    }

    [Fact]
    public async Task WhatStandsOnATimeline_IsPublishedAtOnce()
    {
        await ChangeAsync(Timeline);

        Assert.Equal([2], _topic.Sends);
        Assert.Equal(["telegram-a/1", "telegram-a/2"], _topic.Queue.Select(message => message.MessageId));
        Assert.All(_topic.Queue, message => Assert.Equal("bot", message.ApplicationProperties["account"]));
    }

    [Fact]
    public async Task TopicThatTakesNothing_HasTheSameChangesComeAgain()
    {
        _topic.Fault = send => send == 1 ? new ServiceBusException("down", ServiceBusFailureReason.ServiceCommunicationProblem) : null;

        await Assert.ThrowsAsync<ServiceBusException>(() => ChangeAsync(Timeline));
        await ChangeAsync(Timeline);

        Assert.Equal((2, 2), (_topic.Queue.Count, _sender.Queue.Count));
    }

    [Fact]
    public async Task ToldTwiceByTheChangeFeed_IsPublishedAndQueuedOnce()
    {
        await ChangeAsync(Timeline);
        await ChangeAsync(Timeline);

        Assert.Equal((2, 2), (_topic.Queue.Count, _sender.Queue.Count));
    }

    [Fact]
    public async Task WhatWasMeasured_CountsOnceInReports()
    {
        await ChangeAsync(Timeline);
        await ChangeAsync(Timeline);

        var nine = new DateTimeOffset(2026, 11, 22, 9, 0, 0, TimeSpan.Zero);
        var rollUp = Assert.Single(await _rollUps.ReadAsync(nine, nine.AddHours(1), default));
        Assert.Equal(new RollUpKey(nine, "telegram", "bot", null, "ann"), rollUp.Key);
        Assert.Equal((1, TimeSpan.FromMinutes(2)), (rollUp.Figures.Resolution.Met, rollUp.Figures.Resolution.Business.Percentile(0.9)!.Value));
    }

    [Fact]
    public async Task ReportsCannotBeWritten_TheSameChangesComeAgain()
    {
        _table.Fault = (operation, _) => operation == "transaction" ? new RequestFailedException(503, "busy", "ServerBusy", null) : null;
        await Assert.ThrowsAsync<StoreUnavailableException>(() => ChangeAsync(Timeline));
        _table.Fault = null;

        await ChangeAsync(Timeline);

        Assert.Equal(2, _sender.Queue.Count);
        Assert.Single(await _rollUps.ReadAsync(new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero), new(2026, 11, 22, 10, 0, 0, TimeSpan.Zero), default));
    }

    [Fact]
    public async Task OtherDocuments_AreNobodysBusiness()
    {
        await ChangeAsync("""{ "id": "m.1", "conversation": "telegram-a", "kind": "message" }""");

        Assert.Empty(_topic.Queue);
        Assert.Empty(_sender.Queue);
    }

    [Fact]
    public async Task WhatWasFollowed_IsMarkedByItsNewestAndNeverMovedBack()
    {
        var nine = new DateTimeOffset(2026, 11, 22, 9, 0, 0, TimeSpan.Zero);

        await _events.RunAsync([Stored(nine), Stored(nine.AddMinutes(2)), Stored(nine.AddMinutes(1))], default);
        await _events.RunAsync([Stored(nine)], default);

        Assert.Equal(nine.AddMinutes(2), await _mark.ReadAsync(default));

        static JsonElement Stored(DateTimeOffset at) => JsonDocument.Parse($$"""{ "kind": "message", "_ts": {{at.ToUnixTimeSeconds()}} }""").RootElement;
    }

    [Fact]
    public async Task WhatCouldNotBeFollowed_IsNotMarked()
    {
        _topic.Fault = _ => new ServiceBusException("down", ServiceBusFailureReason.ServiceCommunicationProblem);

        await Assert.ThrowsAsync<ServiceBusException>(() => ChangeAsync(Timeline.Replace("\"kind\"", "\"_ts\": 1, \"kind\"", StringComparison.Ordinal)));

        Assert.Null(await _mark.ReadAsync(default));
    }

    [Fact]
    public async Task Refused_ComesAgainLater()
    {
        _receiver.Answer = _ => HttpStatusCode.ServiceUnavailable;
        await ChangeAsync(Timeline);

        await DeliverAsync();

        Assert.Equal([default, default, true, true], _sender.Queue.Select(message => message.ScheduledEnqueueTime > _time.GetUtcNow()));
    }

    [Fact]
    public async Task UnreadableDelivery_IsDropped()
    {
        await _outgoing.RunAsync(World.Received(BinaryData.FromString("{")), default);

        Assert.Empty(_receiver.Calls);
    }

    private Task ChangeAsync(string document) => _events.RunAsync([JsonDocument.Parse(document).RootElement], default);

    private async Task DeliverAsync()
    {
        foreach (var message in _sender.Queue.ToList())
        {
            await _outgoing.RunAsync(World.Received(message.Body), default);
        }
    }
}
