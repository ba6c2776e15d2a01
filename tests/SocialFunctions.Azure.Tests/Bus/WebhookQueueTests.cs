using SocialFunctions.Application.OutgoingWebhooks;
using SocialFunctions.Azure.Bus;
using SocialFunctions.Azure.Tests.Support;
using SocialFunctions.Model;
using SocialFunctions.Testing.Contracts;

namespace SocialFunctions.Azure.Tests.Bus;

public sealed class WebhookQueueTests
{
    private static readonly WebhookErrand Errand =
        new("crm", Samples.Entry(Samples.Conversation("anna"), 1, TimelineType.Claimed), 0, Samples.Noon, null);

    private readonly StandInSender _sender = new();
    private readonly WebhookQueue _queue;

    public WebhookQueueTests() => _queue = new WebhookQueue(_sender.Sender);

    [Fact]
    public async Task Errand_TravelsWhole()
    {
        await SendAsync(Errand);

        var message = Assert.Single(_sender.Queue);
        Assert.Equal(Errand.Id, WebhookErrand.Read(message.Body.ToMemory().Span).Id);
        Assert.Null(message.SessionId);
        Assert.Equal(default, message.ScheduledEnqueueTime);
    }

    [Fact]
    public async Task ErrandForLater_ArrivesThen()
    {
        await SendAsync(Errand with { Attempts = 1, NotBefore = Samples.Noon });

        Assert.Equal(Samples.Noon, Assert.Single(_sender.Queue).ScheduledEnqueueTime);
    }

    [Fact]
    public async Task ToldTwiceByTheChangeFeed_ArrivesOnce()
    {
        await SendAsync(Errand);
        await SendAsync(Errand with { Since = Samples.Noon.AddSeconds(1) });

        Assert.Single(_sender.Queue);
    }

    [Fact]
    public async Task OtherWebhookEntryOrAttempt_IsAnotherErrand()
    {
        await SendAsync(Errand);
        await SendAsync(Errand with { Webhook = "bi" });
        await SendAsync(Errand with { Attempts = 1 });
        await SendAsync(Errand with { Entry = Errand.Entry with { Id = "other/1" } });

        Assert.Equal(4, _sender.Queue.Count);
    }

    private Task SendAsync(WebhookErrand errand) => _queue.SendAsync(errand, CancellationToken.None);
}
