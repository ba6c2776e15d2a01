using Microsoft.Extensions.Logging;
using SocialFunctions.Settings;

namespace SocialFunctions.Application.Settings;

/// <summary>Updates all open conversations to new settings, once for each version, whether it came through the API, another instance or a restart.</summary>
public sealed partial class SettingsFollowing(
    SettingsStore settings, StrandedConversations stranded, SettingsSweep sweep, TimeProvider time, ILogger<SettingsFollowing> logger)
{
    private int _said = -1;

    /// <summary>
    /// Loads settings that another instance put in force, then updates the conversations to the newest version. For hosts with several instances.
    /// </summary>
    /// <param name="longest">
    /// The longest duration of a run, shorter than the host's own limit. Conversations that were updated need no change in the next run.
    /// </param>
    /// <param name="cancellationToken">A later run may safely start over.</param>
    /// <exception cref="AggregateException">Some conversations could not be updated; all others were.</exception>
    public async Task RefreshAndFollowAsync(TimeSpan longest, CancellationToken cancellationToken)
    {
        if (await settings.RefreshAsync(cancellationToken) is { Snapshot: null, Problems: [var problem, ..] })
        {
            LogNotInForce(problem.Path, problem.Message);
            return;
        }

        await FollowAsync(longest, cancellationToken);
    }

    /// <summary>Updates the conversations to the version in force here, unless all follow it already.</summary>
    /// <param name="longest">The longest duration of a run; <see cref="Timeout.InfiniteTimeSpan"/> for no limit.</param>
    /// <param name="cancellationToken">A later run may safely start over.</param>
    /// <exception cref="AggregateException">Some conversations could not be updated; all others were.</exception>
    public async Task FollowAsync(TimeSpan longest, CancellationToken cancellationToken)
    {
        var version = settings.Current.Version;
        SayWhatHasNoEffect(settings.Current);
        if (settings.IsFollowed(version))
        {
            return;
        }

        using var limit = new CancellationTokenSource(longest, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            var lost = await stranded.UnderAsync(settings.Current, either.Token);
            foreach (var one in lost)
            {
                LogStranded(one.Kind, one.Id, version, one.Conversations, one.To ?? "nobody");
            }

            await sweep.RunAsync(lost, either.Token);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            LogNotYet(version);
            return;
        }

        await settings.MarkFollowedAsync(version, cancellationToken);
        LogFollowed(version);
    }

    private void SayWhatHasNoEffect(SettingsSnapshot current)
    {
        if (current.Version == _said)
        {
            return;
        }

        _said = current.Version;
        foreach (var refused in current.Refused)
        {
            LogRefused(refused);
        }

        foreach (var unset in current.Unset)
        {
            LogUnset(unset);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Something in the settings is not allowed any more and has no effect: {Problem}")]
    private partial void LogRefused(SettingsProblem problem);

    [LoggerMessage(Level = LogLevel.Error, Message = "A secret that the settings name is not there: {Problem}")]
    private partial void LogUnset(SettingsProblem problem);

    [LoggerMessage(
        Level = LogLevel.Warning, Message = "The {Kind} '{Id}' is not in version {Version} of the settings: {Count} open conversations go to {To}")]
    private partial void LogStranded(StrandedKind kind, string id, int version, int count, string to);

    [LoggerMessage(Level = LogLevel.Information, Message = "All open conversations follow version {Version} of the settings")]
    private partial void LogFollowed(int version);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Not all open conversations follow version {Version} of the settings yet: the next run goes on")]
    private partial void LogNotYet(int version);

    [LoggerMessage(Level = LogLevel.Error, Message = "The newest settings cannot be put in force, the former stay: {Path} {Problem}")]
    private partial void LogNotInForce(string path, string problem);
}
