using SocialFunctions.Conversations;
using SocialFunctions.Model;
using SocialFunctions.Simulation.Histories;

namespace SocialFunctions.Simulation.Model;

/// <content>What customers write.</content>
internal sealed partial class Ledger
{
    private const int RememberedEdits = 8;

    private readonly Dictionary<string, (string? Text, DateTimeOffset At)> _texts = [];

    private void Written(Fact fact, MessageReceived received, Queue<TimelineEntry> entries)
    {
        if (!_written.Add(received.PlatformId))
        {
            return;
        }

        var at = Earlier(received.At, fact.Now);
        ExpectNothingDue(at, fact.Rules);
        if (_standIns.TryGetValue(received.PlatformId, out var since))
        {
            // An edit stood for it. Whoever has answered since then has read it.
            Expect(entries, TimelineType.Edited, Invariants.NothingIsLost);
            FollowLanguage(fact);
            if (!(_book.LastHumanAnswerAt >= since))
            {
                Judge(received, at, fact, entries);
            }

            return;
        }

        Said(received.PlatformId, received.Text, DateTimeOffset.MinValue);
        ExpectShown(received.PlatformId, at, entries);
        FollowLanguage(fact);
        Judge(received, at, fact, entries);
    }

    /// <summary>An edit of a message that never came stands for it; one of a known message that is not taken back is written anew.</summary>
    private void Edited(Fact fact, MessageEdited edited, Queue<TimelineEntry> entries)
    {
        var at = Earlier(edited.At, fact.Now);
        if (IsKnown(edited.PlatformId))
        {
            if (Counts(edited))
            {
                ExpectNothingDue(at, fact.Rules);
                _edits.Add((edited.PlatformId, edited.At));
                Expect(entries, TimelineType.Edited, Invariants.NothingIsLost);
                FollowLanguage(fact);
                if (!Corrects(edited))
                {
                    Judge(edited.ToMessage(), at, fact, entries);
                }

                Said(edited.PlatformId, edited.Text, edited.At);
            }

            return;
        }

        ExpectNothingDue(at, fact.Rules);
        Said(edited.PlatformId, edited.Text, edited.At);
        _standIns[edited.PlatformId] = fact.Now;
        _edits.Add((edited.PlatformId, edited.At));
        ExpectShown(edited.PlatformId, at, entries);
        FollowLanguage(fact);
        Judge(edited.ToMessage(), at, fact, entries);
    }

    /// <summary>
    /// An edit of a known message counts once, unless the message was taken back before or was edited very often since. Of the time of the last one another
    /// version counts.
    /// </summary>
    private bool Counts(MessageEdited edited)
    {
        var others = _edits.Where(edit => edit.Message == edited.PlatformId).Select(edit => edit.At).Order().TakeLast(RememberedEdits).ToList();
        return !(_takenBack.TryGetValue(edited.PlatformId, out var deleted) && deleted <= edited.At)
            && (!others.Contains(edited.At) || (_texts[edited.PlatformId] is var (text, at) && at == edited.At && text != edited.Text && !_takenBack.ContainsKey(edited.PlatformId)))
            && !(others.Count == RememberedEdits && edited.At < others[0]);
    }

    /// <summary>An edit with the same words asks for nothing new; one that comes late begins what the version after it asks for.</summary>
    private bool Corrects(MessageEdited edited) =>
        _texts[edited.PlatformId] is var (text, at)
        && !_takenBack.ContainsKey(edited.PlatformId)
        && Words.Same(text, edited.Text)
        && (edited.At >= at || !_book.Unanswered.Exists(said => said.At == at));

    private void Said(string platformId, string? text, DateTimeOffset at)
    {
        if (!_texts.TryGetValue(platformId, out var known) || at >= known.At)
        {
            _texts[platformId] = (text, at);
        }
    }

    private bool IsKnown(string platformId) => _written.Contains(platformId) || _standIns.ContainsKey(platformId);

    private static void ExpectShown(string platformId, DateTimeOffset at, Queue<TimelineEntry> entries)
    {
        var entry = Expect(entries, TimelineType.Message, Invariants.NothingIsLost);
        Violation.Unless(
            entry.At == at && entry.Data.Message == Message.IdOf(platformId), Invariants.NothingIsLost, $"the message of {at:O} is written down for {entry.At:O}");
    }

    private void FollowLanguage(Fact fact)
    {
        if (_book.Language != fact.After.Language)
        {
            _book.Language = fact.After.Language;
            _book.FollowPolicy(fact.Rules, _at);
        }
    }

