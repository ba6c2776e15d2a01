using SocialFunctions.Conversations;
using SocialFunctions.Model;
using SocialFunctions.ServiceLevels;
using static SocialFunctions.Core.Tests.Conversations.Handover;

namespace SocialFunctions.Core.Tests.Conversations;

/// <summary>A rule that resolves a message: what is promised does not depend on the order in which things arrive.</summary>
public sealed class RuleClockOrderTests
{
    private static readonly string Settings = StorySettings.RoundTheClock
        .Replace(
            "\"policies\": [{",
            """ "rules": [{ "id": "spam", "when": { "anyWords": ["newsletter"] }, "then": { "resolve": true } }], "policies": [{ """,
            StringComparison.Ordinal)
        .Replace(""", "raisePriorityTo": "urgent" """, " ", StringComparison.Ordinal);

    // Seconds before everything arrives, more than an hour later. The resolution stands while the rule has resolved the case.
    private static readonly Dictionary<string, (string Promises, InboundEvent[] Events)> Histories = new()
    {
        ["a question and its answer after it"] = (
            "Open, Met -3995 -395 -3950, Idle, Running -4000 24805", [Needless("n", 4000), Written("q", 3995), Inbox("a", 3950)]),
        ["a question before it that was answered after it"] = (
            "Open, Met -4000 -400 -3950, Idle, Running -4000 24800", [Written("q", 4000), Needless("n", 3995), Inbox("a", 3950)]),
        ["an answer and a question after it"] = (
            "Open, Breached -3940 -340, Idle, Running -4000 24860", [Needless("n", 4000), Inbox("a", 3950), Written("q", 3940)]),
        ["two of them before a question"] = (
            "Open, Breached -3980 -380, Idle, Running -4000 24820", [Needless("n1", 4000), Needless("n2", 3990), Written("q", 3980)]),
        ["a question that was answered before it"] = (
            "Resolved, Met -4000 -400 -3990, Idle, Met -4000 24800 -3970", [Written("q", 4000), Inbox("a", 3990), Needless("n", 3970)]),
        ["a question that was answered before it, and one after it"] = (
            "Open, Met -4000 -400 -3990, Breached -3950 -350, Running -4000 24820",
            [Written("q", 4000), Inbox("a", 3990), Needless("n", 3970), Written("q2", 3950)]),
    };

    public static TheoryData<string> Names => [.. Histories.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void AnyOrderOfArrival_PromisesAsThePlatformsOrder(string history)
    {
        var (promises, events) = Histories[history];

        Assert.All(Orders(events), order => Assert.Equal(promises, PromisesOf(Play(order, Settings))));
    }

    [Fact]
    public void AgentReopens_TheMessageIsOwedSinceItWasWrittenAndTheTimeResolvedIsAPause()
    {
        var story = Play([Needless("n", 900)], Settings);
        Assert.Equal(ClockState.Idle, story.Conversation.Clocks.FirstResponse.State);

        story.Agent(agent => new Reopen { Agent = agent });

        var first = story.Conversation.Clocks.FirstResponse;
        Assert.Equal((ClockState.Running, Arrives.AddSeconds(-900), story.Now.AddHours(1)), (first.State, first.StartedAt, first.DueAt));
    }

    private static string PromisesOf(Story story)
    {
        var clocks = story.Conversation.Clocks;
        return $"{story.Conversation.Status}, {Of(clocks.FirstResponse)}, {Of(clocks.NextResponse)}, {Of(clocks.Resolution)}";
    }

    private static string Of(Clock clock) =>
        string.Join(' ', [clock.State.ToString(), .. new[] { clock.StartedAt, clock.DueAt, clock.SatisfiedAt }.OfType<DateTimeOffset>().Select(Seconds)]);

    private static string Seconds(DateTimeOffset at) => FormattableString.Invariant($"{(at - Arrives).TotalSeconds}");

    private static MessageReceived Needless(string id, int at) => Written(id, at, "Our newsletter of November");
}
