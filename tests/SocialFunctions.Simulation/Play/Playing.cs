using SocialFunctions.Application.Engine;
using SocialFunctions.Application.Inbound;
using SocialFunctions.Application.Ports;
using SocialFunctions.Conversations;
using SocialFunctions.Model;
using SocialFunctions.Settings;
using SocialFunctions.Simulation.Histories;
using SocialFunctions.Simulation.Machine;
using SocialFunctions.Simulation.Model;

namespace SocialFunctions.Simulation.Play;

/// <summary>
/// One history, played against the product: the queue, the engine and the store are real, the platform, the agents and time are played. After
/// every commit the ledger and the checks look at what is stored.
/// </summary>
internal sealed partial class Playing : ISettingsSource
{
    /// <summary>Of so many histories one is about the order of arrival.</summary>
    public const int ReorderedEvery = 6;

    private static readonly DateTimeOffset FirstDay = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly History _history;
    private readonly Files _files;
    private readonly Mutation? _mutation;
    private readonly Action<string>? _tell;
    private readonly SimulatedTime _time;
    private readonly DateTimeOffset _start;
    private readonly string _thread;
    private readonly string _channel;
    private readonly string _id;
    private readonly Ledger _ledger = new();
    private readonly Stored _stored = new();
    private WatchedStore _store = null!;
    private ConversationEngine _engine = null!;
    private SettingsDocument _document;
    private Rulebook _rules = null!;
    private double _openPerAgent;
    private long _readTo;
    private (ConversationEvent What, bool IsOurs) _happening;
    private Violation? _violation;

    private Playing(History history, Files files, Mutation? mutation, Action<string>? tell)
    {
        _history = history;
        _files = files;
        _mutation = mutation;
        _tell = tell;
        _thread = $"t{history.Seed}";
        var dice = Dice.For(history.Seed, -1);
        _start = FirstDay.AddDays(dice.Below(330)).AddMinutes(dice.Below(24 * 60)).AddTicks(dice.Chance(30) ? dice.Below(600_000_000) : 0);
        _time = new SimulatedTime(_start);
        _document = Companies.Draw(dice, _start);
        Current = null!;
        PutInForce(1);
        _channel = Current.FindAccount(Companies.Account)!.Channel;
        _id = ConversationId.Of(_channel, Companies.Account, _thread);
        Start();
    }

    public Tally Tally { get; } = new();

    public SettingsSnapshot Current { get; private set; }

    private DateTimeOffset Now => _time.Now;

    /// <summary>Plays a history.</summary>
    /// <param name="history">The history.</param>
    /// <param name="files">The files to play it on; left as they were found.</param>
    /// <param name="mutation">Breaks a rule on purpose.</param>
    /// <param name="tell">Is told every step.</param>
    /// <returns>What did not hold, if anything; and what the history held.</returns>
    public static async Task<(Violation? Violation, Tally Tally)> PlayAsync(
        History history, Files files, Mutation? mutation = null, Action<string>? tell = null)
    {
        if (history.Seed % ReorderedEvery == 0)
        {
            return await Reordering.PlayAsync(history, files, mutation, tell);
        }

        var playing = new Playing(history, files, mutation, tell);
        Violation? violation = null;
        try
        {
            foreach (var step in history.Steps)
            {
                await playing.StepAsync(step);
            }

            await playing.FinishAsync();
        }
        catch (Violation e)
        {
            violation = e;
        }

        await files.ClearAsync();
        playing.Tally.Count("histories");
        playing.Tally.Count("steps", history.Steps.Count);
        playing.Tally.Count("warnings", playing._ledger.Warnings);
        playing.Tally.Count("breaches", playing._ledger.Breaches);
        playing.Tally.Count("escalation steps", playing._ledger.Escalated);
        playing.Tally.Count("acknowledgements", playing._ledger.Acknowledgements);
        playing.Tally.Count("cases", playing._ledger.Cases);
        return (violation, playing.Tally);
    }

    private void Start()
    {
        _store = new WatchedStore(_files.Store, _mutation, CommittedAsync);
        _engine = new ConversationEngine(_store, this, _time, () => _openPerAgent);
        _readTo = 0;
    }

    private void Tell(FormattableString what)
    {
        if (_tell is not null)
        {
            _tell(FormattableString.Invariant($"{Now:yyyy-MM-dd HH:mm:ss.fffffff}  {FormattableString.Invariant(what)}"));
        }
    }

    private async ValueTask<Conversation?> FindAsync() => await _files.Store.FindAsync(_id, CancellationToken.None);

    private async Task StepAsync(int index)
    {
        var dice = Dice.For(_history.Seed, index);
        var crash = dice.Chance(8) ? (CrashPoint)dice.Between(1, 6) : CrashPoint.None;
        var interrupted = dice.Chance(5);
        var killed = dice.Chance(3);
        var reopened = dice.Chance(12);
        if (crash is not CrashPoint.None && !_history.Without.HasFlag(Features.Crashes))
        {
            _store.Crash = crash;
        }

        if (interrupted && !_history.Without.HasFlag(Features.Interruptions))
        {
            _store.Interruption = Interruption(index, dice);
        }

        try
        {
            await ActAsync(index, dice);
        }
        catch (CrashException)
        {
            Tally.Count($"crashes, {crash}");
            Tell($"    the process dies ({crash}){(killed ? ", the files are read as they lie" : reopened ? ", the files are reopened" : "")}");
            await RestartAsync(killed, reopened);
        }

        _store.Crash = CrashPoint.None;
        _store.Interruption = null;
    }

