using System.Diagnostics;
using SocialFunctions.Calendars;
using SocialFunctions.Model;

namespace SocialFunctions.Conversations;

/// <summary>
/// Conversations whose account the settings have no longer: nothing can be sent or promised, so their clocks stand. Agents can settle them, and they go on
/// when the settings have the account again.
/// </summary>
internal static class WithoutAccount
{
    /// <summary>Why the clocks stand.</summary>
    public static string Reason(string account) => $"The settings have no account \"{account}\" any more.";

    /// <summary>Handles an event of such a conversation.</summary>
    /// <returns>Null, or why a command is refused.</returns>
    public static Refusal? Decide(Turn turn, ConversationEvent what)
    {
        Stop(turn);
        TakenAway.HandOver(turn);
        switch (what)
        {
            case Resolve when turn.State.Status is not ConversationStatus.Resolved:
                // It counts for nobody: the customer got no answer.
                ShortReplies.Forget(turn);
                Cases.Resolve(turn, $"agent:{((Resolve)what).Agent}", Reason(turn.State.Account), byRule: true);
                turn.State = turn.State with { AccountIsGone = false };
                return null;
            case MarkRead or Claim or Release or Assign or Resolve or SetPriority or ChangeTags or AddNote or LinkTo or UnlinkFrom:
                return AgentCommands.Decide(turn, (AgentCommand)what);
            case Reply or Repeat or Moderate or Reopen or Snooze or MarkPending:
                return new Refusal(
                    RefusalKind.Conflict,
                    $"{Reason(turn.State.Account)} The customer cannot be reached by it; the conversation can be noted, tagged, assigned and resolved.");
            case OutboxReport report:
                Report(turn, report);
                return null;
            case DeadlineReached or AgentOffered or BranchEntry or BranchReport:
                return null;
            default:
                throw new UnreachableException($"No rule for {what.GetType().Name}.");
        }
    }

    /// <summary>An answer that fails is owed again, and can be given when the account is there again: the clocks of what it had answered stand until then.</summary>
    private static void Report(Turn turn, OutboxReport report)
    {
        Deliveries.Decide(turn, report);
        Stop(turn);
        if (turn.State.AccountIsGone)
        {
            Cases.StopClocks(turn, BusinessCalendar.Always, turn.Now);
        }
    }

    /// <summary>The settings have the account again: the clocks go on, and the time in between counts as a pause.</summary>
    public static void Restore(Turn turn)
    {
        if (!turn.State.AccountIsGone)
        {
            return;
        }

        Cases.LetClocksRun(turn, turn.Now);
        turn.State = turn.State with { AccountIsGone = false };
        KeptPromises.Judge(turn);
        turn.Record(TimelineType.AccountRestored, new TimelineData { Case = turn.State.Case });
    }

    private static void Stop(Turn turn)
    {
        if (turn.State.AccountIsGone || turn.State.Status is ConversationStatus.Resolved)
        {
            return;
        }

        Cases.StopClocks(turn, BusinessCalendar.Always, turn.Now);
        turn.State = turn.State with { AccountIsGone = true };
        turn.Record(TimelineType.AccountRemoved, new TimelineData { Case = turn.State.Case, Reason = Reason(turn.State.Account) });
    }
}
