using Microsoft.Extensions.Logging;
using SocialFunctions.Application.Faults;
using SocialFunctions.Application.Ports;
using SocialFunctions.Settings;

namespace SocialFunctions.Application.Engine;

/// <summary>
/// An approximate number of open conversations per agent, where counting is slow: a count is cached, and no caller waits for the next one.
/// A host that always knows the number calls <see cref="SettingsSnapshot.OpenPerAgent"/> directly.
/// </summary>
/// <param name="count">Counts the open conversations in the store.</param>
public sealed partial class OpenLoad(
    Func<CancellationToken, ValueTask<int>> count, ISettingsSource settings, TimeProvider time, ILogger<OpenLoad> logger)
{
    /// <summary>How long a count is used.</summary>
    public static readonly TimeSpan Serves = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan CountTimeout = TimeSpan.FromSeconds(30);
    private long _countAgainAt;
    private volatile int _open;

    /// <summary>
    /// Open conversations per agent by the last count; 0 before the first count, and where no policy uses it. Starts a new count in the background
    /// when due.
    /// </summary>
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
            using var timeout = new CancellationTokenSource(CountTimeout, time);
            _open = await count(timeout.Token);
        }
        catch (Exception e)
        {
            LogFailed(FaultLine.Of(e));
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Open conversations could not be counted, the last count serves on: {Error}")]
    private partial void LogFailed(string error);
}
