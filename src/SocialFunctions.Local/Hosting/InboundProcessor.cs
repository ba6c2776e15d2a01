using System.Threading.Channels;
using SocialFunctions.Application.Engine;
using SocialFunctions.Application.Faults;
using SocialFunctions.Application.Inbound;
using SocialFunctions.Application.Retries;
using SocialFunctions.Model;
using SocialFunctions.Sqlite;

namespace SocialFunctions.Local.Hosting;

/// <summary>
/// Takes events off the inbound queue and applies them to their conversations: in order within a conversation, conversations in parallel, so that
/// the store can commit many at once.
/// </summary>
internal sealed partial class InboundProcessor(
    InboundQueue queue, ConversationEngine engine, ConversationStore store, TimeProvider time, ILogger<InboundProcessor> logger)
    : BackgroundService
{
    private const int Capacity = 2_000;
    private const int PageSize = 256;
    private const int BatchSize = 256;
    private const int CompletedAtOnce = 1_024;

    private readonly InboundLanes _lanes = new(Capacity);
    private readonly Channel<long> _completed = Channel.CreateUnbounded<long>(new() { SingleReader = true });
    private readonly WakeSignal _wake = new();
    private readonly CancellationTokenSource _abandon = new();
    private Task _aside = Task.CompletedTask;

    // True: the reader has room and waits for new events. False: it waits for room. It wakes up only for what it waits for.
    private volatile bool _wantsMore;

    /// <summary>Whether events are being taken.</summary>
    public bool IsRunning { get; private set; }

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        // Events in progress may finish until the host's shutdown timeout.
        await using var _ = cancellationToken.Register(_abandon.Cancel);
        await base.StopAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _abandon.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        IsRunning = true;
        queue.Grew += OnQueueGrew;
        var completing = CompleteAsync();
        var working = Task.Factory.StartNew(
            () => Work(stoppingToken), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        try
        {
            await new RepeatingLoop(_wake, LoopBackoff.Reading, time, LogCannotRead).RunAsync(ReadAsync, stoppingToken);
        }
        finally
        {
            IsRunning = false;
            queue.Grew -= OnQueueGrew;
            _lanes.Close();
            await working;
            await _aside;
            _completed.Writer.Complete();
            await completing;
        }
    }

    private void OnQueueGrew()
    {
        if (_wantsMore)
        {
            _wake.Set();
        }
    }

    private async Task<NextTurn> ReadAsync(CancellationToken stopping)
    {
        // Before BeginRead: if that finds no room, any release after it must wake the reader.
        _wantsMore = false;
        var (after, room) = _lanes.BeginRead();
        if (room < PageSize)
        {
            return NextTurn.WhenWoken();
        }

        _wantsMore = true;
        var page = await queue.ReadAsync(after, PageSize, stopping);
        _lanes.Accept(page);
        return page.Count == 0 ? NextTurn.WhenWoken() : NextTurn.AtOnce;
    }

    // Runs on its own thread, so that it may block: a blocked pool thread would be missing for inbound webhooks.
    private void Work(CancellationToken stopping)
    {
        var pace = new HandlingPace(time);
        Batch? storing = null;
        while (true)
        {
            var lanes = stopping.IsCancellationRequested ? [] : TakeReady();
            if (lanes.Count > 0)
            {
                var started = time.GetTimestamp();
                var next = Begin(lanes, stopping);
                Settle(storing, stopping);
                storing = next;
                var rest = pace.RestAfter(lanes.Count, time.GetElapsedTime(started), queue.Arrived, queue.Waiting);
                if (rest > TimeSpan.Zero)
                {
                    Settle(storing, stopping);
                    storing = null;
                    Task.Delay(rest, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing).GetAwaiter().GetResult();
                }
            }
            else if (storing is not null)
            {
                Settle(storing, stopping);
                storing = null;
            }
            else if (stopping.IsCancellationRequested || !_lanes.Ready.WaitToReadAsync(CancellationToken.None).AsTask().GetAwaiter().GetResult())
            {
                return;
            }
        }
    }

    private List<InboundLane> TakeReady()
    {
        var lanes = new List<InboundLane>(BatchSize);
        while (lanes.Count < BatchSize && _lanes.Ready.TryRead(out var lane))
        {
            lanes.Add(lane);
        }

        return lanes;
    }

    private Batch Begin(List<InboundLane> lanes, CancellationToken stopping)
    {
        var handled = new List<InboundLane>(lanes.Count);
        var happenings = new List<Happening>(lanes.Count);
        foreach (var lane in lanes)
        {
            try
            {
                var inbound = lane.First.Read();
                if (inbound is AccountAlert alert)
                {
                    Aside(AppendAsync(lane, alert, stopping));
                    continue;
                }

                handled.Add(lane);
                happenings.Add(new Happening(lane.Conversation, inbound));
            }
            catch (FormatException e)
            {
                Aside(FailedAsync(lane, e, stopping));
            }
        }

        return new Batch(handled, engine.HandleAllAsync(happenings, _abandon.Token));
    }

    private void Settle(Batch? batch, CancellationToken stopping)
    {
        if (batch is null)
        {
            return;
        }

        var faults = batch.Outcome.GetAwaiter().GetResult();
        for (var i = 0; i < faults.Count; i++)
        {
            if (faults[i] is { } fault)
            {
                Aside(FailedAsync(batch.Lanes[i], fault, stopping));
            }
            else
            {
                _completed.Writer.TryWrite(batch.Lanes[i].First.Position);
                GoOn(batch.Lanes[i]);
            }
        }
    }

    // The lane's first event is settled: handled, or quarantined.
    private void GoOn(InboundLane lane)
    {
        queue.Handled(lane.Conversation);
        var more = _lanes.Advance(lane, out var readAgain);
        if (readAgain)
        {
            _wake.Set();
        }

        if (more)
        {
            _lanes.Requeue(lane);
        }
    }

    private async Task AppendAsync(InboundLane lane, AccountAlert alert, CancellationToken stopping)
    {
        try
        {
            await store.AppendAsync(AccountEntries.Alert(alert), _abandon.Token);
        }
        catch (Exception e)
        {
            await FailedAsync(lane, e, stopping);
            return;
        }

        _completed.Writer.TryWrite(lane.First.Position);
        GoOn(lane);
    }

    // Work outside the batches; stopping waits for it. Only the working thread adds to it.
    private void Aside(Task task) => _aside = _aside.IsCompleted ? task : Task.WhenAll(_aside, task);

    private async Task CompleteAsync()
    {
        var taken = new List<long>(CompletedAtOnce);
        while (await _completed.Reader.WaitToReadAsync())
        {
            while (taken.Count < CompletedAtOnce && _completed.Reader.TryRead(out var position))
            {
                taken.Add(position);
            }

            // A copy, because the queue uses the array until it is written.
            var batch = taken.ToArray();
            taken.Clear();
            for (var failures = 1; !await TryCompleteAsync(batch); failures++)
            {
                if (_abandon.IsCancellationRequested)
                {
                    return;
                }

                await Task.Delay(LoopBackoff.Reading.After(failures), time, _abandon.Token)
                    .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }

            Release(batch);
        }
    }

    private async ValueTask<bool> TryCompleteAsync(long[] positions)
    {
        try
        {
            await queue.CompleteAsync(positions, _abandon.Token);
            return true;
        }
        catch (Exception e)
        {
            LogCannotComplete(positions.Length, FaultLine.Of(e));
            return false;
        }
    }

    private void Release(IReadOnlyList<long> positions)
    {
        _lanes.Release(positions);
        if (!_wantsMore)
        {
            _wake.Set();
        }
    }

    // Lanes whose first events are being stored together.
    private sealed record Batch(IReadOnlyList<InboundLane> Lanes, Task<IReadOnlyList<Exception?>> Outcome);
}
