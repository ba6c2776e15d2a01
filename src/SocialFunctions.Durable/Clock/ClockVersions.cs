using Microsoft.DurableTask;

namespace SocialFunctions.Durable.Clock;

/// <summary>
/// The versions of the orchestrator; each version implements one generation. When a sleeping orchestration wakes, it is replayed from the beginning of
/// its generation, perhaps by a newer deployment. So the input of a generation holds the version that it started with; it ends with the same version,
/// and only the next one uses the newest. To change what a generation does, or the order, add a new version and leave the existing ones unchanged. A
/// version can be removed when every generation has ended since a newer one was deployed (<see cref="ClockPause.Longest"/>).
/// </summary>
/// <param name="generations">The implementations of versions 1, 2, and so on. Each returns the input of the next generation, or null at the end.</param>
internal sealed class ClockVersions(params IReadOnlyList<TaskOrchestrator<ClockInput, ClockInput?>> generations)
{
    /// <summary>The versions in this program.</summary>
    public static ClockVersions Current { get; } = new(new ClockGeneration());

    /// <summary>The version that new generations start with.</summary>
    public int Newest => generations.Count;

    /// <summary>Runs a generation, then continues as new, so that the history does not grow.</summary>
    public async Task RunAsync(TaskOrchestrationContext context)
    {
        if (context.GetInput<ClockInput>() is not { } input)
        {
            // It was started by hand, without input.
            return;
        }

        if (input.Version < 1 || input.Version > Newest)
        {
            // A newer program is being deployed or was rolled back. The orchestration fails; the sweeper finds its conversation overdue and starts it again.
            throw new NotSupportedException($"This program has no version {input.Version} of the orchestrator.");
        }

        if (await generations[input.Version - 1].RunAsync(context, input) is { } next)
        {
            context.ContinueAsNew(next with { Version = Newest }, preserveUnprocessedEvents: true);
        }
    }
}
