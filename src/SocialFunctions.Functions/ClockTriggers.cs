using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using SocialFunctions.Durable.Clock;

namespace SocialFunctions.Functions;

/// <summary>The Durable extension calls the conversation clock and its activities.</summary>
public sealed class ClockTriggers(ClockActivities activities)
{
    /// <summary>Runs one generation of a case's clock.</summary>
    [Function(ClockOrchestrator.Name)]
    public static Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context) => ClockOrchestrator.RunAsync(context);

    /// <summary>Applies a conversation's due deadlines.</summary>
    [Function(ClockActivities.Advance)]
    public Task<ClockAgenda?> AdvanceAsync([ActivityTrigger] string conversation, CancellationToken cancellationToken) =>
        activities.AdvanceAsync(conversation, cancellationToken);

    /// <summary>Sends a signal for an outbox entry to the outbound queue.</summary>
    [Function(ClockActivities.CarryOut)]
    public Task CarryOutAsync([ActivityTrigger] ClockErrand errand, CancellationToken cancellationToken) =>
        activities.CarryOutAsync(errand, cancellationToken);
}
