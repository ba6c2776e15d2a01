using System.Diagnostics.CodeAnalysis;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using SocialFunctions.Durable.Sweeping;

namespace SocialFunctions.Functions;

/// <summary>A timer calls <see cref="SettingsFunction"/>.</summary>
public sealed class SettingsTrigger(SettingsFunction function)
{
    /// <summary>Runs every minute, half a minute after the sweeper.</summary>
    [Function("Settings")]
    [SuppressMessage("Style", "IDE0060", Justification = "The host finds the trigger by its parameter.")]
    public Task RunAsync([TimerTrigger("30 * * * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken) =>
        function.RunAsync(client, cancellationToken);
}
