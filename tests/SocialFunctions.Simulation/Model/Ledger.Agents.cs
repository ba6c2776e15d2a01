using SocialFunctions.Conversations;
using SocialFunctions.Model;
using SocialFunctions.Simulation.Histories;

namespace SocialFunctions.Simulation.Model;

/// <content>What agents do, and what becomes of their answers.</content>
internal sealed partial class Ledger
{
    private void Commanded(Fact fact, AgentCommand command, Queue<TimelineEntry> entries)
    {
        var by = $"agent:{command.Agent}";
        while (entries.TryPeek(out var entry) && entry.By == by)
        {
            entries.Dequeue();
            switch (entry.Type)
            {
                case TimelineType.Replied:
                    var reply = (Reply)command;
                    _ours[$"mid.{reply.MessageId}"] = fact.Now;
                    _book.AnsweredHere(reply.MessageId, Words.Asks(reply.Text) || reply.Then is ConversationStatus.Pending, fact.Now, ++_known);
                    _book.AssigneeSilentSince = null;
                    break;
                case TimelineType.Claimed:
                    _book.Assignee = command.Agent;
                    _book.ClaimedAt = fact.Now;
                    _book.AssigneeSilentSince = fact.Now;
                    break;
                case TimelineType.Released:
                    TakeAway();
                    break;
                case TimelineType.Assigned when command is Reply:
                    _book.Assignee = command.Agent;
                    break;
                case TimelineType.Assigned:
                    _team = entry.Data.Team ?? _team;
                    _book.Assignee = entry.Data.Agent;
                    _book.ClaimedAt = null;
                    _book.AssigneeSilentSince = fact.Now;
                    break;
                case TimelineType.Note when command.Agent == _book.Assignee:
                    _book.AssigneeSilentSince = null;
                    break;
                case TimelineType.Resolved:
                    _book.Shorts.Clear();
                    Resolve(fact.Now);
                    break;
                case TimelineType.Reopened:
                    if (_closedFor is { } message)
                    {
                        _book.Written(message, fact.Rules);
                        _closedFor = null;
                    }

                    _book.Reopen(fact.Now, fact.Rules);
                    break;
                case TimelineType.Opened:
                    _book.MoveTo(ConversationStatus.Open, fact.Now, fact.Rules);
                    break;
                case TimelineType.Pending:
                    _book.MoveTo(ConversationStatus.Pending, fact.Now, fact.Rules);
                    break;
                case TimelineType.Snoozed:
                    _book.MoveTo(ConversationStatus.Snoozed, fact.Now, fact.Rules);
                    _book.SnoozedUntil = entry.Data.Until;
                    break;
                case TimelineType.PriorityChanged:
                    _book.Priority = entry.Data.Priority!.Value;
                    _book.FollowPolicy(fact.Rules, fact.Now);
                    break;
                case TimelineType.TagsChanged:
                    _book.ChangeTags(entry.Data.Added ?? [], entry.Data.Removed ?? []);
                    _book.FollowPolicy(fact.Rules, fact.Now);
                    break;
                default:
                    break;
            }
        }

        if (entries.TryPeek(out var opened) && opened.Type is TimelineType.CaseOpened && command is Reopen)
        {
            entries.Dequeue();
            _book.Open(fact.Now, fact.Rules);
        }

        if (command is MarkPending or Reply { Then: ConversationStatus.Pending })
        {
            _book.WaitForCustomer();
        }
    }

    private void Delivered(Fact fact, Queue<TimelineEntry> entries)
    {
        while (entries.TryPeek(out var entry) && entry.Type is TimelineType.Delivery or TimelineType.Notified or TimelineType.NotificationFailed)
        {
            entries.Dequeue();
            if (entry is { Type: TimelineType.Delivery, Data: { Status: DeliveryStatus.Delivered or DeliveryStatus.Read, Message: { } arrived } })
            {
                DeliveredAfterAll(arrived, fact, entries);
                continue;
            }

            // Reports of delivery may follow a failure that was reported, not one of our own call.
            if (entry is not { Type: TimelineType.Delivery, Data: { Status: DeliveryStatus.Failed, Message: { } message } }
                || !_book.NeverAnswered(message, fact.What is not EntryFailed, _at, fact.Rules))
            {
                continue;
            }

            if (_book.Status is ConversationStatus.Resolved)
            {
                Expect(entries, TimelineType.Reopened, Invariants.Clocks);
                _book.Reopen(_at, fact.Rules);
                _closedFor = null;
            }
            else if (_book.Status is ConversationStatus.Pending)
            {
                _book.MoveTo(ConversationStatus.Open, _at, fact.Rules);
            }
        }
    }

    private void DeliveredAfterAll(string message, Fact fact, Queue<TimelineEntry> entries)
    {
        if (_book.AnsweredAfterAll(message, fact.Rules) is { } given)
        {
            JudgeAgain(fact, entries);
            if (_book.StandAgain(given, fact.Rules, _at))
            {
                Expect(entries, TimelineType.Resolved, Invariants.Clocks);
            }
        }
    }
}
