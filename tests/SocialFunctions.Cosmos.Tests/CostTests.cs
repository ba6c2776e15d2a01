using System.Diagnostics.Metrics;
using SocialFunctions.Conversations;
using SocialFunctions.Cosmos.Tests.Support;
using SocialFunctions.Model;
using SocialFunctions.Testing.Contracts;

namespace SocialFunctions.Cosmos.Tests;

/// <summary>What the store asks of Cosmos DB: every request is paid for.</summary>
public sealed class CostTests
{
    private readonly StandInContainer _container = new();
    private readonly ConversationStore _store;

    public CostTests() => _store = new ConversationStore(_container.Container);

    [Fact]
    public async Task NewMessageInAKnownConversation_IsTwoPointReadsAndOneBatch()
    {
        var conversation = await _store.Store(Samples.Conversation("anna"), Samples.Message("1"));
        await _store.Store(new Decision { State = conversation, Aliases = [new MessageAlias("part", Message.IdOf("1"))] });
        _container.Requests.Clear();

        await _store.Store(new Decision { State = conversation, Messages = [Samples.Message("2")] }, new MessageReference(null, "2"));

        Assert.Equal(["read", "read", "batch"], _container.Requests);
    }

    [Fact]
    public async Task FirstMessage_IsOnePointReadAndOneBatch()
    {
        await _store.Store(new Decision { State = Samples.Conversation("anna"), Messages = [Samples.Message("1")] }, new MessageReference(null, "1"));

        Assert.Equal(["read", "batch"], _container.Requests);
    }

    [Fact]
    public async Task IdThatNoMessageCanHave_IsNotAskedFor()
    {
        var conversation = await _store.Store(Samples.Conversation("anna"));
        _container.Requests.Clear();

        Assert.Null((await _store.Load(conversation, new MessageReference("a/b\\c?d#e", null))).Subject);
        Assert.Equal(["read"], _container.Requests);
    }

    [Fact]
    public async Task TimelineWithTexts_IsOneQueryAndOneRead()
    {
        var conversation = Samples.Conversation("anna");
        await _store.Store(new Decision
        {
            State = conversation,
            Messages = [Samples.Message("1"), Samples.Message("2")],
            Timeline = [Samples.Entry(conversation, 1, TimelineType.Message, "p-1"), Samples.Entry(conversation, 2, TimelineType.Message, "p-2")],
        });
        _container.Requests.Clear();

        await _store.TimelineAsync(conversation.Id, 100, null, CancellationToken.None);

        Assert.Equal(["query", "readMany"], _container.Requests);
    }

    [Fact]
    public async Task WhatAgentsHave_IsTwoQueries_AndRecordingOneBatch()
    {
        await _store.LoadsAsync(["anna", "ben"], CancellationToken.None);
        await _store.RecordAssignedAsync(["anna", "ben"], Samples.Noon, CancellationToken.None);

        Assert.Equal(["query", "query", "batch"], _container.Requests);
    }

    [Fact]
    public async Task RequestUnits_AreMeasuredByKindOfOperation()
    {
        var measured = new List<(string? Operation, double Units)>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, l) =>
            {
                if (instrument.Meter.Name == RequestCharges.MeterName)
                {
                    l.EnableMeasurementEvents(instrument);
                }
            },
        };
        var isThisTest = new AsyncLocal<bool> { Value = true };
        listener.SetMeasurementEventCallback<double>((_, units, tags, _) =>
        {
            // Other tests run at the same time.
            if (isThisTest.Value)
            {
                measured.Add((tags[0].Value as string, units));
            }
        });
        listener.Start();

        await _store.Store(Samples.Conversation("anna"));

        Assert.Equal([("read", 1d), ("commit", 10d)], measured);
    }
}
