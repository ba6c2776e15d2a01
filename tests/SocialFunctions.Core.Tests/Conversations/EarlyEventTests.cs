using SocialFunctions.Conversations;
using SocialFunctions.Model;
using SocialFunctions.ServiceLevels;
using SocialFunctions.Testing;

namespace SocialFunctions.Core.Tests.Conversations;

/// <summary>What is about a message may come before it: whichever comes first, the state is the same.</summary>
public sealed class EarlyEventTests
{
    private static readonly DateTimeOffset Start = Story.Instant("2026-11-23T07:30:00Z");

    public static TheoryData<string> Changes => ["deletion", "edit", "reaction", "reaction taken back", "edit, then deletion", "edit, then reaction"];

    [Theory]
    [MemberData(nameof(Changes))]
    public void MessageAndWhatIsAboutIt_GiveTheSameInEitherOrder(string kinds)
    {
        var events = kinds.Split(", then ").Select((kind, i) => Change(kind, Start.AddMinutes(i + 1))).Prepend(Original()).ToList();

        Assert.Equal(Summary(Told(events)), Summary(Told(events.AsEnumerable().Reverse())));
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public void WhatIsAboutAMessage_OutsideOpeningHours_IsAcknowledgedInEitherOrder(string kinds)
    {
        var night = Story.Instant("2026-11-22T22:00:00Z");
        var events = kinds.Split(", then ").Select((kind, i) => Change(kind, night.AddMinutes(i + 1))).Prepend(Original(night)).ToList();

        Assert.All([events, events.AsEnumerable().Reverse()], order => Assert.Equal(1, Told(order, "2026-11-22T23:00:00Z").Count(TimelineType.Acknowledged)));
    }

    [Fact]
    public void MailThatWasDeletedBeforeItCame_KeepsNoneOfItsWords()
    {
        var story = new Story();
        story.Happens(new MessageDeleted
        {
            EventId = "d",
            Channel = StorySettings.Channel,
            Account = "page",
            ThreadKey = "customer-1",
            At = story.Now,
            ReceivedAt = story.Now,
            PlatformId = "mail",
        });
        story.Happens(InboundEvents.Message("Body") with { Channel = StorySettings.Channel, Account = "page", ThreadKey = "customer-1", PlatformId = "mail", Subject = "S", Quoted = "Q" });

        var kept = Assert.Single(story.Messages.Values);
        Assert.Equal((null, null, null), (kept.Text, kept.Subject, kept.Quoted));
    }

    [Fact]
    public void DeletionBeforeTheMessage_ClockRunsAndTheTextIsNotKept()
    {
        var story = Told([Change("deletion", Start.AddMinutes(1)), Original()]);

        Assert.Equal((ClockState.Running, Start), (story.Conversation.Clocks.FirstResponse.State, story.Conversation.Clocks.FirstResponse.StartedAt));
        Assert.Null(Assert.Single(story.Messages.Values).Text);
        Assert.Empty(story.Conversation.EarlyChanges);
    }

    [Fact]
    public void ReactionToOurAnswerBeforeItsIdIsKnown_IsShownWithIt()
    {
        var story = new Story();
        story.Customer();
        story.Reply(id: "r-1");
        story.Reaction("❤", "mid.r-1");

        story.SendAll();

        Assert.Equal("❤", Assert.Single(story.Messages["r-1"].Reactions!.Values).Value);
        Assert.Equal(2, story.Messages.Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void ReportAboutTheFirstPartOfALongAnswer_SaysNothingOfTheRestInEitherOrder(bool reportFirst)
    {
        var story = new Story();
        story.Customer();
        story.Reply(id: "r-1");
        var part = new PartSent { Entry = story.Outbox.Values.Single(entry => entry.Message is not null).Id, MessageId = "r-1", PartsDone = 1, PlatformId = "mid.part1" };
        if (reportFirst)
        {
            story.Delivered("mid.part1", DeliveryStatus.Delivered);
        }

        story.Happens(part);
        if (!reportFirst)
        {
            story.Delivered("mid.part1", DeliveryStatus.Delivered);
        }

        Assert.Equal(DeliveryStatus.Queued, story.Messages["r-1"].Delivery!.Status);
        Assert.Empty(story.Conversation.EarlyReports);
    }

    [Fact]
    public void ManyAnswersAtOnce_EveryEarlyReportIsKept()
    {
        var story = new Story();
        story.Customer();
        for (var i = 0; i < 16; i++)
        {
            story.Reply(id: $"r-{i}");
            story.Delivered($"mid.r-{i}", DeliveryStatus.Sent);
            story.Delivered($"mid.r-{i}", DeliveryStatus.Delivered);
        }

        story.SendAll();

        Assert.All(Enumerable.Range(0, 16), i => Assert.Equal(DeliveryStatus.Delivered, story.Messages[$"r-{i}"].Delivery!.Status));
    }

    [Fact]
    public void ReactionToAnAnswerWrittenElsewhere_BeforeItsEcho_IsShownWithIt()
    {
        var story = new Story();
        story.Customer();
        story.Reaction("❤", "e1");

        story.Echo("It is on its way.", "e1");

        Assert.Equal("❤", Assert.Single(story.Messages[Message.IdOf("e1")].Reactions!.Values).Value);
    }

    [Fact]
    public void OneWithoutAMessage_IsNoConversationForAnybody()
    {
        var story = Told([Change("deletion", Start), Change("reaction", Start)]);

        Assert.False(story.Conversation.HasBegun);
        Assert.Empty(story.Timeline);
        Assert.Empty(story.Messages);
        Assert.Equal(RefusalKind.NotFound, story.Agent(agent => new Claim { Agent = agent }).Refused?.Kind);
    }

    [Fact]
    public void VeryMany_OnlyTheLastAreRemembered()
    {
        var story = new Story();
        for (var i = 0; i < 200; i++)
        {
            story.Reaction("❤", $"m{i}");
        }

        Assert.Equal(Enumerable.Range(168, 32).Select(i => $"m{i}"), story.Conversation.EarlyChanges.Select(change => change.PlatformId));
    }

    private static Story Told(IEnumerable<InboundEvent> events, string now = "2026-11-23T08:00:00Z")
    {
        var story = new Story(now: now);
        foreach (var inbound in events)
        {
            story.Happens(inbound);
        }

        return story;
    }

    private static MessageReceived Original(DateTimeOffset? at = null) => new()
    {
        EventId = "m1",
        Channel = StorySettings.Channel,
        Account = "page",
        ThreadKey = "customer-1",
        At = at ?? Start,
        ReceivedAt = Start.AddHours(1),
        PlatformId = "m1",
        From = new Sender("customer-1", "Maria"),
        Text = "Where is my parcel?",
    };

    private static InboundEvent Change(string kind, DateTimeOffset at) => kind switch
    {
        "deletion" => new MessageDeleted
        {
            EventId = $"d{at:O}",
            Channel = StorySettings.Channel,
            Account = "page",
            ThreadKey = "customer-1",
            At = at,
            ReceivedAt = Start.AddHours(1),
            PlatformId = "m1",
        },
        "edit" => new MessageEdited
        {
            EventId = $"e{at:O}",
            Channel = StorySettings.Channel,
            Account = "page",
            ThreadKey = "customer-1",
            At = at,
            ReceivedAt = Start.AddHours(1),
            PlatformId = "m1",
            From = new Sender("customer-1", "Maria"),
            Text = "Where is my other parcel?",
        },
        _ => new ReactionChanged
        {
            EventId = $"x{at:O}",
            Channel = StorySettings.Channel,
            Account = "page",
            ThreadKey = "customer-1",
            At = at,
            ReceivedAt = Start.AddHours(1),
            PlatformId = "m1",
            From = new Sender("customer-1", "Maria"),
            Reaction = kind == "reaction" ? "❤" : null,
        },
    };

    /// <summary>The state without what numbers its history and says when it was decided.</summary>
    private static string Summary(Story story)
    {
        var state = story.Conversation;
        var message = Assert.Single(story.Messages.Values, message => message.Direction is Direction.In);
        var reactions = string.Join(',', message.Reactions?.Values.Select(reaction => $"{reaction.Value} {reaction.At}") ?? []);
        return string.Join(
            Environment.NewLine,
            state with { Sequence = 0, LanguageSaidAt = null, ShortReplies = [], EarlyChanges = [], Unanswered = [], Clocks = new CaseClocks() },
            string.Join(',', state.Unanswered.Select(place => place.At)),
            state.LanguageSaidAt?.At,
            string.Join(',', state.EarlyChanges),
            state.Clocks.FirstResponse,
            state.Clocks.Resolution,
            message with { Reactions = null, Edits = null, Attachments = [] },
            reactions);
    }
}
