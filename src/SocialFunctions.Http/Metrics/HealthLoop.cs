using Microsoft.Extensions.Hosting;
using SocialFunctions.Application.Health;

namespace SocialFunctions.Http.Metrics;

/// <summary>Looks at the host now and then, so that its gauges are new and the log tells what is wrong although nobody asks.</summary>
internal sealed class HealthLoop(HealthGauges gauges) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(30);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Real time: a clock that runs faster, as the demo's does, makes nothing more interesting to look at.
        using var timer = new PeriodicTimer(Every, TimeProvider.System);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await gauges.LookAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException)
        {
            // The host stops.
        }
    }
}
