using SocialFunctions.Application.Contacts;
using SocialFunctions.Application.Retries;

namespace SocialFunctions.Local.Hosting;

/// <summary>Finishes erasings that were interrupted, and erases by age.</summary>
internal sealed partial class Housekeeper(Housekeeping work, TimeProvider time, ILogger<Housekeeper> logger) : BackgroundService
{
    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        new RepeatingLoop(new WakeSignal(), LoopBackoff.Sweeping, time, LogFailed).RunAsync(RunAsync, stoppingToken);

    private async Task<NextTurn> RunAsync(CancellationToken stopping)
    {
        await work.RunAsync(Timeout.InfiniteTimeSpan, stopping);
        return NextTurn.After(TimeSpan.FromMinutes(1));
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Nothing can be erased by age now, tried again later: {Error}")]
    private partial void LogFailed(string error);
}
