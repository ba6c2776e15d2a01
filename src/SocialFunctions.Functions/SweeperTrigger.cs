using System.Diagnostics.CodeAnalysis;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using SocialFunctions.Durable.Sweeping;

namespace SocialFunctions.Functions;

/// <summary>A timer calls <see cref="SweeperFunction"/>.</summary>
public sealed class SweeperTrigger(SweeperFunction function)
{
    /// <summary>Runs every minute.</summary>
    [Function("Sweeper")]
    [SuppressMessage("Style", "IDE0060", Justification = "The host finds the trigger by its parameter.")]
    public Task RunAsync([TimerTrigger("0 * * * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken) =>
        function.RunAsync(client, cancellationToken);
}
