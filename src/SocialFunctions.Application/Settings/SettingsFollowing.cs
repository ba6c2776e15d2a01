using Microsoft.Extensions.Logging;

namespace SocialFunctions.Application.Settings;

/// <summary>Lets all conversations follow new settings, once for each version, whether it came through the API, from another instance or with a start.</summary>
/// <param name="settings">The settings in force here.</param>
/// <param name="sweep">Goes through the conversations.</param>
/// <param name="time">Bounds it.</param>
/// <param name="logger">Takes what an operator should know.</param>
public sealed partial class SettingsFollowing(SettingsStore settings, SettingsSweep sweep, TimeProvider time, ILogger<SettingsFollowing> logger)
{
    /// <summary>Looks for settings that another instance put in force, and follows the newest version. For hosts of several instances.</summary>
    /// <param name="longest">A run ends after so long, before the host would end it; what it went through by then need not change again in the next.</param>
    /// <param name="cancellationToken">Gives up; beginning again does no harm.</param>
    /// <exception cref="AggregateException">Some conversations could not follow; all others do.</exception>
    public async Task RefreshAndFollowAsync(TimeSpan longest, CancellationToken cancellationToken)
    {
        if (await settings.RefreshAsync(cancellationToken) is { Snapshot: null, Problems: [var problem, ..] })
        {
            LogNotInForce(problem.Path, problem.Message);
            return;
        }

        await FollowAsync(longest, cancellationToken);
    }

    /// <summary>Follows the version in force here, unless all conversations do.</summary>
    /// <param name="longest">A run ends after so long; <see cref="Timeout.InfiniteTimeSpan"/> without a limit.</param>
    /// <param name="cancellationToken">Gives up; beginning again does no harm.</param>
    /// <exception cref="AggregateException">Some conversations could not follow; all others do.</exception>
    public async Task FollowAsync(TimeSpan longest, CancellationToken cancellationToken)
    {
        var version = settings.Current.Version;
        if (settings.IsFollowed(version))
        {
            return;
        }

        using var limit = new CancellationTokenSource(longest, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await sweep.RunAsync(either.Token);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            LogNotYet(version);
            return;
        }

        await settings.MarkFollowedAsync(version, cancellationToken);
        LogFollowed(version);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "All open conversations follow version {Version} of the settings")]
    private partial void LogFollowed(int version);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Not all open conversations follow version {Version} of the settings yet: the next run goes on")]
    private partial void LogNotYet(int version);

    [LoggerMessage(Level = LogLevel.Error, Message = "The newest settings cannot be put in force, the former stay: {Path} {Problem}")]
    private partial void LogNotInForce(string path, string problem);
}
