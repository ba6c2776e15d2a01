using SocialFunctions.Testing;

namespace SocialFunctions.Application.Tests.Loops;

/// <summary>Tests that go from timer to timer rely on it.</summary>
public sealed class NextTimerTimeProviderTests
{
    [Fact]
    public async Task TimerMadeWhileTheClockMoves_Fires()
    {
        var time = new NextTimerTimeProvider();
        using var bound = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var waiting = Task.Run(async () =>
        {
            for (var i = 0; i < 50_000; i++)
            {
                await Task.Delay(TimeSpan.FromSeconds(1), time, bound.Token);
            }
        });

        while (!waiting.IsCompleted)
        {
            if (time.NextTimer is { } due)
            {
                time.SetUtcNow(due);
            }

            await Task.Yield();
        }

        await waiting;
    }
}
