using FsCheck;
using FsCheck.Fluent;
using SocialFunctions.Conversations;
using SocialFunctions.Model;

namespace SocialFunctions.Core.Tests.Conversations;

/// <summary>Questions, short answers and answers from the platform's inbox: what is owed does not depend on the order in which they arrive.</summary>
public sealed class ShortReplyOrderTests
{
    // An edit that says the same is none.
    private static readonly string[] Courtesies = ["Thanks", "Thank you", "Thank you very much", "Danke schön", "Merci", "Great"];

    private static readonly DateTimeOffset Start = Story.Instant("2026-11-23T08:00:00Z");

    public static TheoryData<int, int, int> Orders => new() { { 0, 1, 2 }, { 0, 2, 1 }, { 1, 0, 2 }, { 1, 2, 0 }, { 2, 0, 1 }, { 2, 1, 0 } };

    [Theory]
    [MemberData(nameof(Orders))]
    public void ShortAnswerToAQuestionFromTheInbox_IsOwedInAnyOrder(int first, int second, int third)
    {
        InboundEvent[] events =
        [
            Message(0, Start, "Where is my parcel?"),
            Echo(1, Start.AddSeconds(15), "Shall I refund?"),
            Message(2, Start.AddSeconds(20), "ok"),
        ];
        var story = Play([events[first], events[second], events[third]]);

        var state = story.Conversation;
        Assert.Equal(ConversationStatus.Open, state.Status);
        Assert.Equal([Start.AddSeconds(20)], state.Unanswered.Select(place => place.At));
        Assert.Equal(Start.AddSeconds(20), state.Clocks.NextResponse.StartedAt);
        Assert.True(state.Clocks.NextResponse.IsUnsatisfied);
        Assert.Equal(Start.AddSeconds(15), state.Clocks.FirstResponse.SatisfiedAt);
    }

    [Theory]
    [MemberData(nameof(Orders))]
    public void ShortAnswerAfterAQuestionThatHadItsAnswer_IsOwedInNoOrder(int first, int second, int third)
    {
        InboundEvent[] events =
        [
            Message(0, Start.AddSeconds(10), "To the card, please."),
            Echo(1, Start.AddSeconds(15), "It is on its way."),
            Message(2, Start.AddSeconds(20), "ok"),
        ];
        var story = Play([Echo(3, Start, "Shall I refund?"), events[first], events[second], events[third]]);

        Assert.Empty(story.Conversation.Unanswered);
        Assert.False(story.Conversation.Clocks.NextResponse.IsUnsatisfied);
    }

    [Fact]
    public void ReactionThatAnAgentHadSeen_IsNotOwedWhenItsQuestionBecomesKnown()
    {
        var story = new Story();
        story.Customer();
        story.Agent(agent => new Claim { Agent = agent });
        story.Reply("We look into it.", id: "r-1");
        story.SendAll();
        story.Wait(TimeSpan.FromMinutes(1));
        story.Reaction("👍", "mid.r-1");
        story.Reply("It is on its way.");
        story.Echo("Shall I refund it?", "page-1", at: story.Now.AddMinutes(-1));

        Assert.Empty(story.Conversation.Unanswered);
    }

    [Fact]
    public void QuestionBecomesKnownLate_AnAgentHadSeenTheShortAnswer_NothingIsOwed()
    {
        var story = new Story();
        story.Customer();
        story.Reply("We look into it.");
        story.Wait(TimeSpan.FromMinutes(1));
        story.Customer("ok");
        story.Wait(TimeSpan.FromMinutes(1));
        story.Reply("Refunded.");
        story.Echo("Shall I refund?", "late", at: story.Now.AddSeconds(-90));

        Assert.Empty(story.Conversation.Unanswered);
        Assert.False(story.Conversation.Clocks.NextResponse.IsUnsatisfied);
    }

    [Fact]
    public void CourtesyBeforeAnAgentLetsTheCaseWait_StaysACourtesy()
    {
        var story = new Story();
        story.Customer();
        story.Reply("Refunded.");
        story.Wait(TimeSpan.FromMinutes(1));
        story.Customer("ok");
        story.Agent(agent => new MarkPending { Agent = agent });
        story.Wait(TimeSpan.FromMinutes(1));
        story.Customer("And my other parcel?");

        Assert.Equal([story.Now], story.Conversation.Unanswered.Select(place => place.At));
    }

