using Microsoft.Extensions.Logging.Abstractions;
using SocialFunctions.Application.Engine;
using SocialFunctions.Application.Ports;
using SocialFunctions.Azure.Bus;
using SocialFunctions.Azure.Tests.Support;
using SocialFunctions.Conversations;
using SocialFunctions.Model;
using SocialFunctions.Testing.Contracts;

namespace SocialFunctions.Azure.Tests.Bus;

public sealed class EventTopicTests
{
    private static readonly Conversation Anna = Samples.Conversation("anna");

    private readonly StandInSender _sender = new();
    private readonly EventTopic _topic;

    public EventTopicTests() => _topic = new EventTopic(_sender.Sender, NullLogger<EventTopic>.Instance);

    [Fact]
    public async Task Entry_IsTheCloudEventInTheSessionOfItsConversation()
    {
        await PublishAsync(Entry(1));

        var message = Assert.Single(_sender.Queue);
        Assert.Equal(TimelineEvents.Write(Entry(1)), message.Body.ToArray());
        Assert.Equal("application/cloudevents+json", message.ContentType);
        Assert.Equal(Anna.Id, message.SessionId);
        Assert.Equal($"{Anna.Id}/1", message.MessageId);
    }

    [Fact]
    public async Task Subscriptions_CanFilterByTypeAccountAndChannel()
    {
        await PublishAsync(Entry(1));

        Assert.Equal(
            [("account", "shop"), ("channel", "messenger"), ("type", "social.conversation.claimed")],
            Assert.Single(_sender.Queue).ApplicationProperties.OrderBy(property => property.Key).Select(property => (property.Key, (string)property.Value)));
    }

    [Fact]
    public async Task WhatIsNotKnown_IsNoPropertyEither()
    {
        await PublishAsync(Entry(1) with { Account = null, Channel = null });

        Assert.Equal(["type"], Assert.Single(_sender.Queue).ApplicationProperties.Keys);
    }

    [Fact]
    public async Task Entries_AreSentTogetherInTheirOrder()
    {
        await PublishAsync(Entry(1), Entry(2), Entry(3));

        Assert.Equal([3], _sender.Sends);
        Assert.Equal([$"{Anna.Id}/1", $"{Anna.Id}/2", $"{Anna.Id}/3"], _sender.Queue.Select(message => message.MessageId));
    }

    [Fact]
    public async Task FullBatch_IsFollowedByAnother()
    {
        _sender.BatchSize = 2 * TimelineEvents.Write(Entry(1)).Length;

        await PublishAsync(Entry(1), Entry(2), Entry(3));

        Assert.Equal([2, 1], _sender.Sends);
    }

    [Fact]
    public async Task EntryLargerThanABatch_IsLeftOutAndTheOthersGoOn()
    {
        _sender.BatchSize = 2_000;
        var large = Entry(2) with { Entry = Entry(2).Entry with { Data = new TimelineData { Text = new string('x', 3_000) } } };

        await PublishAsync(Entry(1), large, Entry(3));

        Assert.Equal([$"{Anna.Id}/1", $"{Anna.Id}/3"], _sender.Queue.Select(message => message.MessageId));
    }

    [Fact]
    public async Task ToldTwiceByTheChangeFeed_ArrivesOnce()
    {
        await PublishAsync(Entry(1));
        await PublishAsync(Entry(1), Entry(2));

        Assert.Equal(2, _sender.Queue.Count);
    }

    [Fact]
    public async Task LongId_IsShortenedAndStaysItsOwn()
    {
        var one = Entry(1) with { Entry = Entry(1).Entry with { Id = new string('x', 200) + 1 } };
        var other = Entry(1) with { Entry = Entry(1).Entry with { Id = new string('x', 200) + 2 } };

        await PublishAsync(one, other, one);

        Assert.Equal(2, _sender.Queue.Count);
        Assert.All(_sender.Queue, message => Assert.InRange(message.MessageId.Length, 1, 128));
    }

    [Fact]
    public async Task DeploymentWithoutATopic_IsToldNothing() =>
        await new EventTopic(null, NullLogger<EventTopic>.Instance).PublishAsync([Entry(1)], CancellationToken.None);

    private static FeedEntry Entry(int sequence) => new(Samples.Entry(Anna, sequence, TimelineType.Claimed), "shop", "messenger");

    private Task PublishAsync(params IReadOnlyList<FeedEntry> happened) => _topic.PublishAsync(happened, CancellationToken.None);
}
