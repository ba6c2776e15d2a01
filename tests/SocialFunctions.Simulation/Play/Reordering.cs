using SocialFunctions.Application.Engine;
using SocialFunctions.Application.Ports;
using SocialFunctions.Channels;
using SocialFunctions.Model;
using SocialFunctions.ServiceLevels;
using SocialFunctions.Settings;
using SocialFunctions.Simulation.Histories;
using SocialFunctions.Simulation.Machine;

namespace SocialFunctions.Simulation.Play;

/// <summary>
/// The same platform events twice at the same time: to one conversation in the order they were written in, to another shuffled and repeated.
/// Both must end alike. What business makes of the order of arrival is left out: what a machine said or escalated before it knew better, what
/// triage made of a message, and by which policy a promise was kept before a later message told the customer's language.
/// </summary>
internal sealed class Reordering : ISettingsSource
{
    private const int MostEvents = 12;

    // Of so many histories one is about a thread that another app shares.
    private const int SharedEvery = 2 * Playing.ReorderedEvery;
    private const Features LeftOut = Features.Acknowledgements | Features.Rules | Features.FurtherPolicies;

    // Within this time of the first message no policy warns: nothing becomes due between two arrivals.
    private static readonly TimeSpan Span = TimeSpan.FromSeconds(90);

    private readonly bool _isShared;
    private readonly string[] _threads;
    private readonly string[] _ids;
    private readonly DateTimeOffset _now;