    [Fact]
    public void QuestionBecomesKnownLate_APendingCaseIsOpenAgain()
    {
        var story = new Story();
        story.Customer();
        story.Reply("Refunded.");
        story.Agent(agent => new MarkPending { Agent = agent });
        story.Assume(state => state with { Answered = [.. state.Answered.Select(answer => answer with { Asks = false })] });
        story.Wait(TimeSpan.FromMinutes(1));
        story.Assume(state => state with { Status = ConversationStatus.Open });
        story.Customer("ok");
        story.Assume(state => state with { Status = ConversationStatus.Pending });
        story.Echo("Shall I send another one?", "late", at: story.Now.AddSeconds(-20));

        Assert.Equal(ConversationStatus.Open, story.Conversation.Status);
        Assert.Equal([story.Now], story.Conversation.Unanswered.Select(place => place.At));
    }

    [Fact]
    public void ReactionToAMessageAfterAQuestionThatBecomesKnownLate_IsAnAnswer()
    {
        var story = Play(
        [
            Message(0, Start, "Where is my parcel?"),
            Echo(1, Start.AddMinutes(3), "It is green."),
            Reaction(2, Start.AddMinutes(4), about: 1),
            Echo(3, Start.AddMinutes(2), "Shall I send another one?"),
        ]);

        Assert.Equal([Start.AddMinutes(4)], story.Conversation.Unanswered.Select(place => place.At));
    }

    [Fact]
    public void ReactionBeforeTheFirstCase_IsAnAnswerWhenItsQuestionBecomesKnownLate()
    {
        var story = Play(
        [
            Echo(2, Start.AddMinutes(1), "It is green."),
            Reaction(3, Start.AddMinutes(2), about: 2),
            Message(5, Start.AddMinutes(3), "ok"),
            Echo(0, Start, "Shall I send another one?"),
        ]);

        Assert.Equal(Start.AddMinutes(2), story.Conversation.CaseStartedAt);
        Assert.Equal([Start.AddMinutes(2)], story.Conversation.Unanswered.Select(place => place.At));
    }

    [Theory]
    [InlineData(98, 99, false)]
    [InlineData(100, 99, true)]
    [InlineData(null, null, true)]
    public void MessageAfterAnAnswerOfTheSameSecond_IsOwedByTheirNumbersThenByArrival(int? question, int? answer, bool owed)
    {
        var story = Play([Message(0, Start, "Hello?", 1), Echo(2, Start.AddMinutes(1), "Refunded.", answer), Message(1, Start.AddMinutes(1), "To which card?", question)]);

        Assert.Equal(owed, story.Conversation.Unanswered.Count == 1);
        Assert.Equal(owed, story.Conversation.Clocks.NextResponse.IsUnsatisfied);
        Assert.Equal(Start.AddMinutes(1), story.Conversation.Clocks.FirstResponse.SatisfiedAt);
    }

    [Theory]
    [InlineData(98, 99, false)]
    [InlineData(100, 99, true)]
    [InlineData(null, null, false)]
    public void MessageBeforeAnAnswerOfTheSameSecond_IsOwedByTheirNumbersThenByArrival(int? question, int? answer, bool owed)
    {
        var story = Play([Message(1, Start, "To which card?", question), Echo(2, Start, "Refunded.", answer)]);

        Assert.Equal(owed, story.Conversation.Unanswered.Count == 1);
        Assert.Equal(owed, story.Conversation.Clocks.FirstResponse.IsUnsatisfied);
    }

    [Fact]
    public void SameEventsInAnyOrder_GiveTheSameState()
    {
        var cases =
            from events in Gen.Choose(0, 11).ArrayOf(6).Select(kinds => kinds.Select((kind, i) => Event(kind, i)).ToArray())
            from first in Gen.Shuffle(events)
            from second in Gen.Shuffle(events)
            select (written: (IReadOnlyList<InboundEvent>)events, first: (IReadOnlyList<InboundEvent>)first, second: (IReadOnlyList<InboundEvent>)second);
        Prop.ForAll(cases.ToArbitrary(), pair =>
            {
                string[] all = [Summary(Play(pair.written)), Summary(Play(pair.first)), Summary(Play(pair.second))];
                return (all.Distinct().Count() == 1).Label(string.Join(Environment.NewLine, [.. all, Told(pair.written), Told(pair.first), Told(pair.second)]));
            })
            .Check(Config.QuickThrowOnFailure.WithMaxTest(3000));
    }

