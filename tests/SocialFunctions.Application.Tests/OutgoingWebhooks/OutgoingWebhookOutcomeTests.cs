using SocialFunctions.Application.OutgoingWebhooks;
using SocialFunctions.Model;
using SocialFunctions.Testing.Contracts;

namespace SocialFunctions.Application.Tests.OutgoingWebhooks;

public sealed class OutgoingWebhookOutcomeTests
{
    private static readonly OutgoingWebhookDelivery First =
        OutgoingWebhookDelivery.Of("crm", Samples.Entry(Samples.Conversation("anna"), 1, TimelineType.Claimed), Samples.Noon);

    [Fact]
    public void RefusedAgainAndAgain_IsTriedForADayWithWaitsOfAtMostAnHour()
    {
        var (delivery, now) = (First, Samples.Noon);
        var waits = new List<TimeSpan>();
        while (OutgoingWebhookOutcome.Of(delivery, "no", now) is OutgoingWebhookOutcome.Retry retry)
        {
            waits.Add(retry.Delivery.NotBefore!.Value - now);
            (delivery, now) = (retry.Delivery, retry.Delivery.NotBefore!.Value);
        }

        Assert.InRange(now - Samples.Noon, TimeSpan.FromHours(24), TimeSpan.FromHours(25));
        Assert.InRange(waits[0], TimeSpan.FromSeconds(3.75), TimeSpan.FromSeconds(5));
        Assert.All(waits, wait => Assert.InRange(wait, TimeSpan.FromSeconds(3.75), TimeSpan.FromHours(1)));
        Assert.Equal(Samples.Noon, delivery.Since);
        Assert.Equal(waits.Count, delivery.Attempts);
    }

    [Fact]
    public void GivenUp_SaysWhatTheFeedIsTold()
    {
        var givenUp = Assert.IsType<OutgoingWebhookOutcome.GivenUp>(OutgoingWebhookOutcome.Of(First, "no", Samples.Noon.AddDays(1)));

        Assert.Equal((TimelineType.NotificationFailed, "no", First.Entry.Id), (givenUp.Told!.Type, givenUp.Told.Data.Reason, givenUp.Told.Data.Step));
    }

    [Fact]
    public void TakenAtLast_IsDeliveredHoweverLate() =>
        Assert.IsType<OutgoingWebhookOutcome.Delivered>(OutgoingWebhookOutcome.Of(First, null, Samples.Noon.AddDays(9)));
}
