using System.Collections.Concurrent;
using SocialFunctions.Application.Outbox;
using SocialFunctions.Application.Retries;
using SocialFunctions.Application.Settings;
using SocialFunctions.Sqlite;

namespace SocialFunctions.Local.Sending;

/// <summary>Carries out the outbox: at least once, in order within a conversation, accounts independently of each other.</summary>
internal sealed partial class OutboundSender(
    ConversationStore store,
    SettingsStore settings,
    AccountLanes lanes,
    OutboxSending sending,
    OutboxWorker worker,
    TimeProvider time,
    ILogger<OutboundSender> logger) : BackgroundService
{
    private readonly ConcurrentDictionary<Task, bool> _working = new();
    private readonly WakeSignal _wake = new();
    private OutboxReader? _reader;
    private SendingStop? _stop;

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await using var _ = cancellationToken.Register(() => _stop?.CutNow());
        await base.StopAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _stop?.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        _stop = new SendingStop(time, stoppingToken);
        store.OutboxGrew += _wake.Set;
        settings.Changed += lanes.Follow;
        try
        {
            await new RepeatingLoop(_wake, LoopBackoff.Reading, time, LogCannotRead).RunAsync(ReadAsync, stoppingToken);
            await Task.WhenAll(_working.Keys);
        }
        finally
        {
            store.OutboxGrew -= _wake.Set;
            settings.Changed -= lanes.Follow;
        }
    }

    private async Task<NextTurn> ReadAsync(CancellationToken stopping)
    {
        if (_reader is null)
        {
            await lanes.RestoreAsync(stopping);
            _reader = new OutboxReader(store, LaneOf, Start);
        }

        return await _reader.ReadOnAsync(lanes.All, stopping) ? NextTurn.AtOnce : NextTurn.WhenWoken();
    }

    private (AccountLane Lane, string Key) LaneOf(OutboxItem item) =>
        (lanes.Of(sending.AccountOf(item.Entry)), OutboxStep.OrderKeyOf(item.Entry));

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
                await worker.RunAsync(lane, lane.First(thread), _stop!);
            }
            while (lane.Settle(thread));

            if (lane.WantsMore)
            {
                _wake.Set();
            }
        }
        catch (Exception) when (_stop!.Asked.IsCancellationRequested)
        {
            // It stays in the outbox and is carried out after the restart.
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The outbox cannot be read: {Error}")]
    private partial void LogCannotRead(string error);
}
