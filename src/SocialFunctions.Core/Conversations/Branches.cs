using System.Diagnostics;
using SocialFunctions.Model;

namespace SocialFunctions.Conversations;

/// <summary>
/// Joins a branch to the conversation that goes on, as if both had been one from the beginning: what customers wrote and agents answered is owed and kept
/// as of its own time, whichever was known first.
/// </summary>
internal static class Branches
{
    private const int RememberedMessages = 8;
    private const int RememberedEarly = 32;
    private const int RememberedBranches = 32;

    /// <summary>
    /// The id of a conversation's message in another one. Those of automatic messages are numbers within their conversation, unless it has them from another.
    /// </summary>
    public static string NameOf(string branch, string messageId) =>
        AutomaticMessages.IsNumber(messageId) ? $"{messageId}-{ConversationId.Hash(branch)[..8]}" : messageId;

    public static void Decide(Turn turn, BranchJoined joined)
    {
        var branch = joined.Branch;
        var first = turn.State.JoinedBranches.All(known => known.Conversation != branch.Id);
        Moves.GoOn(turn, [KeyChange.Of(joined.Move), .. branch.KeyChanges]);
        Know(turn, branch);
        foreach (var (place, happens) in HappeningsOf(joined).OrderBy(happening => happening.Place))
        {
            Deadlines.Apply(turn, place.At);
            happens(turn);
            Silence.Settle(turn, turn.Now);
        }

        Deadlines.Apply(turn, Cases.Earliest(joined.At, turn.Present));
        Hold(turn, branch);
        if (first)
        {
            ShortReplies.Remember(turn, branch.ShortReplies.Select(reply => Judged(turn.State, Brought(reply))));
            var automatic = branch.LastHumanAnswerAt is null ? turn.State.AutomaticInARow + branch.AutomaticInARow : branch.AutomaticInARow;
            JoinedBranch[] all = [.. turn.State.JoinedBranches, .. branch.JoinedBranches, new JoinedBranch(branch.Id, 0)];
            turn.State = turn.State with { AutomaticInARow = automatic, JoinedBranches = [.. all.TakeLast(RememberedBranches)] };
        }

        ShortReplies.JudgeAgain(turn);
    }

    /// <summary>What a timeline entry of the branch shows is shown here, too.</summary>
    public static void Decide(Turn turn, BranchEntry brought)
    {
        var branches = turn.State.JoinedBranches;
        if (branches.FirstOrDefault(known => known.Conversation == brought.Branch) is not { } joined || joined.UpTo >= brought.Number)
        {
            return;
        }

        turn.State = turn.State with { JoinedBranches = [.. branches.Select(known => known == joined ? known with { UpTo = brought.Number } : known)] };
        if (brought.Message is { } message && turn.Subject is null)
        {
            var here = message with { Id = NameOf(brought.Branch, message.Id), Arrival = turn.Arrival };
            turn.Store(here);
            if (here.PlatformId is { } platformId && Message.IdOf(platformId) != here.Id)
            {
                turn.Alias(platformId, here.Id);
            }
        }

        var entry = brought.Entry;
        turn.Record(entry.Type, entry.By, entry.At, entry.Data with
        {
            Message = entry.Data.Message is { } id ? NameOf(brought.Branch, id) : null,
            Text = entry.Type == TimelineType.Note ? entry.Data.Text : null,
            Measured = null,
            Reason = $"From conversation {brought.Branch}.",
        });
    }

    /// <summary>When the first of what happened in the branch happened.</summary>
    public static DateTimeOffset Begins(BranchJoined joined) =>
        Cases.Earliest(joined.At, HappeningsOf(joined).Select(happening => happening.Place.At).DefaultIfEmpty(joined.At).Min());

