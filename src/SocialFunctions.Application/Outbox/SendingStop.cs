namespace SocialFunctions.Application.Outbox;

/// <summary>
/// How sending stops. Once it was asked to, nothing new begins. A call in flight has a while to be answered and recorded: nobody knows what became of
/// one that is cut.
/// </summary>
public sealed class SendingStop : IDisposable
{
    /// <summary>How long a call in flight may go on. The hosts' own patience is longer.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(8);

    private readonly CancellationTokenSource _cut;
    private readonly CancellationTokenRegistration _registration;

    /// <param name="asked">Cancelled when the process is asked to stop.</param>
    public SendingStop(TimeProvider time, CancellationToken asked)
    {
        _cut = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        Cut = _cut.Token;
        Asked = asked;
        _registration = asked.UnsafeRegister(static cut => ((CancellationTokenSource)cut!).CancelAfter(Grace), _cut);
    }

    /// <summary>Looked at before something new begins.</summary>
    public CancellationToken Asked { get; }

    /// <summary>Cancels calls, and the storing of their outcome.</summary>
    public CancellationToken Cut { get; }

    /// <summary>Cuts what is in flight, because the host waits no longer.</summary>
    public void CutNow() => _cut.Cancel();

    /// <inheritdoc/>
    public void Dispose()
    {
        _registration.Dispose();
        _cut.Dispose();
    }
}
