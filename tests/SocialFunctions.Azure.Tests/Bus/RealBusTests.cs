using System.Text.Json;
using Azure.Messaging.ServiceBus;
using Microsoft.Extensions.Logging.Abstractions;
using SocialFunctions.Application.Inbound;
using SocialFunctions.Application.Ports;
using SocialFunctions.Azure.Bus;
using SocialFunctions.Azure.Tables;
using SocialFunctions.Azure.Tests.Support;
using SocialFunctions.Conversations;
using SocialFunctions.Model;
using SocialFunctions.Testing.Contracts;

namespace SocialFunctions.Azure.Tests.Bus;

/// <summary>On the Service Bus that <c>SOCIALFUNCTIONS_SERVICEBUS</c> names by its connection string (the emulator's will do).</summary>
public sealed class RealBusTests
{
    /// <summary>The emulator's subscription of the topic; it has sessions and gets everything.</summary>
    public const string Subscription = "all";

    [BusFact]
    public async Task EventsOfTwoConversationsDeliveredTwice_WaitOnceInOrderInTheirSessions()
    {
        await using var bus = new ServiceBusClient(BusFactAttribute.Connection);
        await using var sender = bus.CreateSender(BusNames.Inbound);
        var queue = new InboundQueue(sender, new InboundWebhookLog(new StandInTable()));
        var run = $"{Guid.NewGuid():N}";
        InboundEvent[] events = [Event("anna", "1"), Event("ben", "2"), Event("anna", "3")];

        await queue.PublishAsync(new AcceptedInboundWebhook(events, []), CancellationToken.None);
        await queue.PublishAsync(new AcceptedInboundWebhook(events, []), CancellationToken.None);

        Assert.Equal([$"1-{run}", $"3-{run}"], await Receive(bus, BusNames.Inbound, events[0].ConversationId, b => CloudEvents.Read(b).EventId));
        Assert.Equal([$"2-{run}"], await Receive(bus, BusNames.Inbound, events[1].ConversationId, b => CloudEvents.Read(b).EventId));

        MessageReceived Event(string thread, string id) => Samples.Event($"{thread}-{run}", $"{id}-{run}");
    }

    [BusFact]
    public async Task Signal_ArrivesInItsSession()
    {
        await using var bus = new ServiceBusClient(BusFactAttribute.Connection);
        await using var sender = bus.CreateSender(BusNames.Outbound);
        var conversation = $"messenger-{Guid.NewGuid():N}";

        await new OutboundQueue(sender).SignalAsync(conversation, "1", at: null, CancellationToken.None);

        Assert.Equal([conversation], await Receive(bus, BusNames.Outbound, conversation, b => Signal.Read(new BinaryData(b.ToArray())).Conversation));
    }

    [BusFact]
    public async Task EntriesOfTwoConversationsPublishedTwice_ReachASubscriberOnceInOrder()
    {
        await using var bus = new ServiceBusClient(BusFactAttribute.Connection);
        await using var sender = bus.CreateSender(BusNames.Events);
        var topic = new EventTopic(sender, NullLogger<EventTopic>.Instance);
        var anna = Samples.Conversation($"anna-{Guid.NewGuid():N}");
        var ben = Samples.Conversation($"ben-{Guid.NewGuid():N}");
        FeedEntry[] happened = [Entry(anna, 1), Entry(ben, 1), Entry(anna, 2)];

        await topic.PublishAsync(happened, CancellationToken.None);
        await topic.PublishAsync(happened, CancellationToken.None);

        await using var receiver = await bus.AcceptSessionAsync(BusNames.Events, Subscription, anna.Id);
        Assert.Equal([$"{anna.Id}/1", $"{anna.Id}/2"], await Receive(receiver, b => IdOf(b.ToArray())));

        static FeedEntry Entry(Conversation conversation, int sequence) =>
            new(Samples.Entry(conversation, sequence, TimelineType.Claimed), conversation.Account, conversation.Channel);

        static string IdOf(byte[] body) => JsonSerializer.Deserialize<JsonElement>(body).GetProperty("id").GetString()!;
    }

    private static async Task<List<string>> Receive(ServiceBusClient bus, string queue, string session, Func<ReadOnlySpan<byte>, string> read)
    {
        await using var receiver = await bus.AcceptSessionAsync(queue, session);
        return await Receive(receiver, read);
    }

    private static async Task<List<string>> Receive(ServiceBusSessionReceiver receiver, Func<ReadOnlySpan<byte>, string> read)
    {
        var received = new List<string>();
        while (await receiver.ReceiveMessageAsync(TimeSpan.FromSeconds(3)) is { } message)
        {
            received.Add(read(message.Body.ToMemory().Span));
            await receiver.CompleteMessageAsync(message);
        }

        return received;
    }
}