    private static IEnumerable<(Place Place, Action<Turn> Happens)> HappeningsOf(BranchJoined joined)
    {
        var branch = joined.Branch;
        foreach (var at in branch.Answered.SelectMany(answer => answer.To).Concat(branch.Unanswered))
        {
            yield return (at, turn => Write(turn, Brought(at), joined.ArrivedAt(at), IsCourtesy(turn.State, branch, at)));
        }

        foreach (var answer in branch.Answered)
        {
            yield return (answer.Place, turn => Answer(turn, answer, joined));
        }

        if (branch is { Case: > 0, StatusSince: { } since })
        {
            yield return (new Place(since, long.MaxValue, int.MaxValue), turn => Follow(turn, branch, since));
        }
    }

    /// <summary>The branch's numbers of arrival say nothing here.</summary>
    private static Place Brought(Place place) => place with { Arrival = 0 };

    private static HumanAnswer Brought(HumanAnswer answer) => answer with { Arrival = 0, To = [.. answer.To.Select(Brought)], Kept = null };

    private static ShortReply Brought(ShortReply reply) => reply with { At = Brought(reply.At), Owed = reply.Owed is { } owed ? Brought(owed) : null };

    /// <summary>Something short asked for an answer in the branch because it was the first there; it need not be the first here.</summary>
    private static bool IsCourtesy(Conversation state, Conversation branch, Place at) =>
        branch.ShortReplies.Any(reply => reply.IsFirst && reply.Owed == at) && ShortReplies.CountsAs(state, Brought(at), isReaction: false) is null;

    private static ShortReply Judged(Conversation state, ShortReply reply) =>
        reply.Owed is { } owed && (state.Unanswered.Contains(owed) || state.Answered.Any(answer => answer.To.Contains(owed))) ? reply : reply with { Owed = null };

    private static void Write(Turn turn, Place at, DateTimeOffset arrived, bool isCourtesy)
    {
        var state = turn.State;
        if (isCourtesy || state.Unanswered.Contains(at) || state.Answered.Any(answer => answer.To.Contains(at)))
        {
            return;
        }

        // Whoever answered here after it had come would have read it, had it come here.
        var answered = state.Answered.FirstOrDefault(answer => answer.Agent is not null && answer.At > arrived);
        if (answered is null || Answers.Elsewhere(state, at) <= answered.Place)
        {
            CustomerMessages.BeginOrContinueCase(turn, at.At);
            Answers.Written(turn, at);
        }
        else if (answered.At >= state.CaseStartedAt)
        {
            Answers.AnsweredBefore(turn, at, answered);
        }
    }

    private static void Answer(Turn turn, HumanAnswer answer, BranchJoined joined)
    {
        if (turn.State.Answered.Any(known => known.Message == answer.Message))
        {
            return;
        }

        var brought = Brought(answer) with { To = [] };
        Answers.Given(turn, brought, answer.Agent is null
            ? written => written <= brought.Place
            : written => answer.To.Select(Brought).Contains(written) || joined.ArrivedAt(written) < answer.At);
        Measuring.Promises(turn, Measuring.By(answer));
    }

    /// <summary>The later decision about the status counts; but what the branch did not have is not resolved with it.</summary>
    private static void Follow(Turn turn, Conversation branch, DateTimeOffset since)
    {
        var state = turn.State;
        if (state.Status is ConversationStatus.Resolved || state.StatusSince > since)
        {
            return;
        }

        switch (branch.Status)
        {
            case ConversationStatus.Resolved when state.Unanswered.All(branch.Unanswered.Select(Brought).Contains):
                Cases.Resolve(turn, "system", $"Resolved in conversation {branch.Id}.");
                break;
            case ConversationStatus.Pending or ConversationStatus.Snoozed:
                Cases.MoveTo(turn, branch.Status);
                turn.State = turn.State with { SnoozedUntil = branch.SnoozedUntil };
                break;
            case ConversationStatus.Open or ConversationStatus.Resolved:
                break;
            default:
                throw new UnreachableException();
        }
    }