    private Task ActAsync(int index, Dice dice) => dice.Below(100) switch
    {
        // Without an account nothing comes from the platform, and nothing goes to it.
        < 15 when !_hasAccount => FailOutboxAsync(),
        < 50 when !_hasAccount => AgentActsAsync(index, dice),
        < 80 when !_hasAccount => TimePassesAsync(dice),
        _ when !_hasAccount => SettingsChangeAsync(dice),
        < 24 => CustomerWritesAsync(index, dice),
        < 31 => DeliverAgainAsync(dice),
        < 38 => CustomerChangesAsync(index, dice),
        < 58 => AgentActsAsync(index, dice),
        < 65 => EchoAsync(index, dice),
        < 71 => ReportDeliveryAsync(index, dice),
        < 73 => OptOutAsync(index, dice),
        < 83 => CarryOutAsync(dice),
        < 97 => TimePassesAsync(dice),
        _ => SettingsChangeAsync(dice),
    };

    /// <summary>Everything in the queue is handled, in order, as the host does.</summary>
    private async Task PumpAsync()
    {
        while (await _files.Queue.ReadAsync(_readTo, 64, CancellationToken.None) is { Count: > 0 } page)
        {
            foreach (var queued in page)
            {
                await HandleAsync(queued);
                _readTo = queued.Position;
            }
        }
    }

    private async Task HandleAsync(QueuedEvent queued)
    {
        var inbound = queued.Read();
        try
        {
            await HappenAsync(inbound);
        }
        catch (UnknownAccountException e)
        {
            await _files.Queue.DeadLetterAsync(queued.Position, DeadLetter.Of(queued.Conversation, queued.Body, e.Message, Now), CancellationToken.None);
            return;
        }

        _store.DieAt(CrashPoint.BeforeComplete);
        await _files.Queue.CompleteAsync([queued.Position], CancellationToken.None);
    }

    /// <summary>Lets something happen to the conversation through the engine, and looks what became of it.</summary>
    /// <returns>Whether it was accepted.</returns>
    private async Task<bool> HappenAsync(ConversationEvent what)
    {
        var outer = _happening;
        _happening = (what, what is MessageEchoed echo && _oursByEcho.Contains(echo.PlatformId));
        if (what is InboundEvent)
        {
            // As the host does it: several at once, of which this is one.
            var fault = (await _engine.HandleAllAsync([new Happening(_id, what)], CancellationToken.None))[0];
            if (fault is not null && _violation is null)
            {
                System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(fault);
            }
        }
        else
        {
            var decision = await _engine.HandleAsync(_id, what, CancellationToken.None);
            if (decision.Refused is not null)
            {
                _happening = outer;
                Tally.Count("commands refused");
                return false;
            }
        }

        _happening = outer;
        if (_violation is not null)
        {
            throw _violation;
        }

        if (await FindAsync() is { } state)
        {
            _ledger.Look(state, _rules, Now);
        }

        Tally.Count("events handled");
        return true;
    }

    private async ValueTask CommittedAsync()
    {
        try
        {
            var state = await FindAsync() ?? throw new Violation(Invariants.Store, "what was committed is not there");
            var feed = _files.Store.ReadFeed(_files.FeedEnd, 1000);
            _files.FeedEnd = feed.Count == 0 ? _files.FeedEnd : feed[^1].Position;
            var entries = feed.Select(entry => entry.Entry).ToList();
            foreach (var entry in entries)
            {
                Tell($"    > {entry.Type} {entry.Data.Clock} {entry.Data.Step} by {entry.By} at {entry.At:MM-dd HH:mm:ss.fffffff}");
            }

            Tally.Count("commits");
            Tally.Count("timeline entries", entries.Count);
            _stored.Check(entries, _files.ReadAll(_id), await _files.Store.ReadOutboxAsync(0, 1000, CancellationToken.None));
            _ledger.Enter(new Fact(Now, _openPerAgent, _rules, _happening.What, _happening.IsOurs, state, entries));
        }
        catch (Violation e)
        {
            _violation ??= e;
        }
    }

    /// <summary>At the end everything that was accepted is handled, and nothing of it is missing.</summary>
    private async Task FinishAsync()
    {
        await PumpAsync();
        await WakeAsync(Now);
        await _files.FlushAsync();
        var left = await _files.Queue.ReadAsync(0, 1, CancellationToken.None);
        Violation.Unless(left.Count == 0, Invariants.NothingIsLost, $"an event stays in the queue");
        Stored.CheckAtTheEnd(_accepted, _files.ReadAll(_id), _oursByEcho);
    }
}
