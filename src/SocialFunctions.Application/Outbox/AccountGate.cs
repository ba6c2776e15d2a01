using SocialFunctions.Application.Loops;

namespace SocialFunctions.Application.Outbox;

/// <summary>Admits an account's messages to sending, in order of arrival and a few at a time, as the account's circuit breaker allows.</summary>
public sealed class AccountGate : IDisposable
{
    private readonly TimeProvider _time;
    private readonly int _atOnce;
    private readonly Lock _lock = new();
    private readonly LinkedList<TaskCompletionSource<Admission>> _waiting = new();
    private readonly ITimer _timer;
    private AccountCircuit _circuit = AccountCircuit.Closed;
    private int _inside;

    /// <param name="atOnce">How many may be inside at the same time.</param>
    public AccountGate(TimeProvider time, int atOnce)
    {
        _time = time;
        _atOnce = atOnce;
        _timer = time.CreateTimer(_ => LetIn(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Waits for admission. After it the caller must call <see cref="Leave"/>.</summary>
    public async Task<Admission> EnterAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var turn = new TaskCompletionSource<Admission>(TaskCreationOptions.RunContinuationsAsynchronously);
        var place = Queue(turn);
        LetIn();
        await using var registration = cancellationToken.Register(() => CancelWait(place)).ConfigureAwait(false);
        return await turn.Task.ConfigureAwait(false);
    }

    /// <summary>Makes room for the next caller.</summary>
    public void Leave()
    {
        lock (_lock)
        {
            _inside--;
        }

        LetIn();
    }

    /// <summary>Changes the circuit, and admits those that wait and may enter now.</summary>
    /// <param name="change">Makes the new circuit breaker from the present one and the present time.</param>
    /// <param name="suspension">The suspension after the change; null without one.</param>
    /// <returns>Whether the change suspended or resumed the account.</returns>
    public bool Change(Func<AccountCircuit, DateTimeOffset, AccountCircuit> change, out AccountSuspension? suspension)
    {
        bool news;
        lock (_lock)
        {
            var before = _circuit;
            _circuit = change(before, _time.GetUtcNow());
            news = _circuit.IsNewsAfter(before);
            suspension = _circuit.Suspension;
        }

        LetIn();
        return news;
    }

    /// <inheritdoc/>
    public void Dispose() => _timer.Dispose();

    private LinkedListNode<TaskCompletionSource<Admission>> Queue(TaskCompletionSource<Admission> turn)
    {
        lock (_lock)
        {
            return _waiting.AddLast(turn);
        }
    }

    private void CancelWait(LinkedListNode<TaskCompletionSource<Admission>> place)
    {
        lock (_lock)
        {
            if (place.List is null)
            {
                // Already admitted.
                return;
            }

            _waiting.Remove(place);
        }

        place.Value.TrySetCanceled();
    }

    private void LetIn()
    {
        lock (_lock)
        {
            var now = _time.GetUtcNow();
            while (_waiting.First is { } first && _inside < _circuit.AtOnce(_atOnce) && _circuit.Ask(now) is { AskAgainAt: null } admission)
            {
                _waiting.RemoveFirst();
                _inside++;
                _circuit = _circuit.Admitted(now);
                first.Value.TrySetResult(admission);
            }

            _timer.Change(_waiting.Count > 0 && _circuit.Ask(now).AskAgainAt is { } at ? WallClock.NextLook(at - now) : Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }
}
