using Microsoft.DurableTask;
using SocialFunctions.Application.Engine;
using SocialFunctions.Application.Ports;
using SocialFunctions.Application.Retries;

namespace SocialFunctions.Durable.Clock;

/// <summary>
/// A round: apply the due deadlines, send outbox entries to the outbound queue. The conversation's state is authoritative: lost or repeated work here
/// costs time or money, but no deadline is missed for good.
/// </summary>
/// <param name="Next">The input of the next round.</param>
/// <param name="SleepUntil">When that begins, unless an event wakes it.</param>
internal sealed record ClockRound(ClockInput Next, DateTimeOffset SleepUntil)
{
    private static readonly TaskOptions Retries = TaskOptions.FromRetryPolicy(new RetryPolicy(
        OrchestrationRetries.ActivityAttempts, OrchestrationRetries.Rounds.First, OrchestrationRetries.ActivityFactor));

    /// <returns>What it found; null when the case needs no more rounds.</returns>
    public static async Task<ClockRound?> RunAsync(TaskOrchestrationContext context, ClockInput input)
    {
        Agenda? agenda;
        try
        {
            var told = await context.CallActivityAsync<ClockAgenda?>(ClockActivities.Advance, input.Conversation, Retries);
            agenda = told?.ToAgenda(input.Conversation);
        }
        catch (TaskFailedException)
        {
            return Then(context, input with { Fruitless = input.Fruitless + 1 }, null, null);
        }

        // The next case gets its own orchestration with its first message.
        if (agenda is null || agenda.Case != input.Case || agenda.IsSettled)
        {
            return null;
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
        return Then(context, next, agenda.NextWake, kept.LookAgainAt);
    }

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

    private static ClockRound Then(TaskOrchestrationContext context, ClockInput next, DateTimeOffset? nextWake, DateTimeOffset? lookAgain) =>
        new(next, ClockPause.Until(nextWake, lookAgain, next.Fruitless, Now(context)));

    private static Dictionary<string, DateTimeOffset> Without(IReadOnlyDictionary<string, DateTimeOffset> remembered, HashSet<string> entries) =>
        remembered.Where(pair => !entries.Contains(pair.Key)).ToDictionary(StringComparer.Ordinal);
}
