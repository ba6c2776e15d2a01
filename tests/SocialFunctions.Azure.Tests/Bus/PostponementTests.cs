using Azure.Messaging.ServiceBus;
using SocialFunctions.Application.Inbound;
using SocialFunctions.Application.Ports;
using SocialFunctions.Azure.Bus;
using SocialFunctions.Azure.Tables;
using SocialFunctions.Azure.Tests.Support;
using SocialFunctions.Testing.Contracts;

namespace SocialFunctions.Azure.Tests.Bus;

/// <summary>The copy of a message that takes its place for later.</summary>
public sealed class PostponementTests
{
    private static readonly TimeSpan Lifetime = BusEntities.Inbound.TimeToLive;

    [Fact]
    public void Copy_IsTheSameEventInTheSameSession()
    {
        var copy = Postponement.Of(Received(), Lifetime, Samples.Noon);

        Assert.Equal(("body", "messenger-a", "application/cloudevents+json"), (copy.Body.ToString(), copy.SessionId, copy.ContentType));
    }

    [Fact]
    public void Copy_HasAnIdOfItsOwnThatIsTheSameEachTime()
    {
        var once = Postponement.Of(Received(), Lifetime, Samples.Noon);

        Assert.NotEqual("event-1", once.MessageId);
        Assert.Equal(once.MessageId, Postponement.Of(Received(), Lifetime, Samples.Noon.AddMinutes(1)).MessageId);
        Assert.NotEqual(once.MessageId, Postponement.Of(Delivered(once), Lifetime, Samples.Noon).MessageId);
    }

    [Fact]
    public void Wait_GrowsToAQuarterOfAnHour()
    {
        var message = Received();
        var waits = new List<double>();
        for (var i = 0; i < 7; i++)
        {
            var copy = Postponement.Of(message, Lifetime, Samples.Noon);
            waits.Add((copy.ScheduledEnqueueTime - Samples.Noon).TotalMinutes);
            message = Delivered(copy);
        }

        Assert.Equal(7, Postponement.TimesOf(message));
        Assert.All(waits.Zip([1, 2, 4, 8, 15, 15, 15]), wait => Assert.InRange(wait.First, 0.75 * wait.Second, wait.Second));
    }

    [Fact]
    public void LastCopy_ExpiresWithoutBeingRefused() =>
        Assert.Equal(TimeSpan.FromSeconds(1), Postponement.Of(Received(), Lifetime, Samples.Noon + Lifetime).TimeToLive);

    [BusFact]
    public async Task CopyOnTheBus_IsNoDuplicateAndComesLater()
    {
        await using var bus = new ServiceBusClient(BusFactAttribute.Connection);
        await using var sender = bus.CreateSender(BusNames.Inbound);
        var queue = new InboundQueue(sender, new InboundWebhookLog(new StandInTable()));
        var inbound = Samples.Event($"anna-{Guid.NewGuid():N}", $"{Guid.NewGuid():N}");
        await queue.PublishAsync(new AcceptedInboundWebhook([inbound], []), default);
        await using var receiver = await bus.AcceptSessionAsync(BusNames.Inbound, inbound.ConversationId);
        var message = await receiver.ReceiveMessageAsync();

        // Due in a second.
        await queue.PostponeAsync(message, DateTimeOffset.UtcNow.AddMinutes(-0.75), default);
        await receiver.CompleteMessageAsync(message);

        var copy = await receiver.ReceiveMessageAsync(TimeSpan.FromSeconds(30));
        Assert.Equal((inbound.EventId, 1), (CloudEvents.Read(copy.Body.ToMemory().Span).EventId, Postponement.TimesOf(copy)));
        await receiver.CompleteMessageAsync(copy);
    }

    private static ServiceBusReceivedMessage Received() => ServiceBusModelFactory.ServiceBusReceivedMessage(
        BinaryData.FromString("body"),
        messageId: "event-1",
        sessionId: "messenger-a",
        contentType: "application/cloudevents+json",
        enqueuedTime: Samples.Noon);

    private static ServiceBusReceivedMessage Delivered(ServiceBusMessage copy) => ServiceBusModelFactory.ServiceBusReceivedMessage(
        copy.Body,
        messageId: copy.MessageId,
        sessionId: copy.SessionId,
        properties: copy.ApplicationProperties,
        enqueuedTime: copy.ScheduledEnqueueTime);
}