    private Reordering(History history)
    {
        var dice = Dice.For(history.Seed, -1);
        _isShared = history.Seed % SharedEvery == 0;
        _now = new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero).AddMinutes(dice.Below(300 * 24 * 60));
        var document = Companies.Without(Companies.Draw(dice, _now), history.Without | LeftOut);
        var json = System.Text.Json.JsonSerializer.Serialize(document, SettingsJson.Default.SettingsDocument);
        Current = SettingsLoader.Load(json, 1, new SecretSource(_ => null, AllowPlain: true), ChannelServices.Catalog).Snapshot!;
        _threads = [$"o{history.Seed}", $"s{history.Seed}"];
        _ids = [.. _threads.Select(thread => ConversationId.Of(Current.Accounts.First().Channel, Companies.Account, thread))];
    }

    public SettingsSnapshot Current { get; }

    /// <summary>Plays both and compares them.</summary>
    public static async Task<(Violation? Violation, Tally Tally)> PlayAsync(
        History history, Files files, Mutation? mutation, Action<string>? tell)
    {
        var tally = new Tally();
        var reordering = new Reordering(history);
        try
        {
            await reordering.CompareAsync(history, files, mutation, tell);
            return (null, tally);
        }
        catch (Violation e)
        {
            return (e, tally);
        }
        finally
        {
            await files.ClearAsync();
            tally.Count("histories");
            tally.Count("histories played in two orders");
            tally.Count("threads shared with another app", reordering._isShared ? 1 : 0);
            tally.Count("steps", Math.Min(history.Steps.Count, MostEvents));
        }
    }

    public ValueTask<SettingsReplacement> ReplaceAsync(string document, int? expectedVersion, string? by, CancellationToken cancellationToken) =>
        throw new NotSupportedException("These settings stay.");

    private async Task CompareAsync(History history, Files files, Mutation? mutation, Action<string>? tell)
    {
        var steps = history.Steps.Take(MostEvents).ToList();
        var written = steps.OrderBy(step => EventOf(history.Seed, step, 0).At).ToList();
        var shuffled = Shuffled(history.Seed, steps);
        tell?.Invoke($"written: {string.Join(", ", written.Select(step => Describe(EventOf(history.Seed, step, 0))))}");
        tell?.Invoke($"arrived: {string.Join(", ", shuffled)}");
        var engine = new ConversationEngine(new WatchedStore(files.Store, mutation, () => ValueTask.CompletedTask), this, new SimulatedTime(_now));
        for (var i = 0; i < shuffled.Count; i++)
        {
            Happening[] happenings = i < written.Count
                ? [new(_ids[0], EventOf(history.Seed, written[i], 0)), new(_ids[1], EventOf(history.Seed, shuffled[i], 1))]
                : [new(_ids[1], EventOf(history.Seed, shuffled[i], 1))];
            foreach (var fault in await engine.HandleAllAsync(happenings, CancellationToken.None))
            {
                Violation.Unless(fault is null, Invariants.NothingIsLost, $"an event was refused: {fault}");
            }
        }

        var (one, other) = (await SummaryAsync(files, 0), await SummaryAsync(files, 1));
        foreach (var (first, second) in one.Zip(other))
        {
            Violation.Unless(first == second, Invariants.Order, $"in the order of writing: {first}; in another: {second}");
        }
    }

    private static List<int> Shuffled(long seed, List<int> steps)
    {
        var dice = Dice.For(seed, -2);
        var shuffled = steps.OrderBy(step => Dice.For(seed, -1000 - step).Below(1_000_000)).ToList();
        for (var i = dice.Below(4); i > 0 && shuffled.Count > 0; i--)
        {
            shuffled.Insert(dice.Below(shuffled.Count + 1), shuffled[dice.Below(shuffled.Count)]);
        }

        return shuffled;
    }

    private static string Describe(InboundEvent inbound) =>
        FormattableString.Invariant($"{inbound.EventId} {inbound.GetType().Name} {inbound.SubjectPlatformId} at {inbound.At:HH:mm:ss.fff}");

    private InboundEvent EventOf(long seed, int step, int thread)
    {
        var dice = Dice.For(seed, step);
        var at = _now.AddMilliseconds(-dice.Below((int)Span.TotalMilliseconds)).AddTicks(step);
        var about = $"m{Math.Max(0, dice.Between(step - 4, step + 4))}";

        // Every other platform tells whole seconds, and numbers its messages.
        var second = seed / Playing.ReorderedEvery % 4 == 1 ? at.AddTicks(-(at.UtcTicks % TimeSpan.TicksPerSecond)) : at;
        var platform = new PlatformThread(Current.Accounts.First().Channel, _threads[thread], _now);
        return _isShared ? SharedThread.EventOf(platform, dice, step, at) : dice.Below(11) switch
        {
            < 5 => platform.Message($"m{step}", second, dice.Chance(40) ? Words.CourtesyOf(dice) : $"{step}?") with
            {
                Sequence = step,
                From = new Sender("customer", Language: dice.Pick(null, null, "de", "en", "ru")),
                Nature = dice.Chance(10) ? Nature.Automatic : Nature.Genuine,
            },
            < 7 => platform.Echo($"a{step}", second, Words.Answer(step)) with { Sequence = step },
            7 => platform.Edit($"e{step}", about, at, $"Edited in {step}"),
            8 => platform.Reaction($"r{step}", about, at, dice.Pick(null, "❤", "👍")),
            9 => platform.Deletion($"d{step}", about, _now.AddTicks(step)),
            _ => platform.OptOut($"o{step}", at, dice.Chance(50)),
        };
    }

    /// <summary>What people see of a conversation, and what is owed.</summary>
    private async Task<List<string>> SummaryAsync(Files files, int thread)
    {
        if (await files.Store.FindAsync(_ids[thread], CancellationToken.None) is not { } state)
        {
            return ["no conversation"];
        }

        var next = state.Clocks.NextResponse;
        List<FormattableString> lines =
        [
            $"status {state.Status}, case {state.Case} from {state.CaseStartedAt:O}, answered {state.CaseAnsweredAt:O}",
            $"last message {state.LastMessageAt:O}, last action {state.LastCustomerActionAt:O}, last answer {state.LastHumanAnswerAt:O}",
            $"language {state.Language}, opted out {state.OptedOut}, since {state.OptOutChangedAt:O}",
            // Of two answers of one second either may have kept it.
            $"first response {Line(state.Clocks.FirstResponse)}",
            $"next response {Line(next.IsUnsatisfied ? next : Clock.Idle)}",
            $"resolution {Line(state.Clocks.Resolution)}",
            $"unanswered {string.Join(", ", state.Unanswered.Select(place => place.At.ToString("O")))}; wakes at {state.NextWakeAt:O}",
            $"messages {string.Join(", ", files.ReadAll(_ids[thread]).Messages.OrderBy(m => m.Id, StringComparer.Ordinal).Select(Line))}",
        ];
        return [.. lines.Select(FormattableString.Invariant)];
    }

    /// <summary>A promise; of one that was kept it does not count any more when it would have been due, nor of which pauses that was worked out.</summary>
    private string Line(Clock clock) => !_isShared ? $"{clock with { SatisfiedBy = null }}"
        : clock.State is ClockState.Idle ? $"since {clock.StartedAt:O}"
        : clock.SatisfiedAt is { } kept ? $"{clock.State} since {clock.StartedAt:O} at {kept:O}"
        : $"{clock.State} since {clock.StartedAt:O}, due {clock.DueAt:O}, left {clock.Remaining}";

    private static string Line(Message message)
    {
        var reactions = string.Join(' ', message.Reactions?.Values.Select(r => $"{r.Value} {r.At:O}") ?? []);
        return FormattableString.Invariant($"{message.PlatformId} \"{message.Text}\" {message.Awaited} edited {message.EditedAt:O} {reactions}");
    }
}
