using Microsoft.Extensions.Logging;
using SocialFunctions.Application.Faults;
using SocialFunctions.Application.Ports;

namespace SocialFunctions.Durable.Hosting;

/// <summary>
/// How many open conversations each agent has, roughly: counting asks all partitions, so a count serves for a while, and nobody waits for the next one.
/// </summary>
/// <param name="count">Counts the open conversations.</param>
/// <param name="settings">The settings in force.</param>
/// <param name="time">What time it is.</param>
/// <param name="logger">Takes what an operator should know.</param>
internal sealed partial class OpenLoad(
    Func<CancellationToken, ValueTask<int>> count, ISettingsSource settings, TimeProvider time, ILogger<OpenLoad> logger)
{
    /// <summary>So long a count serves.</summary>
    public static readonly TimeSpan Serves = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private long _countAgainAt;
    private volatile int _open;

    /// <summary>Open conversations for each agent by the last count; 0 before the first, and where no policy asks for it.</summary>
    public double PerAgent()
    {
        var current = settings.Current;
        if (!current.NoticesSurges)
        {
            return 0;
        }

        var now = time.GetUtcNow().UtcTicks;
        var due = Volatile.Read(ref _countAgainAt);
        if (now >= due && Interlocked.CompareExchange(ref _countAgainAt, now + Serves.Ticks, due) == due)
        {
            _ = CountAsync();
        }

        return current.OpenPerAgent(_open);
    }

    private async Task CountAsync()
    {
        try
        {
            using var patience = new CancellationTokenSource(Patience, time);
            _open = await count(patience.Token);
        }
        catch (Exception e)
        {
            LogFailed(FaultLine.Of(e));
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Open conversations could not be counted, the last count serves on: {Error}")]
    private partial void LogFailed(string error);
}
