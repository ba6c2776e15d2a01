using SocialFunctions.Model;
using SocialFunctions.ServiceLevels;

namespace SocialFunctions.Core.Tests.Conversations;

/// <summary>What happens in a thread that another app shares, and what becomes of it in an order of arrival.</summary>
internal static class Handover
{
    private const string Us = "88";
    private const string Other = "555";

    /// <summary>When everything has happened and begins to arrive.</summary>
    public static readonly DateTimeOffset Arrives = Story.Instant("2026-11-23T12:00:00Z");

    /// <summary>The customer writes to the other app.</summary>
    /// <param name="at">Seconds before everything arrives.</param>
    public static MessageReceived Heard(string id, int at, string text = "Where is my parcel?", long? sequence = null) => Written(id, at, text) with { Standby = true, Sequence = sequence };

    /// <summary>The customer writes to us.</summary>
    public static MessageReceived Written(string id, int at, string text = "Where is my parcel?") => new()
    {
        EventId = id,
        Channel = StorySettings.Channel,
        Account = "page",
        ThreadKey = "customer-1",
        At = Before(at),
        ReceivedAt = Arrives,
        PlatformId = id,
        From = new Sender("customer-1", "Maria"),
        Text = text,
    };

    /// <summary>The other app's machine answers.</summary>
    public static MessageEchoed Bot(string id, int at, long? sequence = null) => Human(id, at) with { App = Other, Nature = Nature.Automatic, Sequence = sequence };

    /// <summary>Somebody answers in the page's inbox, while another app has control.</summary>
    public static MessageEchoed Human(string id, int at) => new()
    {
        EventId = id,
        Channel = StorySettings.Channel,
        Account = "page",
        ThreadKey = "customer-1",
        At = Before(at),
        ReceivedAt = Arrives,
        PlatformId = id,
        Standby = true,
        Text = "We are open from nine to five.",
    };

    /// <summary>Somebody answers in the page's inbox, while we have control.</summary>
    public static MessageEchoed Inbox(string id, int at) => Human(id, at) with { Standby = false };

    public static MessageEdited Edit(string about, int at, string text) => new()
    {
        EventId = $"{about}-edit",
        Channel = StorySettings.Channel,
        Account = "page",
        ThreadKey = "customer-1",
        At = Before(at),
        ReceivedAt = Arrives,
        PlatformId = about,
        Text = text,
        Standby = true,
    };

    public static MessageDeleted Deletion(string about, int at) => new()
    {
        EventId = $"{about}-deletion",
        Channel = StorySettings.Channel,
        Account = "page",
        ThreadKey = "customer-1",
        At = Before(at),
        ReceivedAt = Arrives,
        PlatformId = about,
    };

    public static ThreadControlChanged ToUs(int at) => Change(at, ControlChange.Passed, Other, Us);

    public static ThreadControlChanged Away(int at) => Change(at, ControlChange.Taken, Us, Other);

    public static ThreadControlChanged Change(int at, ControlChange change, string? from, string? to) => new()
    {
        EventId = $"{change}{at}",
        Channel = StorySettings.Channel,
        Account = "page",
        ThreadKey = "customer-1",
        At = Before(at),
        ReceivedAt = Arrives,
        Change = change,
        From = from,
        To = to,
    };

    // What was done because of a promise that was wrong stays done: a raised priority would have other targets.
    private static readonly string Settings = StorySettings.RoundTheClock.Replace(""", "raisePriorityTo": "urgent" """, " ", StringComparison.Ordinal);

    public static Story Play(IEnumerable<InboundEvent> events, string? settings = null)
    {
        var story = new Story(settings ?? Settings) { Now = Arrives };
        foreach (var happened in events)
        {
            story.Happens(happened with { ReceivedAt = story.Now });
            story.Now += TimeSpan.FromMilliseconds(300);
        }

        story.Wait(TimeSpan.FromSeconds(1));
        return story;
    }

    /// <summary>Every order of arrival.</summary>
    public static IEnumerable<IReadOnlyList<InboundEvent>> Orders(IReadOnlyList<InboundEvent> events) => events.Count <= 1
        ? [events]
        : events.SelectMany(first => Orders([.. events.Where(other => other != first)]), (first, rest) => (IReadOnlyList<InboundEvent>)[first, .. rest]);

    /// <summary>What is owed, and since when.</summary>
    public static string Owed(Story story)
    {
        var state = story.State;
        var clocks = state?.Clocks ?? new CaseClocks();
        return $"{(state?.IsElsewhere == true ? "elsewhere" : "ours")}, {state?.Status ?? ConversationStatus.Resolved}, "
            + $"case from {At(state?.CaseStartedAt)}, answered {At(state?.CaseAnsweredAt)}, "
            + $"first response {Clock(clocks.FirstResponse)}, next response {(clocks.NextResponse.IsUnsatisfied ? Clock(clocks.NextResponse) : "idle")}, resolution {Clock(clocks.Resolution)}";
    }

    private static string Clock(Clock clock) => clock.State is ClockState.Idle || clock.WithoutHuman
        ? "idle"
        : FormattableString.Invariant($"{clock.State} since {At(clock.StartedAt)} due {(clock.SatisfiedAt is null ? At(clock.DueAt) : null)} broken {At(clock.BreachedAt)} kept {At(clock.SatisfiedAt)} left {clock.Remaining}");

    private static double? At(DateTimeOffset? at) => (at - Arrives)?.TotalSeconds;

    private static DateTimeOffset Before(int seconds) => Arrives.AddSeconds(-seconds);
}