    /// <summary>Event number <paramref name="i"/>: two share one second of the platform, and are told apart by their numbers.</summary>
    private static InboundEvent Event(int kind, int i)
    {
        var at = Start.AddMinutes(i / 2);
        return kind switch
        {
            0 => Message(i, at, $"Where is parcel {i}?", i),
            1 or 2 => Message(i, at, "ok", i),
            3 => Message(i, at, "👍", i),
            4 => Echo(i, at, $"Shall I refund {i}?", i),
            5 => Echo(i, at, $"Refunded {i}.", i),
            6 => Edit(i, at.AddSeconds(10 + i), about: i / 2, $"Edited in {i}: where is it?"),
            7 => Edit(i, at.AddSeconds(10 + i), about: i / 2, Courtesies[i]),
            8 => Reaction(i, at.AddSeconds(10 + i), about: i - 1),
            9 => Reaction(i, at.AddSeconds(10 + i), about: i - 2, "👍"),
            10 => Reaction(i, at.AddSeconds(10 + i), about: i - 2, null),
            _ => new MessageDeleted
            {
                EventId = $"e{i}",
                Channel = StorySettings.Channel,
                Account = "page",
                ThreadKey = "customer-1",
                At = Start.AddMinutes(10 + i),
                ReceivedAt = Start.AddHours(1),
                PlatformId = $"m{i / 2}",
            },
        };
    }

    private static MessageReceived Message(int i, DateTimeOffset at, string text, int? number = null) => new()
    {
        EventId = $"e{i}",
        Channel = StorySettings.Channel,
        Account = "page",
        ThreadKey = "customer-1",
        At = at,
        ReceivedAt = Start.AddHours(1),
        PlatformId = $"m{i}",
        Sequence = number,
        From = new Sender("customer-1"),
        Text = text,
    };

    private static MessageEdited Edit(int i, DateTimeOffset at, int about, string text) => new()
    {
        EventId = $"e{i}",
        Channel = StorySettings.Channel,
        Account = "page",
        ThreadKey = "customer-1",
        At = at,
        ReceivedAt = Start.AddHours(1),
        PlatformId = $"m{about}",
        Sequence = about,
        Text = text,
    };

    private static MessageEchoed Echo(int i, DateTimeOffset at, string text, int? number = null) => new()
    {
        EventId = $"e{i}",
        Channel = StorySettings.Channel,
        Account = "page",
        ThreadKey = "customer-1",
        At = at,
        ReceivedAt = Start.AddHours(1),
        PlatformId = $"a{i}",
        Sequence = number,
        Text = text,
    };

    private static ReactionChanged Reaction(int i, DateTimeOffset at, int about, string? value = "❤") => new()
    {
        EventId = $"e{i}",
        Channel = StorySettings.Channel,
        Account = "page",
        ThreadKey = "customer-1",
        At = at,
        ReceivedAt = Start.AddHours(1),
        PlatformId = $"a{about}",
        From = new Sender("customer-1"),
        Reaction = value,
    };

    private static string Told(IReadOnlyList<InboundEvent> events) => string.Join(
        ", ",
        events.Select(one => $"{one.EventId} {one.GetType().Name} {one.At:mm:ss} {(one as MessageReceived)?.Text}{(one as MessageEchoed)?.Text}{(one as MessageEdited)?.Text} {one.SubjectPlatformId}"));

    private static Story Play(IReadOnlyList<InboundEvent> events)
    {
        var story = new Story(now: "2026-11-23T08:30:00Z");
        foreach (var inbound in events)
        {
            story.Happens(inbound);
        }

        return story;
    }

    private static string Summary(Story story) => story.State is not { HasBegun: true } state
        ? "none"
        : string.Join(
            " | ",
            state.Status,
            state.Case,
            state.CaseStartedAt,
            state.CaseAnsweredAt,
            // Of two answers of one second either may have kept it.
            state.Clocks.FirstResponse with { SatisfiedBy = null },
            state.Clocks.NextResponse.IsUnsatisfied ? state.Clocks.NextResponse : "nothing owed",
            state.Clocks.Resolution,
            string.Join(',', state.Unanswered.Select(place => $"{place.At:mm:ss}")));
}
