using SocialFunctions.Model;
using SocialFunctions.ServiceLevels;
using SocialFunctions.Settings;

namespace SocialFunctions.Conversations;

/// <summary>Escalation: who is notified when a promise is about to break, and what else happens then.</summary>
internal static class Escalations
{
    /// <summary>When a step is due; null when it is not (done, not yet begun, stopped by a claim, or the calendar never opens again).</summary>
    public static DateTimeOffset? DueAt(Turn turn, ClockName name, Clock clock, int index)
    {
        var step = turn.Policy.Escalation[index];
        if (!clock.IsUnsatisfied
            || (step.Clocks is { } clocks && !clocks.Contains(name))
            || turn.State.Escalation.IsDone(turn.EscalationKeys[name, index])
            || !turn.Settings.HasPolicy(clock.Policy))
        {
            return null;
        }

        var trigger = step.Trigger;
        var at = trigger.Kind is EscalationTriggerKind.Warn
            ? clock.WarnedAt
            : clock.BreachedAt is not { } breached ? null
            : trigger.After == TimeSpan.Zero ? breached
            : turn.State.Escalation.ClaimedAt >= breached ? null
            : clock.After(breached, trigger.After, turn.PolicyCalendar);
        return at is { } due && !step.OutOfHours ? InHours(turn, clock, due) : at;
    }

    /// <summary>When the company is open, and the clock does not stand.</summary>
    private static DateTimeOffset? InHours(Turn turn, Clock clock, DateTimeOffset at)
    {
        var due = turn.Account.Calendar.NextOpening(at);
        foreach (var pause in clock.Pauses ?? [])
        {
            due = due > pause.From && due < pause.To ? turn.Account.Calendar.NextOpening(pause.To) : due;
        }

        return due;
    }

    public static void CarryOut(Turn turn, ClockName name, int index, DateTimeOffset at)
    {
        var step = turn.Policy.Escalation[index];
        turn.State = turn.State with
        {
            Escalation = turn.State.Escalation with { Done = [.. turn.State.Escalation.Done, turn.EscalationKeys[name, index]] },
        };
        Announce(turn, at, step, new TimelineData { Clock = name, Step = step.At });
        if (step.Unassign && turn.State.Assignee is { } assignee)
        {
            TeamQueue.GiveUp(turn);
            Unassign(turn, assignee, at, null);
        }

        if (RaisePriority(turn, step.RaisePriorityTo, at))
        {
            turn.ApplyPolicy();
        }
    }

    /// <summary>A triage rule escalates at once: to the agents on call, else to the team.</summary>
    public static void ByRule(Turn turn, string rule)
    {
        var step = new EscalationStep { Notify = [Recipients.OnCall], By = [NotificationMeans.Desk, NotificationMeans.Sms] };
        Announce(turn, turn.Now, step, new TimelineData { Step = rule });
    }

    public static bool RaisePriority(Turn turn, Priority? to, DateTimeOffset at)
    {
        if (to is not { } priority || priority <= turn.State.Priority)
        {
            return false;
        }

        turn.State = turn.State with { Priority = priority };
        turn.Record(TimelineType.PriorityChanged, "system", at, new TimelineData { Priority = priority });
        return true;
    }

    public static void Unassign(Turn turn, string assignee, DateTimeOffset at, string? reason)
    {
        TeamQueue.Give(turn, turn.State.Team, agent: null);
        turn.Record(TimelineType.Unassigned, "system", at, new TimelineData { Agent = assignee, Reason = reason });
    }

    private static void Announce(Turn turn, DateTimeOffset at, EscalationStep step, TimelineData data)
    {
        var notify = Recipients.Of(turn, step.Notify);
        turn.Record(
            TimelineType.Escalated,
            "system",
            at,
            data with { Case = turn.State.Case, Notify = notify, Means = step.By, Priority = turn.State.Priority });
        foreach (var means in step.By.Where(NotificationMeans.IsSent))
        {
            // One entry per agent: an agent who cannot be reached does not delay the others, and a retry does not notify the others twice.
            foreach (var agent in Recipients.Agents(turn, notify))
            {
                turn.Enqueue(new OutboxEntry
                {
                    Id = turn.NextEntryId(),
                    Conversation = turn.State.Id,
                    Account = turn.State.Account,
                    Kind = OutboxKind.Notify,
                    DecidedAt = turn.Present,
                    Notification = new Notification { Agents = [agent], Means = means, Text = Text(turn, data) },
                });
            }
        }
    }

    private static string Text(Turn turn, TimelineData data) =>
        $"Escalation ({data.Step}) on {turn.State.Account}: a customer waits for an answer, conversation {turn.State.Id}.";
}
