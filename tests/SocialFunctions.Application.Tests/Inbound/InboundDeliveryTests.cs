using SocialFunctions.Application.Engine;
using SocialFunctions.Application.Inbound;
using SocialFunctions.Application.Ports;
using SocialFunctions.Testing;

namespace SocialFunctions.Application.Tests.Inbound;

public sealed class InboundDeliveryTests
{
    private readonly NextTimerTimeProvider _time = new();
    private readonly List<string> _failures = [];
    private int _attempts;

    private static DecisionFailedException Undecided => new(new InvalidOperationException());

    [Fact]
    public async Task Handled_IsTriedOnce()
    {
        Assert.Null(await RunAsync(_ => null));

        Assert.Equal(1, _attempts);
    }

    [Fact]
    public async Task FailureThatPasses_IsTriedAgain()
    {
        Assert.Null(await RunAsync(attempt => attempt < 3 ? Undecided : null));

        Assert.Equal((3, 2), (_attempts, _failures.Count));
    }

    [Fact]
    public async Task EventThatAlwaysFails_GoesToQuarantineAfterFiveAttempts()
    {
        Assert.Equal("Could not be handled in 5 attempts (InvalidOperationException).", await RunAsync(_ => Undecided));

        Assert.Equal((5, 5), (_attempts, _failures.Count));
    }

    [Theory]
    [InlineData(typeof(StoreUnavailableException))]
    [InlineData(typeof(InvalidOperationException))]
    [InlineData(typeof(FormatException))]
    public async Task FailureThatTheEventDoesNotCause_HasItDeliveredAgain(Type failure)
    {
        var thrown = failure == typeof(StoreUnavailableException) ? new StoreUnavailableException("busy") : (Exception)Activator.CreateInstance(failure)!;

        Assert.Same(thrown, await Assert.ThrowsAnyAsync<Exception>(() => RunAsync(_ => thrown)));

        Assert.Equal(1, _attempts);
    }

    [Fact]
    public async Task Stopped_HasItDeliveredAgain()
    {
        using var stopping = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => InboundDelivery.RunAsync(
            async token =>
            {
                await stopping.CancelAsync();
                token.ThrowIfCancellationRequested();
            },
            _failures.Add,
            _time,
            stopping.Token));
    }

    private async Task<string?> RunAsync(Func<int, Exception?> fault)
    {
        var running = InboundDelivery.RunAsync(
            _ => fault(++_attempts) is { } e ? Task.FromException(e) : Task.CompletedTask, _failures.Add, _time, CancellationToken.None);
        while (!running.IsCompleted)
        {
            if (_time.NextTimer is { } due)
            {
                _time.SetUtcNow(due);
            }

            await Task.Yield();
        }

        return await running;
    }
}
