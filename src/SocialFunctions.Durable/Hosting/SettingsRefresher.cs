using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SocialFunctions.Application.Loops;
using SocialFunctions.Application.Retries;
using SocialFunctions.Application.Settings;

namespace SocialFunctions.Durable.Hosting;

/// <summary>
/// Opens the settings, and loads what another process replaced: every function may run in its own process, and each process has its own copy.
/// </summary>
internal sealed partial class SettingsRefresher(SettingsStore settings, TimeProvider time, ILogger<SettingsRefresher> logger) : BackgroundService
{
    /// <summary>The interval of the check: old settings are used for at most this long.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(30);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The signal is never set: the loop waits only for time to pass.
        var loop = new RepeatingLoop(new WakeSignal(), new DoublingBackoff(TimeSpan.FromSeconds(1), Every), time, LogFailed);
        await loop.RunAsync(RefreshAsync, stoppingToken);
    }

    private async Task<NextTurn> RefreshAsync(CancellationToken stopping)
    {
        await settings.RefreshAsync(stopping);
        return NextTurn.After(Every);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Newer settings cannot be looked for, tried again soon: {Error}")]
    private partial void LogFailed(string error);
}
