namespace SocialFunctions.Application.Engine;

/// <summary>
/// Lets those who change the same conversation go one after the other once they got in each other's way: each attempt that is lost costs a load and a
/// decision, and with many writers somebody loses every time. A few conversations share a turn, so that their number does not matter.
/// </summary>
internal sealed class Turns
{
    private const int Shared = 256;
    private readonly SemaphoreSlim[] _turns = [.. Enumerable.Range(0, Shared).Select(_ => new SemaphoreSlim(1))];

    /// <summary>Whether somebody has the conversation's turn.</summary>
    public bool IsContended(string conversation) => Of(conversation).CurrentCount == 0;

    /// <summary>Waits for the turn; disposing of it passes it on.</summary>
    public async ValueTask<IDisposable> TakeAsync(string conversation, CancellationToken cancellationToken)
    {
        var turn = Of(conversation);
        await turn.WaitAsync(cancellationToken);
        return new Turn(turn);
    }

    private SemaphoreSlim Of(string conversation) => _turns[(uint)conversation.GetHashCode(StringComparison.Ordinal) % Shared];

    private sealed class Turn(SemaphoreSlim semaphore) : IDisposable
    {
        public void Dispose() => semaphore.Release();
    }
}
