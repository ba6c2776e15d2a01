using SocialFunctions.Application.Assignment;
using SocialFunctions.Application.Engine;
using SocialFunctions.Application.Faults;
using SocialFunctions.Application.Ports;
using SocialFunctions.Application.Retries;
using SocialFunctions.Application.Settings;
using SocialFunctions.Conversations;
using SocialFunctions.Model;
using SocialFunctions.Routing;
using SocialFunctions.Settings;
using SocialFunctions.Sqlite;

namespace SocialFunctions.Local.Hosting;

/// <summary>
/// Offers the conversations that wait in the queues of teams to agents with room for them. It sleeps until one begins to wait, an agent has room
/// again, a shift begins or the settings change (<see cref="SettingsFollower"/> puts into queues what waits by other settings). What it knows is a memory only: after a crash everything is planned again from the store.
/// </summary>
internal sealed partial class AgentAssigner(
    IWaitingLines lines,
    ConversationStore store,
    ConversationEngine engine,
    SettingsStore settings,
    TimeProvider time,
    ILogger<AgentAssigner> logger) : BackgroundService
{
    // Re-checks this often whatever it knows: the machine's clock may be set forward while the timer sleeps.
    private static readonly TimeSpan LongestSleep = TimeSpan.FromHours(1);
    private static readonly TimeSpan SleepBesideHeldBack = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan FirstRetry = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestRetry = TimeSpan.FromMinutes(1);

    private readonly AssignmentPlanner _planner = new(lines);
    private readonly WakeSignal _wake = new();
    private readonly HeldBack _heldBack = new(FirstRetry, LongestRetry);
    private readonly Dictionary<string, DateTimeOffset> _lastAssigned = new(StringComparer.Ordinal);
    private HashSet<Offer> _made = [];
    private DateTimeOffset _plannedAt;

    // Replaced, never changed: the committing tasks read them.
    private volatile IReadOnlySet<(string Team, string Language)> _full = new HashSet<(string, string)>();
    private volatile HashSet<string>? _staff;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        store.ConversationWaits += OnConversationWaits;
        store.LoadFell += OnLoadFell;
        settings.Changed += OnSettingsChanged;
        var failures = 0;
        try
        {
            while (true)
            {
                try
                {
                    _wake.Reset();
                    await AssignAsync(stoppingToken);
                    failures = 0;
                    await SleepAsync(stoppingToken);
                }
                catch (Exception e) when (!stoppingToken.IsCancellationRequested)
                {
                    LogCannotAssign(FaultLine.Of(e));
                    await Task.Delay(Backoff.Doubling(++failures, FirstRetry, LongestRetry), time, stoppingToken);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            LogStopping();
        }
        finally
        {
            store.ConversationWaits -= OnConversationWaits;
            store.LoadFell -= OnLoadFell;
            settings.Changed -= OnSettingsChanged;
        }
    }

    private void OnConversationWaits(WaitingConversation waits)
    {
        if (!_full.Contains((waits.Team, waits.Language)))
        {
            _wake.Set();
        }
    }

    private void OnLoadFell(string agent)
    {
        if (_staff?.Contains(agent) != false)
        {
            _wake.Set();
        }
    }

    private void OnSettingsChanged(SettingsSnapshot current) => _wake.Set();

    private async Task AssignAsync(CancellationToken stopping)
    {
        while (await PlanAsync(stopping) is { Count: > 0 } offers)
        {
            var now = _plannedAt;
            foreach (var again in offers.Where(_made.Contains))
            {
                // Asking again at once would get the same answer, for ever.
                LogNoProgress(again.Conversation);
                _heldBack.Add(again.Conversation, now);
            }

            _made = [.. offers];
            foreach (var part in offers.Where(o => !_heldBack.Holds(o.Conversation, now)).Chunk(AssignmentPlanner.MostFromALine))
            {
                await HandleAsync([.. part.Select(o => new Happening(o.Conversation, new AgentOffered(o.Agent)))], stopping);
                foreach (var offer in part)
                {
                    _lastAssigned[offer.Agent] = now;
                }
            }
        }

        _made = [];
        _heldBack.ForgetOver(_plannedAt);
    }

    private async Task<IReadOnlyList<Offer>> PlanAsync(CancellationToken stopping)
    {
        // From here whoever joins a line wakes; lines without room are left out again once they are known.
        _full = new HashSet<(string, string)>();
        var current = settings.Current;
        _plannedAt = time.GetUtcNow();
        _staff = AssignmentPlanner.StaffOf(current);
        var plan = await _planner.PlanAsync(
            current, _lastAssigned, new HeldConversations(_heldBack.Count, id => _heldBack.Holds(id, _plannedAt)), _plannedAt, stopping);
        _full = plan.Full;
        return plan.Offers;
    }

    private async Task HandleAsync(IReadOnlyList<Happening> happenings, CancellationToken stopping)
    {
        if (happenings.Count == 0)
        {
            return;
        }

        var faults = await engine.HandleAllAsync(happenings, stopping);
        stopping.ThrowIfCancellationRequested();
        for (var i = 0; i < faults.Count; i++)
        {
            if (faults[i] is { } fault)
            {
                LogFailed(happenings[i].ConversationId, FaultLine.Of(fault));
                _heldBack.Add(happenings[i].ConversationId, time.GetUtcNow());
            }
        }
    }

    private async Task SleepAsync(CancellationToken stopping)
    {
        // Counted from the plan: a shift that began since is not in it.
        var until = settings.Current.Shifts.NextChange(_plannedAt) is { } next && next < _plannedAt + LongestSleep ? next : _plannedAt + LongestSleep;
        var sleep = until - time.GetUtcNow();
        if (_heldBack.Count > 0 && sleep > SleepBesideHeldBack)
        {
            sleep = SleepBesideHeldBack;
        }

        if (sleep > TimeSpan.Zero)
        {
            // Timers count whole milliseconds: rounding up never wakes before the shift begins.
            await _wake.WaitAsync(TimeSpan.FromMilliseconds(Math.Ceiling(sleep.TotalMilliseconds)), time, stopping);
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "No further conversations are assigned")]
    private partial void LogStopping();

    [LoggerMessage(Level = LogLevel.Error, Message = "Conversations cannot be assigned: {Error}")]
    private partial void LogCannotAssign(string error);

    [LoggerMessage(Level = LogLevel.Error, Message = "Conversation '{Conversation}' could not be assigned: {Error}")]
    private partial void LogFailed(string conversation, string error);

    [LoggerMessage(Level = LogLevel.Error, Message = "Conversation '{Conversation}' still waits after it was offered")]
    private partial void LogNoProgress(string conversation);
}
