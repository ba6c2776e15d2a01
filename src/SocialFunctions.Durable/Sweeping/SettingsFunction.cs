using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using SocialFunctions.Application.Settings;
using SocialFunctions.Durable.Clock;

namespace SocialFunctions.Durable.Sweeping;

/// <summary>
/// Lets all conversations follow new settings, once for each version. A function of its own: as long as it goes through them, overdue ones must not wait.
/// </summary>
/// <param name="settings">The settings in force here.</param>
/// <param name="sweep">Goes through the conversations.</param>
/// <param name="alarm">Wakes the orchestrations of those that have something to do sooner now.</param>
/// <param name="time">Bounds it.</param>
/// <param name="logger">Takes what an operator should know.</param>
public sealed partial class SettingsFunction(
    SettingsStore settings, SettingsSweep sweep, Alarm alarm, TimeProvider time, ILogger<SettingsFunction> logger)
{
    /// <summary>A run ends before the host would end it; what it has gone through by then need not change again in the next one.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(25);

    /// <summary>Follows the newest version unless all do.</summary>
    /// <param name="client">Starts and wakes orchestrations.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task RunAsync(DurableTaskClient client, CancellationToken cancellationToken)
    {
        alarm.Use(client);
        if (await settings.RefreshAsync(cancellationToken) is { Snapshot: null, Problems: [var problem, ..] })
        {
            LogNotInForce(problem.Path, problem.Message);
            return;
        }

        var version = settings.Current.Version;
        if (settings.IsFollowed(version))
        {
            return;
        }

        using var bound = new CancellationTokenSource(Longest, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(bound.Token, cancellationToken);
        await sweep.RunAsync(either.Token);
        await settings.MarkFollowedAsync(version, cancellationToken);
        LogFollowed(version);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "All open conversations follow version {Version} of the settings")]
    private partial void LogFollowed(int version);

    [LoggerMessage(Level = LogLevel.Error, Message = "The newest settings cannot be put in force, the former stay: {Path} {Problem}")]
    private partial void LogNotInForce(string path, string problem);
}
