using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SocialFunctions.Application.Faults;
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
        using var timer = new PeriodicTimer(Every, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await RefreshAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The process ends.
        }
    }

    private async Task RefreshAsync(CancellationToken stopping)
    {
        try
        {
            await services.GetRequiredService<SettingsStore>().RefreshAsync(stopping);
        }
        catch (Exception e) when (!stopping.IsCancellationRequested)
        {
            LogFailed(FaultLine.Of(e));
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Newer settings cannot be looked for, tried again soon: {Error}")]
    private partial void LogFailed(string error);
}
