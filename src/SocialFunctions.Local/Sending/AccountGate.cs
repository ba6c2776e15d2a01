using SocialFunctions.Application.Outbox;

namespace SocialFunctions.Local.Sending;

/// <summary>Lets an account's messages through, in order of asking and a few at a time, when the account's circuit says so.</summary>
internal sealed class AccountGate : IDisposable
{
    private readonly TimeProvider _time;
    private readonly int _atOnce;
    private readonly Lock _lock = new();
    private readonly LinkedList<TaskCompletionSource<Admission>> _waiting = new();
    private readonly ITimer _timer;
    private AccountCircuit _circuit = AccountCircuit.Closed;
    private int _inside;

    /// <summary>A gate with a closed circuit.</summary>
    /// <param name="atOnce">How many may be inside.</param>
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
        await using var giveUp = cancellationToken.Register(() => GiveUp(place));
        return await turn.Task;
    }

    /// <summary>Makes room for the next.</summary>
    public void Leave()
    {
        lock (_lock)
        {
            _inside--;
        }

        LetIn();
    }

    /// <summary>Changes the circuit, and admits those that wait and may enter now.</summary>
    /// <param name="change">The circuit to be, of the present one and the present instant.</param>
    /// <param name="suspension">The suspension as it is now.</param>
    /// <returns>Whether the account was suspended or resumed by it.</returns>
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

    private void GiveUp(LinkedListNode<TaskCompletionSource<Admission>> place)
    {
        lock (_lock)
        {
            if (place.List is null)
            {
                // Already inside.
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

            _timer.Change(_waiting.Count > 0 && _circuit.Ask(now).AskAgainAt is { } at ? Wait(at - now) : Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    // Whole milliseconds, never too early, and within what a timer takes: it looks again when it wakes.
    private static TimeSpan Wait(TimeSpan wait) =>
        TimeSpan.FromMilliseconds(Math.Min(Math.Ceiling(wait.TotalMilliseconds), TimeSpan.FromDays(1).TotalMilliseconds));
}
