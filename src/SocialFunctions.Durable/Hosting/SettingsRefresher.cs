using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SocialFunctions.Application.Loops;
using SocialFunctions.Application.Retries;
using SocialFunctions.Application.Settings;

namespace SocialFunctions.Durable.Hosting;

/// <summary>Loads settings that another process replaced: every function may run in its own process, and each process has its own copy.</summary>
/// <param name="services">Resolves the settings on every run, because opening them may fail at first.</param>
internal sealed partial class SettingsRefresher(IServiceProvider services, TimeProvider time, ILogger<SettingsRefresher> logger) : BackgroundService
{
    /// <summary>The interval of the check: old settings are used for at most this long.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(30);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The signal is never set: the loop waits only for time to pass.
        var loop = new RepeatingLoop(new WakeSignal(), new DoublingBackoff(Every, Every), time, LogFailed);
        await loop.RunAsync(RefreshAsync, stoppingToken);
    }

    private async Task<NextTurn> RefreshAsync(CancellationToken stopping)
    {
        await services.GetRequiredService<SettingsStore>().RefreshAsync(stopping);
        return NextTurn.After(Every);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Newer settings cannot be looked for, tried again soon: {Error}")]
    private partial void LogFailed(string error);
}
