using Microsoft.DurableTask;

namespace SocialFunctions.Durable.Clock;

/// <summary>
/// Version 1 of a generation: rounds, each followed by a sleep, until none of its timers is left. The timers of a generation are none later than its
/// first, so it lasts for <see cref="ClockPause.Longest"/> at most, and a settled case as long as its last timer.
/// </summary>
/// <remarks>It derives from <see cref="TaskOrchestrator{TInput, TOutput}"/> so that the analyzers find code that is not allowed in an orchestrator.</remarks>
internal sealed class ClockGeneration : TaskOrchestrator<ClockInput, ClockInput?>
{
    /// <summary>
    /// After this many rounds it ends all the same, because each turn replays its history: about ten rows a round, and Azure Storage reads 1,000 at once.
    /// </summary>
    public const int MostRounds = 50;

    /// <returns>The input of the next generation; null when the orchestration ends.</returns>
    public override async Task<ClockInput?> RunAsync(TaskOrchestrationContext context, ClockInput input)
    {
        using var sleep = new ClockSleep(context);
        for (var round = 1; round == 1 || (sleep.HasTimers && round <= MostRounds); round++)
        {
            if (await ClockRound.RunAsync(context, input) is { } found)
            {
                input = found.Next;
                await sleep.UntilAsync(found.SleepUntil);
            }
            else if (await sleep.OutliveTimersAsync())
            {
                // The event may announce newer work, so run another round.
                input = input with { HandedOver = new Dictionary<string, DateTimeOffset>(), Fruitless = 0 };
            }
            else
            {
                return null;
            }
        }

        return input;
    }
}
