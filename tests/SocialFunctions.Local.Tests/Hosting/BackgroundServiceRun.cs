using Microsoft.Extensions.Hosting;

namespace SocialFunctions.Local.Tests.Hosting;

/// <summary>A service while it runs; stopping twice does no harm.</summary>
internal sealed class BackgroundServiceRun(BackgroundService service)
{
    private bool _stopped;

    public async Task StopAsync()
    {
        if (_stopped)
        {
            return;
        }

        _stopped = true;
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        await service.StopAsync(patience.Token);
        service.Dispose();
    }

    /// <summary>Stops without patience: what is under way is broken off, as by a crash.</summary>
    public async Task CrashAsync()
    {
        _stopped = true;
        await service.StopAsync(new CancellationToken(canceled: true));
        if (service.ExecuteTask is { } work)
        {
            await work.WaitAsync(TimeSpan.FromSeconds(20));
        }

        service.Dispose();
    }
}