    /// <summary>Who has it, how urgent it is and how it is filed: whoever had the conversation keeps it.</summary>
    private static void Hold(Turn turn, Conversation branch)
    {
        var state = turn.State;
        var added = branch.Tags.Except(state.Tags, StringComparer.Ordinal).ToList();
        var claimed = state.Escalation.ClaimedAt is { } here && !(branch.Escalation.ClaimedAt > here) ? here : branch.Escalation.ClaimedAt;
        turn.State = state with
        {
            Tags = [.. state.Tags, .. added],
            Escalation = state.Escalation with { ClaimedAt = claimed },
            Priority = (state.Status is not ConversationStatus.Resolved || state.Case == 0) && branch.Priority > state.Priority ? branch.Priority : state.Priority,
        };
        if (state.Assignee is null && branch.Assignee is { } agent)
        {
            turn.State = turn.State with { Team = branch.Team, Assignee = agent, AssigneeSince = branch.AssigneeSince, AssigneeSilentSince = branch.AssigneeSilentSince };
            turn.Record(TimelineType.Assigned, new TimelineData { Agent = agent, Team = branch.Team, Reason = $"From conversation {branch.Id}." });
        }

        if (added.Count > 0 || turn.State.Priority != state.Priority)
        {
            turn.ApplyPolicy();
        }
    }

    /// <summary>What the branch knows of the customer, of their platform and of what was sent to them.</summary>
    private static void Know(Turn turn, Conversation branch)
    {
        var state = turn.State;
        var speaks = branch.Language is not null && (state.Language is null || branch.LanguageSaidAt > state.LanguageSaidAt);
        var decidesOptOut = branch.OptOutChangedAt is not null && !(state.OptOutChangedAt >= branch.OptOutChangedAt);
        turn.State = state with
        {
            Contact = state.Contact with { Name = state.Contact.Name ?? branch.Contact.Name },
            Language = speaks ? branch.Language : state.Language,
            LanguageWritten = speaks ? branch.LanguageWritten : state.LanguageWritten,
            OptedOut = decidesOptOut ? branch.OptedOut : state.OptedOut,
            OptOut = decidesOptOut ? branch.OptOut : state.OptOut,
            OptOutReason = decidesOptOut ? branch.OptOutReason : state.OptOutReason,
            OptOutChangedAt = decidesOptOut ? branch.OptOutChangedAt : state.OptOutChangedAt,
            AcknowledgedAt = Later(state.AcknowledgedAt, branch.AcknowledgedAt),
            DeliveredUpTo = Later(state.DeliveredUpTo, branch.DeliveredUpTo),
            ReadUpTo = Later(state.ReadUpTo, branch.ReadUpTo),
            SentRecently =
            [
                .. state.SentRecently
                    .Concat(branch.SentRecently.Select(sent => sent with { MessageId = NameOf(branch.Id, sent.MessageId) }))
                    .DistinctBy(sent => sent.MessageId)
                    .OrderBy(sent => sent.At)
                    .TakeLast(RememberedMessages),
            ],
            FailedAnswers =
            [
                .. state.FailedAnswers
                    .Concat(branch.FailedAnswers.Select(failed => new FailedAnswer(Brought(failed.Answer))))
                    .DistinctBy(failed => failed.Answer.Message)
                    .TakeLast(RememberedMessages),
            ],
            Unread = state.Unread || branch.Unread,
            Requests = state.Requests is null ? branch.Requests : [.. state.Requests.Union(branch.Requests ?? []).TakeLast(RepeatedRequests.Remembered)],
            EarlyReports = [.. state.EarlyReports.Union(branch.EarlyReports).TakeLast(RememberedEarly)],
            EarlyChanges = [.. state.EarlyChanges.Union(branch.EarlyChanges).TakeLast(RememberedEarly)],
        };
        var draft = turn.Draft;
        draft.IdScope ??= branch.IdScope;
        if (branch.LatestNumber is { } number)
        {
            turn.Count(number);
        }

        draft.LanguageSaidAt = speaks && branch.LanguageSaidAt is { } said ? Brought(said) : draft.LanguageSaidAt;
        draft.LastMessageAt = Later(draft.LastMessageAt, branch.LastMessageAt);
        draft.LastCustomerActionAt = Later(draft.LastCustomerActionAt, branch.LastCustomerActionAt);
    }

    private static DateTimeOffset? Later(DateTimeOffset? one, DateTimeOffset? other) => one is null || other > one ? other : one;
}
