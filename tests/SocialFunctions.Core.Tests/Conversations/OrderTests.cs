using FsCheck;
using FsCheck.Fluent;
using SocialFunctions.Model;

namespace SocialFunctions.Core.Tests.Conversations;

/// <summary>What must always hold, whatever order the platform delivers in (invariants 2, 3, 7, 8 and 9 of the design).</summary>
public sealed class OrderTests
{
    private static readonly DateTimeOffset Start = Story.Instant("2026-11-23T08:00:00Z");

    [Fact]
    public void SamePlatformEventsInAnyOrderAndNumber_GiveTheSameState()
    {
        // Pain 35: platforms deliver out of order.
        var cases =
            from events in Gen.Choose(1, 8).SelectMany(Events)
            from first in Gen.Shuffle(events)
            from second in Gen.Shuffle(events)
            from repeated in Gen.SubListOf(events)
            select (first: (IReadOnlyList<InboundEvent>)first, second: (IReadOnlyList<InboundEvent>)[.. second, .. repeated]);
        Prop.ForAll(cases.ToArbitrary(), pair =>
            {
                var (first, second) = (Summary(Play(pair.first)), Summary(Play(pair.second)));
                return (first == second).Label($"{first}{Environment.NewLine}{second}");
            })
            .Check(Config.QuickThrowOnFailure.WithMaxTest(500));
    }

    [Fact]
    public void OlderMessageInAnotherLanguage_DoesNotChangeTheLanguage()
    {
        var story = new Story();
        story.Customer("Wo ist mein Paket? Ich warte schon seit einer Woche");
        story.Customer("Where is my parcel? I have been waiting for a week", at: story.Now.AddMinutes(-1));

        Assert.Equal("de", story.Conversation.Language);
    }

    [Fact]
    public void AnswersBeforeTheirMessagesWithoutAPromise_TheFirstOneAnsweredTheCase()
    {
        var story = new Story(StorySettings.Office.Replace("\"firstResponse\": \"PT1H\", ", ""));
        var start = story.Now.AddMinutes(-10);
        story.Echo("The first answer.", "a1", at: start.AddMinutes(1));
        story.Echo("The second answer.", "a2", at: start.AddMinutes(3));
        story.Customer("And now?", at: start.AddMinutes(2));
        story.Customer(at: start);

        Assert.Equal(start.AddMinutes(1), story.Conversation.CaseAnsweredAt);
    }

