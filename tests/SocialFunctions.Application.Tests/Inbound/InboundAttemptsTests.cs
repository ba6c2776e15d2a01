using SocialFunctions.Application.Engine;
using SocialFunctions.Application.Inbound;
using SocialFunctions.Application.Ports;

namespace SocialFunctions.Application.Tests.Inbound;

public sealed class InboundAttemptsTests
{
    private static DecisionFailedException Failed => new(new InvalidOperationException("text"));

    [Fact]
    public void EventThatAlwaysFails_IsTriedFiveTimesWithGrowingWaits()
    {
        var attempts = default(InboundAttempts);
        var waits = new List<double>();
        while (attempts.After(Failed) is InboundFailure.Retry retry)
        {
            waits.Add(retry.Wait.TotalMilliseconds);
            attempts = retry.Attempts;
        }

        Assert.Equal<double>([250, 500, 1000, 2000], waits);
        Assert.Equal(
            new InboundFailure.Quarantine("Could not be handled in 5 attempts (InvalidOperationException).", 5),
            attempts.After(Failed));
    }

    [Fact]
    public void ContentionThatDoesNotEnd_GoesToQuarantine_InsteadOfBlockingTheConversation() => Assert.Equal(
        new InboundFailure.Quarantine("Could not be handled in 5 attempts (ConversationContentionException).", 5),
        new InboundAttempts(Failed: 4, Outages: 0).After(new ConversationContentionException("c-1")));

    [Theory]
    [InlineData(typeof(IOException))]
    [InlineData(typeof(InvalidOperationException))]
    [InlineData(typeof(OperationCanceledException))]
    public void FailureThatTheEventDoesNotCause_NeverCountsAgainstIt(Type failure)
    {
        var attempts = new InboundAttempts(Failed: 4, Outages: 0);
        for (var i = 1; i <= 100; i++)
        {
            var outage = Assert.IsType<InboundFailure.Outage>(attempts.After((Exception)Activator.CreateInstance(failure)!));
            attempts = outage.Attempts;
            Assert.Equal((4, i), (attempts.Failed, attempts.Outages));
            Assert.InRange(outage.Wait, TimeSpan.FromMilliseconds(250), TimeSpan.FromSeconds(10));
        }
    }

    [Fact]
    public void FailureAfterAnOutage_BeginsTheWaitsOfOutagesAnew() => Assert.Equal(
        new InboundFailure.Retry(TimeSpan.FromMilliseconds(500), new InboundAttempts(2, 0)),
        new InboundAttempts(1, 7).After(Failed));

    [Fact]
    public void EventThatNoAttemptCanHelp_GoesToQuarantineAtOnce()
    {
        Assert.Equal(
            new InboundFailure.Quarantine("The event is not readable.", 1),
            default(InboundAttempts).After(new UnreadableEventException("the customer's text")));
        Assert.Equal(
            new InboundFailure.Quarantine("too large", 1),
            default(InboundAttempts).After(new DecisionTooLargeException("too large")));
    }
}