    /// <summary>What a message asks for, also when it was taken back.</summary>
    private void Judge(MessageReceived received, DateTimeOffset at, Fact fact, Queue<TimelineEntry> entries)
    {
        if (received.Nature is not Nature.Genuine)
        {
            return;
        }

        var said = Now(at);
        var isShort = _book.PolicyUnder(fact.Rules).Courtesy
            && (Words.IsCourtesy(received.Text) || received.Attachments is [{ Kind: "sticker" }]);
        var owed = isShort ? _book.CountsAs(said) : said;
        var isFirst = isShort && owed is not null && _book.AnswerToQuestion(said) is null;
        if (owed is { } asks)
        {
            BeginOrContinue(asks.At, fact, entries);
            var needsNoAnswer = NeedsNoAnswer(received, fact.Rules);
            _needNoAnswer.AddRange(needsNoAnswer ? [asks] : []);
            if (!Triaged(needsNoAnswer, fact, entries) && !needsNoAnswer)
            {
                _book.Written(asks, fact.Rules);
                if (!isFirst)
                {
                    Acknowledged(asks, fact, entries);
                }
            }
        }

        if (isShort)
        {
            _book.Remember(new Short(said, null, isFirst) { Owed = owed });
        }

        JudgeAgain(fact, entries);
        StoodByRule(fact);
    }

    /// <summary>A reaction answers a question, when it is to the question or to what was said after it.</summary>
    private void Reacted(Fact fact, ReactionChanged reaction, Queue<TimelineEntry> entries)
    {
        if (!Skip(entries, TimelineType.Reaction) || reaction.Reaction is null || !_ours.TryGetValue(reaction.PlatformId, out var saidAt))
        {
            return;
        }

        var said = Now(Earlier(reaction.At, fact.Now));
        var answered = _book.AnswerToQuestion(said, saidAt);
        if (answered is { } asks)
        {
            Owe(asks, fact, entries);
        }

        _book.Remember(new Short(said, saidAt, IsFirst: false) { Owed = answered });
        JudgeAgain(fact, entries);
    }

    /// <summary>Something that was said before may change what the short replies after it are.</summary>
    private void JudgeAgain(Fact fact, Queue<TimelineEntry> entries)
    {
        foreach (var reply in _book.Shorts.ToList())
        {
            var counts = reply.To is { } ours ? _book.AnswerToQuestion(reply.Said, ours) : _book.CountsAs(reply.Said);
            if (counts is { } asks && reply.Owed is null)
            {
                reply.Owed = asks;
                if (!_book.WasSeen(reply, asks))
                {
                    Owe(asks, fact, entries);
                }
            }
            else if (counts is null && reply.Owed is { } owed && _book.IsForestalled(reply))
            {
                reply.Owed = null;
                _book.TakeBack(owed, fact.Rules);
            }
        }

        ResolvedByRule(fact, entries);
    }

    private void Owe(Said asks, Fact fact, Queue<TimelineEntry> entries)
    {
        BeginOrContinue(asks.At, fact, entries);
        _book.Written(asks, fact.Rules);
        Acknowledged(asks, fact, entries);
    }

    private void BeginOrContinue(DateTimeOffset at, Fact fact, Queue<TimelineEntry> entries)
    {
        switch (_book.Status)
        {
            case ConversationStatus.Resolved when _book.Case == 0 || at > _book.ResolvedAt + _book.PolicyUnder(fact.Rules).ReopenWithin:
                _book.Open(at, fact.Rules);
                Expect(entries, TimelineType.CaseOpened, Invariants.Clocks);
                break;
            case ConversationStatus.Resolved:
                _book.Reopen(AsOf(at), fact.Rules, byCustomer: true);
                _closedFor = null;
                Expect(entries, TimelineType.Reopened, Invariants.Clocks);
                break;
            case ConversationStatus.Snoozed:
                _book.MoveTo(ConversationStatus.Open, _at, fact.Rules);
                Expect(entries, TimelineType.Unsnoozed, Invariants.Clocks);
                break;
            case ConversationStatus.Pending:
                _book.MoveTo(ConversationStatus.Open, _at, fact.Rules);
                break;
            default:
                break;
        }

        _book.BeganEarlier(at, fact.Rules);
    }

    /// <summary>What was written then ends a status as of then, or when that began.</summary>
    private DateTimeOffset AsOf(DateTimeOffset at) => Earlier(_book.StatusSince > at ? _book.StatusSince : at, _at);
}
