namespace SocialFunctions.Application.Loops;

/// <summary>
/// Wakes one sleeper. A signal that comes while nobody sleeps is kept until <see cref="Reset"/>:
/// reset first, look second, sleep third, and nothing is missed. <see cref="RepeatingLoop"/> does it in that order.
/// </summary>
public sealed class WakeSignal
{
    private volatile TaskCompletionSource _signalled = New();

    /// <summary>Wakes the sleeper, or keeps the next one from falling asleep. Any thread may call it.</summary>
    public void Set() => _signalled.TrySetResult();

    /// <summary>Forgets earlier signals. Only the sleeper calls this.</summary>
    public void Reset()
    {
        if (_signalled.Task.IsCompleted)
        {
            _signalled = New();
        }
    }

    /// <summary>Sleeps until there is a signal. It has to be awaited to its end: only then nothing of it stays behind in the token.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled first.</exception>
    public Task WaitAsync(CancellationToken cancellationToken) => _signalled.Task.WaitAsync(cancellationToken);

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
