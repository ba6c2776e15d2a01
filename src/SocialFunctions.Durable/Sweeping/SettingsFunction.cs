using Microsoft.DurableTask.Client;
using SocialFunctions.Application.Settings;
using SocialFunctions.Durable.Clock;

namespace SocialFunctions.Durable.Sweeping;

/// <summary>
/// Lets all conversations follow new settings, once for each version. A function of its own: as long as it goes through them, overdue ones must not wait.
/// </summary>
/// <param name="following">Looks for new ones and goes through the conversations.</param>
/// <param name="alarm">Wakes the orchestrations of those that have something to do sooner now.</param>
public sealed class SettingsFunction(SettingsFollowing following, Alarm alarm)
{
    /// <summary>A run ends before the host would end it; what it has gone through by then need not change again in the next one.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(25);

    /// <summary>Follows the newest version unless all do.</summary>
    /// <param name="client">Starts and wakes orchestrations.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task RunAsync(DurableTaskClient client, CancellationToken cancellationToken)
    {
        alarm.Use(client);
        await following.RefreshAndFollowAsync(Longest, cancellationToken);
    }
}
