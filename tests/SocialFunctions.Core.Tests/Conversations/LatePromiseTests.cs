using FsCheck;
using FsCheck.Fluent;
using SocialFunctions.Model;
using SocialFunctions.ServiceLevels;

namespace SocialFunctions.Core.Tests.Conversations;

/// <summary>
/// After an outage a platform delivers questions and answers from the page's inbox late, in any order. Promises and figures are those of the order in which
/// they were written.
/// </summary>
public sealed class LatePromiseTests
{
    private static readonly DateTimeOffset Start = Story.Instant("2026-11-23T08:00:00Z");

    [Fact]
    public void TwoQuestionsAndTheirAnswers_GiveTheSamePromisesInEveryOrder()
    {
        InboundEvent[] written = [Question(0, 0), Answer(1, 1), Question(2, 2), Answer(3, 122)];

        var expected = Summary(Play(written));

        Assert.Contains("Met", expected, StringComparison.Ordinal);
        Assert.Contains("Breached", expected, StringComparison.Ordinal);
        Assert.Equal([expected], Permutations(written).Select(order => Summary(Play(order))).Distinct());
    }

    [Fact]
    public void QuestionsAndAnswersOfAnyNumber_GiveTheSamePromisesInAnyOrder()
    {
        var cases =
            from kinds in Gen.Elements(true, true, false).ArrayOf(6)
            from minutes in Gen.Elements(1, 5, 40, 70).ArrayOf(6)
            let times = minutes.Select((_, i) => minutes.Take(i + 1).Sum()).ToArray()
            let written = kinds.Select(InboundEvent (isQuestion, i) => isQuestion ? Question(i, times[i]) : Answer(i, times[i])).ToArray()
            from order in Gen.Shuffle(written)
            select (written, order);
        Prop.ForAll(cases.ToArbitrary(), pair =>
            {
                var (expected, actual) = (Summary(Play(pair.written)), Summary(Play(pair.order)));
                return (expected == actual).Label($"{Told(pair.written)}\n{expected}\n{Told(pair.order)}\n{actual}");
            })
            .Check(Config.QuickThrowOnFailure.WithMaxTest(300));
    }

    private static Story Play(IReadOnlyList<InboundEvent> events)
    {
        // A priority that a broken promise raised holds from then on, also for what becomes known later.
        var story = new Story(StorySettings.Office.Replace(", \"raisePriorityTo\": \"high\"", "", StringComparison.Ordinal), "2026-11-23T15:30:00Z");
        foreach (var inbound in events)
        {
            story.Happens(inbound);
        }

        return story;
    }

    private static string Summary(Story story) => story.State is not { HasBegun: true } state
        ? "none"
        : string.Join(
            "\n",
            state.Status,
            state.CaseStartedAt,
            state.CaseAnsweredAt,
            Show(state.Clocks.FirstResponse),
            state.Clocks.NextResponse.IsUnsatisfied ? Show(state.Clocks.NextResponse) : "nothing owed",
            string.Join(',', state.Unanswered.Select(place => $"{place.At:HH:mm}")),
            string.Join('\n', Measured(story)));

    private static string Show(Clock clock) => $"{clock.State} {clock.StartedAt:HH:mm} due {clock.DueAt:HH:mm} satisfied {clock.SatisfiedAt:HH:mm} broken {clock.BreachedAt:HH:mm}";

    private static IEnumerable<string> Measured(Story story) => story.Timeline
        .SelectMany(entry => entry.Data.Measured ?? [])
        .Where(measured => measured.What is Measure.FirstResponse or Measure.NextResponse)
        .GroupBy(measured => $"{measured.What} {measured.Outcome} {measured.At:HH:mm} {measured.Business} {measured.Wall}")
        .Select(same => (same.Key, Count: same.Sum(measured => measured.Withdrawn ? -1 : 1)))
        .Where(same => same.Count != 0)
        .Select(same => $"{same.Count} {same.Key}")
        .Order(StringComparer.Ordinal);

    private static string Told(IReadOnlyList<InboundEvent> events) => string.Join(", ", events.Select(one => $"{one.EventId} {one.GetType().Name} {one.At:HH:mm}"));

    private static IEnumerable<InboundEvent[]> Permutations(InboundEvent[] events) => events.Length <= 1
        ? [events]
        : events.SelectMany((first, i) => Permutations([.. events.Where((_, j) => j != i)]).Select(rest => (InboundEvent[])[first, .. rest]));

    private static MessageReceived Question(int i, int minutes) => new()
    {
        EventId = $"e{i}",
        Channel = StorySettings.Channel,
        Account = "page",
        ThreadKey = "customer-1",
        At = Start.AddMinutes(minutes),
        ReceivedAt = Start.AddMinutes(minutes),
        PlatformId = $"m{i}",
        From = new Sender("customer-1"),
        Text = $"Where is parcel {i}?",
    };

    private static MessageEchoed Answer(int i, int minutes) => new()
    {
        EventId = $"e{i}",
        Channel = StorySettings.Channel,
        Account = "page",
        ThreadKey = "customer-1",
        At = Start.AddMinutes(minutes),
        ReceivedAt = Start.AddMinutes(minutes),
        PlatformId = $"a{i}",
        Text = $"Parcel {i} is on its way.",
    };
}