    [Fact]
    public void EchoesAlone_NeverOpenACaseNorQueueAMessage()
    {
        var texts = Gen.Elements("Hello", "We are on it", "Where is my parcel?", "👍", "").ListOf();
        Prop.ForAll(texts.ToArbitrary(), list =>
        {
            var story = new Story(now: "2026-11-22T10:00:00Z");
            foreach (var (text, index) in list.Select((text, index) => (text, index)))
            {
                story.Echo(text, $"e{index}");
            }

            return story.State is null or { Case: 0, NextWakeAt: null } && story.Outbox.Count == 0;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void DeliveryReportsInAnyOrder_OnlyMoveForward()
    {
        var reports = Gen.Elements(DeliveryStatus.Sent, DeliveryStatus.Delivered, DeliveryStatus.Read, DeliveryStatus.Failed).ListOf();
        Prop.ForAll(reports.ToArbitrary(), list =>
        {
            var story = new Story();
            story.Customer();
            story.Reply(id: "r-1");
            story.SendAll();
            var reached = new List<DeliveryStatus> { story.Messages["r-1"].Delivery!.Status };
            foreach (var report in list)
            {
                story.Delivered("mid.r-1", report);
                reached.Add(story.Messages["r-1"].Delivery!.Status);
            }

            return reached.Zip(reached.Skip(1)).All(pair => Rank(pair.Second) >= Rank(pair.First));

            // A failure that was reported is less than a delivery.
            static int Rank(DeliveryStatus status) => status is DeliveryStatus.Failed ? 2 * (int)DeliveryStatus.Sent + 1 : 2 * (int)status;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void MessagesAtAnyTimes_AtMostOneAcknowledgementPerClosedWindowAndNoneWhileOpen()
    {
        var gaps = Gen.Choose(1, 20 * 60).ListOf(12);
        Prop.ForAll(gaps.ToArbitrary(), minutes =>
        {
            var story = new Story();
            var calendar = StorySettings.Load(StorySettings.Office).FindAccount("page")!.Calendar;
            foreach (var gap in minutes)
            {
                story.Wait(TimeSpan.FromMinutes(gap));
                story.Customer($"Question {gap}");
            }

            var windows = story.Timeline.Where(e => e.Type == TimelineType.Acknowledged).Select(e => calendar.ClosedWindowAt(e.At)).ToList();
            return windows.All(w => w is not null) && windows.Distinct().Count() == windows.Count;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void BusinessDeadlines_NeverLieInClosedTimeAndNeverFireEarly()
    {
        var starts = Gen.Choose(0, 60 * 24 * 30);
        Prop.ForAll(starts.ToArbitrary(), minute =>
        {
            var story = new Story(now: "2026-12-20T00:00:00Z");
            story.Now = story.Now.AddMinutes(minute);
            story.Customer();
            var calendar = StorySettings.Load(StorySettings.Office).FindAccount("page")!.Calendar;
            var due = story.Conversation.Clocks.FirstResponse.DueAt!.Value;
            return calendar.IsOpen(due.AddTicks(-1)) && calendar.Between(story.Now, due) == TimeSpan.FromHours(1);
        }).QuickCheckThrowOnFailure();
    }

    private static Gen<InboundEvent[]> Events(int count) =>
        Gen.Choose(0, 5).ArrayOf(count).Select(kinds => kinds.Select((kind, i) => Event(kind, i)).ToArray());

    /// <summary>Event number <paramref name="i"/>, at its own minute; edits, deletions and reactions are about an earlier or later message.</summary>
    private static InboundEvent Event(int kind, int i) => kind switch
    {
        0 or 1 => new MessageReceived
        {
            EventId = $"m{i}",
            Channel = StorySettings.Channel,
            Account = "page",
            ThreadKey = "customer-1",
            At = Start.AddMinutes(i),
            ReceivedAt = Start.AddHours(1),
            PlatformId = $"m{i}",
            From = new Sender("customer-1"),
            Text = $"Question number {i}",
        },
        2 => new MessageEdited
        {
            EventId = $"e{i}",
            Channel = StorySettings.Channel,
            Account = "page",
            ThreadKey = "customer-1",
            At = Start.AddMinutes(i),
            ReceivedAt = Start.AddHours(1),
            PlatformId = $"m{i / 2}",
            Text = $"edit {i}",
        },
        3 => new ReactionChanged
        {
            EventId = $"x{i}",
            Channel = StorySettings.Channel,
            Account = "page",
            ThreadKey = "customer-1",
            At = Start.AddMinutes(i),
            ReceivedAt = Start.AddHours(1),
            PlatformId = $"m{i / 2}",
            From = new Sender("customer-1"),
            Reaction = "❤",
        },
        4 => new MessageDeleted
        {
            EventId = $"d{i}",
            Channel = StorySettings.Channel,
            Account = "page",
            ThreadKey = "customer-1",
            At = Start.AddMinutes(10 + i),
            ReceivedAt = Start.AddHours(1),
            PlatformId = $"m{i / 2}",
        },
        _ => new MessageEchoed
        {
            EventId = $"a{i}",
            Channel = StorySettings.Channel,
            Account = "page",
            ThreadKey = "customer-1",
            At = Start.AddMinutes(i),
            ReceivedAt = Start.AddHours(1),
            PlatformId = $"a{i}",
            Text = $"Answer number {i}",
        },
    };

    private static Story Play(IReadOnlyList<InboundEvent> events)
    {
        var story = new Story(now: "2026-11-23T08:30:00Z");
        foreach (var inbound in events)
        {
            story.Happens(inbound);
        }

        return story;
    }

    /// <summary>What agents see of the state and what is owed, without what only numbers its history.</summary>
    private static string Summary(Story story) => story.State is not { } state
        ? "none"
        : string.Join(
            " | ",
            state.Status,
            state.Case,
            state.CaseStartedAt,
            state.CaseAnsweredAt,
            state.LastMessageAt,
            state.LastCustomerActionAt,
            state.LastHumanAnswerAt,
            state.Clocks.FirstResponse,
            state.Clocks.NextResponse.IsUnsatisfied ? state.Clocks.NextResponse : "nothing owed",
            state.Clocks.Resolution,
            state.NextWakeAt,
            string.Join(',', state.Unanswered.Select(place => place.At)),
            string.Join(',', story.Messages.Values.OrderBy(m => m.Id, StringComparer.Ordinal).Select(m => $"{m.Id}={m.SentAt}/{m.Text}/{m.EditedAt}/{m.Reactions?.Count}/{m.DeletedAt is not null}")));
}
