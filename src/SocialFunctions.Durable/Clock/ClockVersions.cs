using Microsoft.DurableTask;

namespace SocialFunctions.Durable.Clock;

/// <summary>
/// The versions of the orchestrator, each one round of it. An orchestration that sleeps is replayed from the beginning of its round when it wakes,
/// perhaps by a newer program than the one it fell asleep in; so the round says in its input which version it began by, ends by the same one, and only
/// the next round begins by the newest. Whoever changes what a round does, in which order, adds a version and leaves the others alone; one can go when
/// every orchestration has woken since the newer one was deployed (<see cref="ClockPause.Longest"/>).
/// </summary>
/// <param name="rounds">One round by each version, from 1: what the next round is to know, or null at the end.</param>
internal sealed class ClockVersions(params IReadOnlyList<TaskOrchestrator<ClockInput, ClockInput?>> rounds)
{
    /// <summary>Those of this program.</summary>
    public static ClockVersions Current { get; } = new(new ClockRound());

    /// <summary>The one that new rounds begin by.</summary>
    public int Newest => rounds.Count;

    /// <summary>Runs a round, and has the next one begin afresh so that no history grows.</summary>
    /// <param name="context">The orchestration.</param>
    public async Task RunAsync(TaskOrchestrationContext context)
    {
        if (context.GetInput<ClockInput>() is not { } input)
        {
            // Somebody started it by hand.
            return;
        }

        if (input.Version < 1 || input.Version > Newest)
        {
            // A newer program is being deployed, or was taken back. The orchestration fails, the sweeper finds its conversation overdue and starts it anew.
            throw new NotSupportedException($"This program has no version {input.Version} of the orchestrator.");
        }

        if (await rounds[input.Version - 1].RunAsync(context, input) is { } next)
        {
            context.ContinueAsNew(next with { Version = Newest }, preserveUnprocessedEvents: true);
        }
    }
}
