using Microsoft.Extensions.Time.Testing;
using SocialFunctions.Application.Engine;
using SocialFunctions.Application.Ports;
using SocialFunctions.Conversations;
using SocialFunctions.Model;
using SocialFunctions.Settings;
using SocialFunctions.Testing;

namespace SocialFunctions.Core.Tests.Conversations;

/// <summary>When the engine calls for the orchestration of a conversation, in a host that has them.</summary>
public sealed class WakeCallTests : IWakeCalls
{
    private static readonly string Conversation = ConversationId.Of(StorySettings.Channel, "page", "customer-1");
    private readonly InMemoryConversations _store = new();
    private readonly FakeTimeProvider _time = new(Story.Instant("2026-11-23T08:00:00Z"));
    private readonly List<WakeCall> _calls = [];
    private readonly ConversationEngine _engine;

    public WakeCallTests() => _engine = new ConversationEngine(_store, new Fixed(), _time, wakeCalls: this);

    [Fact]
    public async Task FirstMessageOfACase_CallsForANewOrchestration()
    {
        await CustomerAsync("m1");

        Assert.Equal([new WakeCall(Conversation, 1, WasIdle: true)], _calls);
    }

    [Fact]
    public async Task SameMessageAgain_CallsForNothing()
    {
        await CustomerAsync("m1");
        _calls.Clear();

        await CustomerAsync("m1");

        Assert.Empty(_calls);
    }

    [Fact]
    public async Task LaterWakeUp_CallsForNothing()
    {
        await CustomerAsync("m1");
        var before = (await _store.FindAsync(Conversation, default))!;
        _calls.Clear();

        await _engine.HandleAsync(Conversation, new SetPriority { Agent = "anna", Priority = Priority.Low }, default);

        Assert.False((await _store.FindAsync(Conversation, default))!.NextWakeAt <= before.NextWakeAt);
        Assert.Empty(_calls);
    }

    [Fact]
    public async Task EarlierWakeUp_CallsForTheRunningOrchestration()
    {
        await CustomerAsync("m1");
        _calls.Clear();

        await _engine.HandleAsync(Conversation, new SetPriority { Agent = "anna", Priority = Priority.High }, default);

        Assert.Equal([new WakeCall(Conversation, 1, WasIdle: false)], _calls);
    }

    [Fact]
    public async Task Reply_CallsBecauseItIsToBeSent()
    {
        await CustomerAsync("m1");
        _calls.Clear();

        await _engine.HandleAsync(Conversation, new Reply { Agent = "anna", MessageId = "r1", Text = "It is on its way." }, default);

        Assert.Equal([new WakeCall(Conversation, 1, WasIdle: false)], _calls);
    }

    [Fact]
    public async Task WhatTheOutboxReports_CallsForNothing()
    {
        await CustomerAsync("m1");
        await _engine.HandleAsync(Conversation, new Reply { Agent = "anna", MessageId = "r1", Text = "It is on its way." }, default);
        var entry = Assert.Single(_store.Outbox);
        _calls.Clear();

        await _engine.HandleAsync(
            Conversation, new PartSent { Entry = entry.Id, MessageId = "r1", PartsDone = 1, PlatformId = "p1" }, default);
        await _engine.HandleAsync(Conversation, new EntryDone { Entry = entry.Id, MessageId = "r1", PlatformId = "p2" }, default);

        Assert.Empty(_calls);
    }

    [Fact]
    public async Task MessageToAResolvedConversation_CallsForOneThatMayHaveEnded()
    {
        await CustomerAsync("m1");
        await _engine.HandleAsync(Conversation, new Resolve { Agent = "anna" }, default);
        Assert.Null((await _store.FindAsync(Conversation, default))!.NextWakeAt);
        _calls.Clear();
        _time.Advance(TimeSpan.FromMinutes(5));

        await CustomerAsync("m2");

        Assert.Equal([new WakeCall(Conversation, 1, WasIdle: true)], _calls);
    }

    [Fact]
    public async Task RefusedCommand_CallsForNothing()
    {
        await CustomerAsync("m1");
        _calls.Clear();

        await _engine.HandleAsync(Conversation, new SetPriority { Agent = "anna", Priority = Priority.High, ExpectedVersion = "none" }, default);

        Assert.Empty(_calls);
    }

    [Fact]
    public async Task SeveralAtOnce_CallForEachThatNeedsIt()
    {
        await CustomerAsync("m1");
        _calls.Clear();

        await _engine.HandleAllAsync(
            [
                new Happening(Conversation, new SetPriority { Agent = "anna", Priority = Priority.High }),
                new Happening("nobody", new DeadlineReached()),
            ],
            default);

        Assert.Equal([new WakeCall(Conversation, 1, WasIdle: false)], _calls);
    }

    public ValueTask WakeAsync(WakeCall call)
    {
        _calls.Add(call);
        return ValueTask.CompletedTask;
    }

    private ValueTask<Decision> CustomerAsync(string id) => _engine.HandleAsync(
        Conversation,
        new MessageReceived
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
        },
        default);

    private sealed class Fixed : ISettingsSource
    {
        public SettingsSnapshot Current { get; } = StorySettings.Load(StorySettings.Office);

        public ValueTask<SettingsReplacement> ReplaceAsync(string document, int? expectedVersion, string? by, CancellationToken cancellationToken) =>
            throw new NotSupportedException();
    }
}
