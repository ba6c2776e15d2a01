using SocialFunctions.Application.OutgoingWebhooks;
using SocialFunctions.Application.Retries;
using SocialFunctions.Model;
using SocialFunctions.Testing.Contracts;

namespace SocialFunctions.Application.Tests.OutgoingWebhooks;

public sealed class OutgoingWebhookBacklogTests
{
    private static readonly DateTimeOffset Now = Samples.Noon;
    private static readonly OutgoingWebhookOutcome Delivered = new OutgoingWebhookOutcome.Delivered();

    [Fact]
    public void Refused_IsOwedUntilItIsTaken()
    {
        var backlog = Backlog();
        var owed = backlog.Settle(7, Refused(Now.AddSeconds(5)));

        Assert.Equal(new OutgoingWebhookRetry(7, 1, Now, Now.AddSeconds(5)), owed);
        Assert.Equal(Now.AddSeconds(5), backlog.NextAt);
        Assert.Empty(backlog.TakeDue(Now.AddSeconds(4)));
        Assert.Equal([7], PositionsDue(backlog, Now.AddSeconds(5)));
        Assert.Null(backlog.Settle(7, Delivered));
        Assert.Null(backlog.NextAt);
    }

    [Fact]
    public void TakenAtItsFirstAttempt_LeavesTheOthersTheirTime()
    {
        var backlog = Backlog(Owed(1, 60));

        Assert.Null(backlog.Settle(2, Delivered));

        Assert.Equal(Now.AddSeconds(60), backlog.NextAt);
    }

    [Fact]
    public void ReceiverThatTakesAgain_GetsTheOthersAtOnceAndInOrder()
    {
        var backlog = Backlog(Owed(9, 600), Owed(3, 60), Owed(1, 5));
        Assert.Equal([1], PositionsDue(backlog, Now.AddSeconds(5)));

        backlog.Settle(1, Delivered);

        Assert.True(backlog.NextAt <= Now);
        Assert.Equal([3, 9], PositionsDue(backlog, Now.AddSeconds(5)));
    }

    [Fact]
    public void ReceiverThatTakesAllButOne_IsNotAskedForThatOneWithoutEnd()
    {
        var backlog = Backlog(Owed(1, 5), Owed(2, 60), Owed(3, 600));
        backlog.TakeDue(Now.AddSeconds(5));
        backlog.Settle(1, Delivered);
        backlog.TakeDue(Now.AddSeconds(5));

        backlog.Settle(2, Refused(Now.AddSeconds(65)));
        backlog.Settle(3, Delivered);

        Assert.Equal(Now.AddSeconds(65), backlog.NextAt);
        Assert.Empty(backlog.TakeDue(Now.AddSeconds(64)));
    }

    [Fact]
    public void NewSettings_HaveEverythingTriedOnceAtOnce()
    {
        var backlog = Backlog(Owed(1, 60), Owed(2, 600));

        backlog.RetryAll();

        Assert.Equal([1, 2], PositionsDue(backlog, Now));
        Assert.Empty(backlog.TakeDue(Now));
    }

    [Fact]
    public void GivenUpOrObsolete_IsOwedNoMoreAndTellsNothingAboutTheReceiver()
    {
        var backlog = Backlog(Owed(1, 5), Owed(2, 5), Owed(3, 600));
        backlog.TakeDue(Now.AddSeconds(5));

        Assert.Null(backlog.Settle(1, new OutgoingWebhookOutcome.GivenUp("no", null)));
        Assert.Null(backlog.Settle(2, new OutgoingWebhookOutcome.Obsolete()));

        Assert.Equal(Now.AddSeconds(600), backlog.NextAt);
    }

    [Fact]
    public void AsMuchOwedAsAReceiverMay_IsFull()
    {
        var backlog = Backlog([.. Enumerable.Range(1, OutgoingWebhookRetries.MostOwed - 1).Select(position => Owed(position, 5))]);
        Assert.False(backlog.IsFull);

        backlog.Settle(OutgoingWebhookRetries.MostOwed, Refused(Now));

        Assert.True(backlog.IsFull);
    }

    private static OutgoingWebhookBacklog Backlog(params OutgoingWebhookRetry[] stored) => new(stored);

    private static OutgoingWebhookRetry Owed(long position, int seconds) => new(position, 1, Now, Now.AddSeconds(seconds));

    private static OutgoingWebhookOutcome.Retry Refused(DateTimeOffset again) => new(
        new OutgoingWebhookDelivery("crm", Samples.Entry(Samples.Conversation("anna"), 1, TimelineType.Claimed), 1, Now, again), "no");

    private static IEnumerable<long> PositionsDue(OutgoingWebhookBacklog backlog, DateTimeOffset now) =>
        backlog.TakeDue(now).Select(retry => retry.Position);
}
