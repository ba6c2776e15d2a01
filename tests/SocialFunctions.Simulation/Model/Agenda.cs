using System.Xml;
using SocialFunctions.Model;
using SocialFunctions.Settings;

namespace SocialFunctions.Simulation.Model;

/// <summary>Something the machine has to do at an instant.</summary>
/// <param name="At">When.</param>
/// <param name="Kind">What.</param>
/// <param name="Clock">On which clock; null when it is about none.</param>
/// <param name="Step">Which step of the chain, for an escalation.</param>
internal readonly record struct Duty(DateTimeOffset At, DutyKind Kind, ClockName? Clock = null, int Step = 0)
{
    public override string ToString() => Kind is DutyKind.Escalate ? $"step {Step} on {Clock} at {At:O}" : $"{Kind} {Clock} at {At:O}";
}

/// <summary>What there is to do; at the same instant in this order.</summary>
internal enum DutyKind
{
    Warn,
    Break,
    Escalate,
    EndSnooze,
    Resolve,
    TakeAway,
}

/// <summary>Everything the machine still has to do if nothing else happens, worked out anew each time.</summary>
internal static class Agenda
{
    public static IEnumerable<Duty> Of(Book book, Rulebook rules)
    {
        if (book.Status is ConversationStatus.Resolved || !rules.HasAccount)
        {
            yield break;
        }

        var policy = book.PolicyUnder(rules);
        foreach (var promise in book.Promises.Where(p => p.IsOwed && p.IsPromised))
        {
            if (promise.IsRunning)
            {
                if (promise.WarnedAt is null && promise.WarnAt is { } warn)
                {
                    yield return new Duty(warn, DutyKind.Warn, promise.Name);
                }

                if (promise.DueAt is { } due)
                {
                    yield return new Duty(due, DutyKind.Break, promise.Name);
                }
            }

            for (var i = 0; i < policy.Escalation.Count; i++)
            {
                if (!book.StepsDone.Contains(book.KeyOf(promise.Name, i, rules)) && rules.Has(promise.Terms.Policy) && StepAt(book, rules, policy, promise, policy.Escalation[i]) is { } at)
                {
                    yield return new Duty(at, DutyKind.Escalate, promise.Name, i);
                }
            }
        }

        if (book.SnoozedUntil is { } until)
        {
            yield return new Duty(until, DutyKind.EndSnooze);
        }

        if (book.Status is ConversationStatus.Pending && book.Unanswered.Count == 0 && policy.AutoResolveAfter is { } silence)
        {
            yield return new Duty((book.LastHumanAnswerAt > book.StatusSince ? book.LastHumanAnswerAt.Value : book.StatusSince) + silence, DutyKind.Resolve);
        }

        if (book.AssigneeSilentSince is { } since && policy.AssigneeSilent is { } patience
            && rules.TimesOf(policy).After(since, patience, []) is { } lost)
        {
            yield return new Duty(lost, DutyKind.TakeAway);
        }
    }

    private static DateTimeOffset? StepAt(Book book, Rulebook rules, PolicySettings policy, Promise promise, EscalationStep step)
    {
        if (step.Clocks is { } clocks && !clocks.Contains(promise.Name))
        {
            return null;
        }

        var at = step.At switch
        {
            "warn" => promise.WarnedAt,
            "breach" => promise.BrokenAt,
            _ when promise.BrokenAt is { } broken && !(book.ClaimedAt >= broken) =>
                promise.AfterBreach(XmlConvert.ToTimeSpan(step.At["breach+".Length..]), rules.TimesOf(policy)),
            _ => null,
        };
        return at is { } due && !step.OutOfHours ? promise.NextOpening(due, rules.Hours) : at;
    }
}
