using Microsoft.DurableTask;
using SocialFunctions.Application.Engine;
using SocialFunctions.Application.Ports;
using SocialFunctions.Application.Retries;

namespace SocialFunctions.Durable.Clock;

/// <summary>
/// Version 1 of a round: apply the due deadlines, send outbox entries to the outbound queue, sleep until the next deadline or until an event wakes it.
/// The conversation's state is authoritative: lost or repeated work here costs time or money, but no deadline is missed for good.
/// </summary>
/// <remarks>It derives from <see cref="TaskOrchestrator{TInput, TOutput}"/> so that the analyzers find code that is not allowed in an orchestrator.</remarks>
internal sealed class ClockRound : TaskOrchestrator<ClockInput, ClockInput?>
{
    /// <summary>The event that ends a sleep.</summary>
    public const string Wake = "wake";

    private static readonly TaskOptions Retries = TaskOptions.FromRetryPolicy(new RetryPolicy(
        OrchestrationRetries.ActivityAttempts, OrchestrationRetries.Rounds.First, OrchestrationRetries.ActivityFactor));

    /// <returns>The input of the next round; null when the orchestration ends.</returns>
    public override async Task<ClockInput?> RunAsync(TaskOrchestrationContext context, ClockInput input)
    {
        Agenda? agenda;
        try
        {
            var told = await context.CallActivityAsync<ClockAgenda?>(ClockActivities.Advance, input.Conversation, Retries);
            agenda = told?.ToAgenda(input.Conversation);
        }
        catch (TaskFailedException)
        {
            return await SleepAsync(context, input with { Fruitless = input.Fruitless + 1 }, null, null);
        }

        if (agenda is null || agenda.Case != input.Case)
        {
            // The next case gets its own orchestration with its first message.
            return null;
        }

        if (agenda.IsSettled)
        {
            // A wake-up event that arrived meanwhile may announce newer work, so run another round.
            return IsWoken(context) ? input with { HandedOver = Nothing, Fruitless = 0 } : null;
        }

        var stuck = ConversationAdvance.StaysDue(agenda.NextWake, Now(context));
        var handover = Handover.Of(agenda.Outbox, input.HandedOver, Now(context));
        var refused = await HandOverAsync(context, input.Conversation, handover.Now);
        var kept = refused.Count == 0 ? handover : handover with { Remembered = Without(handover.Remembered, refused) };
        var next = input with
        {
            HandedOver = kept.Remembered,
            Fruitless = stuck || refused.Count > 0 ? input.Fruitless + 1 : 0,
        };
        return await SleepAsync(context, next, agenda.NextWake, kept.LookAgainAt);
    }

    private static IReadOnlyDictionary<string, DateTimeOffset> Nothing { get; } = new Dictionary<string, DateTimeOffset>();

    private static DateTimeOffset Now(TaskOrchestrationContext context) => new(context.CurrentUtcDateTime, TimeSpan.Zero);

    /// <returns>The entries that the queue did not take.</returns>
    private static async Task<HashSet<string>> HandOverAsync(TaskOrchestrationContext context, string conversation, IReadOnlyList<string> entries)
    {
        var errands = new List<Task>(entries.Count);
        foreach (var entry in entries)
        {
            errands.Add(context.CallActivityAsync(ClockActivities.CarryOut, new ClockErrand(conversation, entry), Retries));
        }

        var refused = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < errands.Count; i++)
        {
            try
            {
                await errands[i];
            }
            catch (TaskFailedException)
            {
                refused.Add(entries[i]);
            }
        }

        return refused;
    }

    private static async Task<ClockInput> SleepAsync(TaskOrchestrationContext context, ClockInput next, DateTimeOffset? nextWake, DateTimeOffset? lookAgain)
    {
        var woken = context.WaitForExternalEvent<string?>(Wake);
        if (!woken.IsCompleted)
        {
            var until = ClockPause.Until(nextWake, lookAgain, next.Fruitless, Now(context));
            using var sleep = new CancellationTokenSource();
            var timer = context.CreateTimer(until.UtcDateTime, sleep.Token);
            if (await Task.WhenAny(woken, timer) == woken)
            {
                // An unused timer that is not cancelled would keep the instance from completing.
                sleep.Cancel();
            }
        }

        // Drop all wake-up events received so far: the next round begins by reading the conversation, so they need no rounds of their own. Only events
        // that arrive later in this turn are kept by the engine for the next round, which is then followed by one more.
        IsWoken(context);
        return next;
    }

    /// <summary>Removes all wake-up events received so far; returns whether there were any.</summary>
    private static bool IsWoken(TaskOrchestrationContext context)
    {
        var any = false;
        while (context.WaitForExternalEvent<string?>(Wake).IsCompleted)
        {
            any = true;
        }

        return any;
    }

    private static Dictionary<string, DateTimeOffset> Without(IReadOnlyDictionary<string, DateTimeOffset> remembered, HashSet<string> entries) =>
        remembered.Where(pair => !entries.Contains(pair.Key)).ToDictionary(StringComparer.Ordinal);
}
