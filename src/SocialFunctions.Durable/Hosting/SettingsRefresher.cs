using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SocialFunctions.Application.Loops;
using SocialFunctions.Application.Retries;
using SocialFunctions.Application.Settings;

namespace SocialFunctions.Durable.Hosting;

/// <summary>Puts settings into force here that were replaced elsewhere: every function may run in a process of its own, and each has its own copy.</summary>
/// <param name="services">Gives the settings, once they can be opened.</param>
/// <param name="time">Measures.</param>
/// <param name="logger">Takes what an operator should know.</param>
internal sealed partial class SettingsRefresher(IServiceProvider services, TimeProvider time, ILogger<SettingsRefresher> logger) : BackgroundService
{
    /// <summary>For so long at most, former settings are followed.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(30);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Nobody signals: it is time alone that it waits for.
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
