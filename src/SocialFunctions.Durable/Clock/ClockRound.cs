using Microsoft.DurableTask;
using SocialFunctions.Application.Engine;
using SocialFunctions.Application.Ports;

namespace SocialFunctions.Durable.Clock;

/// <summary>
/// Version 1 of a round: bring the conversation up to the present, hand over what is to be done, sleep until the next instant that matters or until
/// somebody wakes it. The conversation's state is the truth; losing or doubling anything here costs time or money, never a promise.
/// </summary>
/// <remarks>It derives from <see cref="TaskOrchestrator{TInput, TOutput}"/> so that the analyzers look for what no orchestrator may do.</remarks>
internal sealed class ClockRound : TaskOrchestrator<ClockInput, ClockInput?>
{
    /// <summary>The event that ends a sleep.</summary>
    public const string Wake = "wake";

    // A failing store or queue is back within seconds, mostly. What lasts longer is tried in a round of its own.
    private static readonly TaskOptions Retries = TaskOptions.FromRetryPolicy(
        new RetryPolicy(maxNumberOfAttempts: 4, firstRetryInterval: TimeSpan.FromSeconds(1), backoffCoefficient: 2));

    /// <summary>Runs it.</summary>
    /// <param name="context">The orchestration.</param>
    /// <param name="input">What it knows.</param>
    /// <returns>What the next round is to know; null at the end.</returns>
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
            // The next case has an orchestration of its own, from its first message on.
            return null;
        }

        if (agenda.IsSettled)
        {
            // Who woke it meanwhile may know better.
            return IsWoken(context) ? input with { HandedOver = Nothing, Fruitless = 0 } : null;
        }

        var stuck = agenda.NextWake <= Now(context);
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
                // A timer that nobody waits for would keep the instance from being forgotten.
                sleep.Cancel();
            }
        }

        // What else has come by now the next round sees anyway, as it begins by reading the conversation: it need not cost a round each. Only what
        // comes in the same turn after this, the engine keeps for the next round, which is then followed by one more.
        IsWoken(context);
        return next;
    }

    /// <summary>Takes all the wake-ups that have come by now.</summary>
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
