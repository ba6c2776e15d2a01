using SocialFunctions.Application.OutgoingWebhooks;
using SocialFunctions.Azure.Bus;
using SocialFunctions.Azure.Tests.Support;
using SocialFunctions.Model;
using SocialFunctions.Testing.Contracts;

namespace SocialFunctions.Azure.Tests.Bus;

public sealed class OutgoingWebhookQueueTests
{
    private static readonly OutgoingWebhookDelivery Delivery =
        new("crm", Samples.Entry(Samples.Conversation("anna"), 1, TimelineType.Claimed), 0, Samples.Noon, null);

    private readonly StandInSender _sender = new();
    private readonly OutgoingWebhookQueue _queue;

    public OutgoingWebhookQueueTests() => _queue = new OutgoingWebhookQueue(_sender.Sender);

    [Fact]
    public async Task Delivery_TravelsWhole()
    {
        await SendAsync(Delivery);

        var message = Assert.Single(_sender.Queue);
        Assert.Equal(Delivery.Id, OutgoingWebhookDelivery.Read(message.Body.ToMemory().Span).Id);
        Assert.Null(message.SessionId);
        Assert.Equal(default, message.ScheduledEnqueueTime);
    }

    [Fact]
    public async Task DeliveryForLater_ArrivesThen()
    {
        await SendAsync(Delivery with { Attempts = 1, NotBefore = Samples.Noon });

        Assert.Equal(Samples.Noon, Assert.Single(_sender.Queue).ScheduledEnqueueTime);
    }

    [Fact]
    public async Task ToldTwiceByTheChangeFeed_ArrivesOnce()
    {
        await SendAsync(Delivery);
        await SendAsync(Delivery with { Since = Samples.Noon.AddSeconds(1) });

        Assert.Single(_sender.Queue);
    }

    [Fact]
    public async Task OtherWebhookEntryOrAttempt_IsAnotherDelivery()
    {
        await SendAsync(Delivery);
        await SendAsync(Delivery with { Webhook = "bi" });
        await SendAsync(Delivery with { Attempts = 1 });
        await SendAsync(Delivery with { Entry = Delivery.Entry with { Id = "other/1" } });

        Assert.Equal(4, _sender.Queue.Count);
    }

    private Task SendAsync(OutgoingWebhookDelivery delivery) => _queue.SendAsync(delivery, CancellationToken.None);
}
