using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using SocialFunctions.Application.Contacts;
using SocialFunctions.Durable.Clock;

namespace SocialFunctions.Durable.Sweeping;

/// <summary>Removes orchestrations that have ended, which the backend keeps for ever otherwise, and then what else is kept no longer.</summary>
public sealed partial class PurgeFunction(Housekeeping housekeeping, TimeProvider time, ILogger<PurgeFunction> logger)
{
    /// <summary>
    /// How long after its start an orchestration that has ended is kept: while timers of its last generation may be under way, which a backend returns
    /// again and again when it finds no orchestration for them, and four days more for whoever looks what became of it. One that runs or sleeps is not ended.
    /// </summary>
    public static readonly TimeSpan KeptFor = ClockPause.Longest + TimeSpan.FromDays(4);

    /// <summary>The longest run of what goes by age, shorter than the host's limit; the next run goes on.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(20);

    /// <summary>Removes them. The state of the conversations is elsewhere; a case that goes on starts its orchestration anew.</summary>
    public async Task RunAsync(DurableTaskClient client, CancellationToken cancellationToken)
    {
        var ended = new PurgeInstancesFilter(
            DateTimeOffset.UnixEpoch,
            time.GetUtcNow() - KeptFor,
            [OrchestrationRuntimeStatus.Completed, OrchestrationRuntimeStatus.Failed, OrchestrationRuntimeStatus.Terminated]);
        var purged = await client.PurgeAllInstancesAsync(ended, cancellationToken);
        LogPurged(purged.PurgedInstanceCount);
        await housekeeping.RunAsync(Longest, cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Count} orchestrations that had ended were removed")]
    private partial void LogPurged(int count);
}
