using System.Collections.Concurrent;
using SocialFunctions.Application.Faults;
using SocialFunctions.Application.Outbox;
using SocialFunctions.Application.Retries;
using SocialFunctions.Application.Settings;
using SocialFunctions.Local.Hosting;
using SocialFunctions.Settings;
using SocialFunctions.Sqlite;

namespace SocialFunctions.Local.Sending;

/// <summary>Carries out the outbox: at least once, in order within a conversation, accounts independently of each other.</summary>
internal sealed partial class OutboundSender(
    ConversationStore store,
    AccountStates states,
    SettingsStore settings,
    OutboxSending sending,
    OutboxCarrier carrier,
    TimeProvider time,
    ILogger<OutboundSender> logger) : BackgroundService
{
    private const int PerAccount = 8;
    private const int HeldPerAccount = 1_000;
    private static readonly TimeSpan ProbeEvery = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan FirstRetry = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestRetry = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<string, AccountLane> _lanes = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<Task, bool> _working = new();
    private readonly WakeSignal _wake = new();
    private readonly CancellationTokenSource _abandon = new();
    private CancellationToken _stopping;

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        // What is on the wire may finish for as long as the host is patient: it spares the customer a message sent twice.
        await using var _ = cancellationToken.Register(_abandon.Cancel);
        await base.StopAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        foreach (var lane in _lanes.Values)
        {
            lane.Gate.Dispose();
        }

        _abandon.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        _stopping = stoppingToken;
        store.OutboxGrew += _wake.Set;
        settings.Changed += OnSettingsChanged;
        try
        {
            await ReadAsync();
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            await Task.WhenAll(_working.Keys);
        }
        finally
        {
            store.OutboxGrew -= _wake.Set;
            settings.Changed -= OnSettingsChanged;
        }
    }

    private async Task ReadAsync()
    {
        var reader = new OutboxReader(store, LaneOf, Start);
        var failures = 0;
        var restored = false;
        while (true)
        {
            try
            {
                if (!restored)
                {
                    await RestoreAsync();
                    restored = true;
                }

                _wake.Reset();
                if (!await reader.ReadOnAsync([.. _lanes.Values], _stopping))
                {
                    await _wake.WaitAsync(_stopping);
                }

                failures = 0;
            }
            catch (Exception e) when (!_stopping.IsCancellationRequested)
            {
                LogCannotRead(FaultLine.Of(e));
                await Task.Delay(Backoff.Doubling(++failures, FirstRetry, LongestRetry), time, _stopping);
            }
        }
    }

    // An account that was dead stays so over a restart, but is tried at once: often a restart is how it got its new token.
    private async Task RestoreAsync()
    {
        foreach (var state in await states.AllAsync(_stopping))
        {
            var gate = LaneOf(state.Account).Gate;
            gate.Die();
            gate.Probe();
        }
    }

    private void OnSettingsChanged(SettingsSnapshot current)
    {
        foreach (var lane in _lanes.Values)
        {
            lane.Gate.SetPaused(IsPaused(current, lane.Account));
            lane.Gate.Probe();
        }
    }

    private static bool IsPaused(SettingsSnapshot settings, string account) => settings.FindAccount(account)?.Settings.Paused == true;

    private (AccountLane Lane, string Thread) LaneOf(OutboxItem item) =>
        (LaneOf(sending.AccountOf(item.Entry)), OutboxSending.ThreadOf(item.Entry));

    private AccountLane LaneOf(string account) => _lanes.GetOrAdd(account, id =>
    {
        var gate = new AccountGate(time, PerAccount, ProbeEvery);
        gate.SetPaused(IsPaused(settings.Current, id));
        return new AccountLane(id, gate, HeldPerAccount);
    });

    private void Start(AccountLane lane, string thread)
    {
        var work = WorkAsync(lane, thread);
        _working.TryAdd(work, true);
        work.ContinueWith(
            done => _working.TryRemove(done, out _),
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
    }

    private async Task WorkAsync(AccountLane lane, string thread)
    {
        await Task.Yield();
        try
        {
            do
            {
                await carrier.CarryOutAsync(lane, lane.First(thread), _stopping, _abandon.Token);
            }
            while (lane.Settle(thread));

            if (lane.WantsMore)
            {
                _wake.Set();
            }
        }
        catch (Exception) when (_stopping.IsCancellationRequested)
        {
            // It stays in the outbox and is carried out after the restart.
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The outbox cannot be read: {Error}")]
    private partial void LogCannotRead(string error);
}
