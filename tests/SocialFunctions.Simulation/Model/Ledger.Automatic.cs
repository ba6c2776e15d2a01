using SocialFunctions.Conversations;
using SocialFunctions.Model;

namespace SocialFunctions.Simulation.Model;

/// <content>What the machine makes of what customers write: triage rules and acknowledgements.</content>
internal sealed partial class Ledger
{
    private readonly HashSet<string> _resolvedByRule = [];
    private readonly List<Said> _needNoAnswer = [];

    // The message for which a rule resolved the case, as long as it is so.
    private Said? _closedFor;

    /// <summary>Whether a rule that resolves is for a message, for the first time. While something else is owed, it closes nothing.</summary>
    private bool NeedsNoAnswer(MessageReceived received, Rulebook rules) =>
        received.Text is { } text
        && rules.Document.Rules.Any(rule => rule.Then.Resolve == true && rule.When.AnyWords!.Any(word => text.Contains(word, StringComparison.OrdinalIgnoreCase)))
        && _resolvedByRule.Add(received.PlatformId);

    /// <summary>What the triage rules did, which are not modelled; true when they settled the case.</summary>
    private bool Triaged(bool needsNoAnswer, Fact fact, Queue<TimelineEntry> entries)
    {
        while (entries.TryPeek(out var entry) && entry.By == "system")
        {
            switch (entry)
            {
                case { Type: TimelineType.TagsChanged }:
                    _book.ChangeTags(entry.Data.Added ?? [], []);
                    break;
                case { Type: TimelineType.PriorityChanged }:
                    _book.Priority = entry.Data.Priority!.Value;
                    break;
                case { Type: TimelineType.Escalated, Data.Clock: null }:
                    break;
                case { Type: TimelineType.Resolved } when needsNoAnswer:
                    _book.FollowPolicy(fact.Rules, _at);
                    ResolvedByRule(fact, entries);
                    return true;
                default:
                    _book.FollowPolicy(fact.Rules, _at);
                    return false;
            }

            entries.Dequeue();
        }

        _book.FollowPolicy(fact.Rules, _at);
        return false;
    }

    /// <summary>A message that a rule resolves may turn out to be the last thing that was said: all that came before it was answered before it.</summary>
    private void ResolvedByRule(Fact fact, Queue<TimelineEntry> entries)
    {
        if (fact.After.NeedNoAnswer is [.., var last] && entries.TryPeek(out var entry) && entry is { Type: TimelineType.Resolved, By: "system" })
        {
            var message = _needNoAnswer.Last(said => said.At == last.Place.At);
            Violation.Unless(_book.Unanswered.Count == 0, Invariants.Clocks, $"a rule closes what is owed to another message");
            entries.Dequeue();
            Resolve(AsOf(message.At));
            _closedFor = message;
        }
    }

    /// <summary>From a message that a rule resolves until something else was written nobody had to work on the case, whichever becomes known first.</summary>
    private void StoodByRule(Fact fact)
    {
        if (_book.Status is ConversationStatus.Open && fact.After.NeedNoAnswer is { } known)
        {
            _book.StoodByRule([.. known.Select(one => (_needNoAnswer.Last(said => said.At == one.Place.At), one.Since))], fact.Rules, _at);
        }
    }

    private void Acknowledged(Said at, Fact fact, Queue<TimelineEntry> entries)
    {
        var settings = _book.PolicyUnder(fact.Rules).Acknowledge;
        var open = fact.Rules.Hours.IsOpen(fact.Now);
        var maySpeak = !_optedOut
            && !(fact.Rules.RepliesOnlyForADay && fact.Now >= fact.After.LastCustomerActionAt + TimeSpan.FromDays(1))
            && _book.AutomaticInARow < settings.MaxInARow
            && !(_book.LastHumanAnswerAt > fact.Now - settings.QuietAfterHuman)
            && _book.AnswerTo(at) is null;
        var expected =
            !maySpeak ? null
            : !open && settings.OffHours && !_acknowledged.Exists(earlier => earlier >= fact.Rules.Hours.ClosedSince(fact.Now)) ? TimelineType.Acknowledged
            : open && fact.OpenPerAgent > settings.SurgeOver && _surgeNoticeInCase != _book.Case && _book.CaseAnsweredAt is null ? TimelineType.SurgeNotice
            : null;
        if (expected is null)
        {
            return;
        }

        var entry = Expect(entries, expected, Invariants.Acknowledgements);
        Violation.Unless(
            entry.Data.OpensAt == (open ? null : fact.Rules.Hours.NextOpening(fact.Now)),
            Invariants.Acknowledgements,
            $"the acknowledgement at {fact.Now:O} promises {entry.Data.OpensAt:O}, but the company opens at {fact.Rules.Hours.NextOpening(fact.Now):O}");
        _book.AutomaticInARow++;
        if (open)
        {
            _surgeNoticeInCase = _book.Case;
        }
        else
        {
            _acknowledged.Add(fact.Now);
        }
    }
}
