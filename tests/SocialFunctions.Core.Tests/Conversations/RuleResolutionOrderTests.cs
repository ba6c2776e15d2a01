using FsCheck;
using FsCheck.Fluent;
using SocialFunctions.Conversations;
using SocialFunctions.Model;
using static SocialFunctions.Core.Tests.Conversations.Handover;

namespace SocialFunctions.Core.Tests.Conversations;

/// <summary>A rule that resolves a message: whether the case ends open or resolved does not depend on the order in which things arrive.</summary>
public sealed class RuleResolutionOrderTests
{
    private const int Events = 6;

    private static readonly string Settings = StorySettings.RoundTheClock.Replace(
        "\"policies\": [{",
        """ "rules": [{ "id": "spam", "when": { "anyWords": ["newsletter"] }, "then": { "resolve": true } }], "policies": [{ """,
        StringComparison.Ordinal);

    private static readonly Dictionary<string, (ConversationStatus Ends, InboundEvent[] Events)> Histories = new()
    {
        ["a question before it"] = (ConversationStatus.Open, [Written("q", 900), Needless("n", 800)]),
        ["a question after it"] = (ConversationStatus.Open, [Needless("n", 900), Written("q", 800)]),
        ["a question that was answered before it"] = (ConversationStatus.Resolved, [Written("q", 900), Inbox("a", 850), Needless("n", 800)]),
        ["a question that was answered after it"] = (ConversationStatus.Open, [Written("q", 900), Needless("n", 800), Inbox("a", 700)]),
        ["a question after it that was answered"] = (ConversationStatus.Open, [Needless("n", 900), Written("q", 800), Inbox("a", 700)]),
        ["nothing else"] = (ConversationStatus.Resolved, [Needless("n1", 900), Needless("n2", 800)]),
        ["an answer between two of them"] = (ConversationStatus.Resolved, [Needless("n1", 900), Inbox("a", 850), Needless("n2", 800)]),
        ["two of them between questions and answers"] = (
            ConversationStatus.Resolved, [Written("q1", 900), Written("q2", 850), Inbox("a", 800), Needless("n1", 700), Needless("n2", 600), Inbox("b", 500)]),
    };

    private static readonly Gen<InboundEvent[]> Any =
        from kinds in Gen.ListOf(Gen.Choose(0, 4), Events)
        from times in Gen.ListOf(Gen.Choose(1, 240), Events)
        select (InboundEvent[])[.. kinds.Select((kind, i) => Happening(kind, i, (times[i] * 10) + i))];

    public static TheoryData<string> Names => [.. Histories.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void AnyOrderOfArrival_EndsAsThePlatformsOrder(string history)
    {
        var (ends, events) = Histories[history];

        Assert.All(Orders(events), order => Assert.Equal((ends, 1), EndOf(order)));
    }

    [Fact]
    public void AnyHistoryInAnyOrder_EndsTheSame() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(500),
        Prop.ForAll(
            Arb.From(from history in Any from shuffled in Gen.Shuffle(history) select (history, shuffled)),
            both => EndOf(both.history.OrderBy(happened => happened.At)) == EndOf(both.shuffled)));

    [Fact]
    public void AgentReopens_TheMessageIsOwedAndNotJudgedAgain()
    {
        var story = Play([Needless("n", 900)], Settings);
        story.Agent(agent => new Reopen { Agent = agent });
        story.Reply("Which newsletter?");
        story.Happens(Inbox("a", 950));

        Assert.Equal(ConversationStatus.Open, story.Conversation.Status);
    }

    private static (ConversationStatus Status, int Case) EndOf(IEnumerable<InboundEvent> order) =>
        Play(order, Settings).State is { } state ? (state.Status, state.Case) : (ConversationStatus.Resolved, 0);

    private static MessageReceived Needless(string id, int at) => Written(id, at, "Our newsletter of November");

    private static InboundEvent Happening(int kind, int number, int at) => kind switch
    {
        0 or 1 => Written($"q{number}", at),
        2 or 3 => Needless($"n{number}", at),
        _ => Inbox($"a{number}", at),
    };
}
