using Microsoft.DurableTask.Client;
using SocialFunctions.Application.Settings;
using SocialFunctions.Durable.Clock;

namespace SocialFunctions.Durable.Sweeping;

/// <summary>
/// Updates all conversations to new settings, once for each version. Separate from the sweeper, because overdue conversations must not wait for it.
/// </summary>
public sealed class SettingsFunction(SettingsFollowing following, Alarm alarm)
{
    /// <summary>The longest run, shorter than the host's limit. Conversations that were updated need no change in the next run.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(25);

    /// <summary>Loads the newest version and updates the conversations, unless all follow it already.</summary>
    public async Task RunAsync(DurableTaskClient client, CancellationToken cancellationToken)
    {
        alarm.Use(client);
        await following.RefreshAndFollowAsync(Longest, cancellationToken);
    }
}
