namespace SocialFunctions.Application.Loops;

/// <summary>
/// Wakes one waiter. A signal that arrives while no one waits is kept until <see cref="Reset"/>:
/// first reset, then look for work, then wait, and no signal is lost. <see cref="RepeatingLoop"/> uses this order.
/// </summary>
public sealed class WakeSignal
{
    private volatile TaskCompletionSource _signalled = New();

    /// <summary>Wakes the waiter, or makes the next wait return immediately. Any thread may call this.</summary>
    public void Set() => _signalled.TrySetResult();

    /// <summary>Clears earlier signals. Only the waiter may call this.</summary>
    public void Reset()
    {
        if (_signalled.Task.IsCompleted)
        {
            _signalled = New();
        }
    }

    /// <summary>Waits for a signal. Await it to completion; otherwise its registration stays in the token.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled first.</exception>
    public Task WaitAsync(CancellationToken cancellationToken) => _signalled.Task.WaitAsync(cancellationToken);

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
