using System.Diagnostics.CodeAnalysis;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using SocialFunctions.Durable.Sweeping;

namespace SocialFunctions.Functions;

/// <summary>A timer calls <see cref="PurgeFunction"/>.</summary>
public sealed class PurgeTrigger(PurgeFunction function)
{
    /// <summary>Runs once an hour, so that each run is short.</summary>
    [Function("Purge")]
    [SuppressMessage("Style", "IDE0060", Justification = "The host finds the trigger by its parameter.")]
    public Task RunAsync([TimerTrigger("15 41 * * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken) =>
        function.RunAsync(client, cancellationToken);
}
