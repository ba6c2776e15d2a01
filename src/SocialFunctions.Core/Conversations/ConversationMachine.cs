using System.Diagnostics;
using SocialFunctions.Model;
using SocialFunctions.Settings;

namespace SocialFunctions.Conversations;

/// <summary>
/// The rules: a pure function without clock, randomness or I/O. Conversation state is decided only here; each kind of event has its own file
/// in this folder.
/// </summary>
public static class ConversationMachine
{
    /// <summary>Decides how an event changes a conversation.</summary>
    /// <param name="loaded">The conversation, if there is one, and the message the event is about, if it is stored.</param>
    /// <exception cref="UnknownAccountException">An inbound event is for an account that the settings do not have.</exception>
    public static Decision Decide(LoadedConversation loaded, ConversationEvent what, DecisionContext context, DateTimeOffset now)
    {
        if (what is ConversationErased erased)
        {
            return Erasures.Decide(loaded, erased, now);
        }

        if (Erasures.IsFromBefore(loaded.Conversation, what, now))
        {
            return Nothing(loaded);
        }

        var former = loaded.Conversation;
        loaded = former is { IsErased: true } ? new LoadedConversation(null, null) : loaded;
        if (loaded.Conversation is not { HasBegun: true } && what is AgentCommand)
        {
            return Refuse(loaded, RefusalKind.NotFound, "There is no such conversation.");
        }

        if (loaded.Conversation is null && what is not InboundEvent)
        {
            return Nothing(loaded);
        }

        if (loaded.Conversation is null && what is DeliveryUpdated or ThreadControlChanged { Change: ControlChange.Requested })
        {
            // The report is about a message that was not sent from here, or about a thread in which we have no part yet. That another app took control
            // of it is remembered: it may come before the messages.
            return Nothing(loaded);
        }

        if (what is Reply reply && loaded.Subject is { } sent)
        {
            return Repeated(loaded, reply, sent);
        }

        if (what is AgentCommand { Request: { } request } && RepeatedRequests.Find(loaded.Conversation!, request) is { } repeated)
        {
            return repeated;
        }

        if (Aging.IsOver(loaded.Subject, what))
        {
            return Nothing(loaded);
        }

        var account = AccountOf(loaded, what, context.Settings);
        if (account is null && what is InboundEvent inbound)
        {
            throw new UnknownAccountException(inbound.Account);
        }

        if (what is MarkRead && loaded.Conversation is { Unread: false })
        {
            return Nothing(loaded);
        }

        if (what is AgentCommand && loaded.Conversation is { ContinuesInId: { } goesOn })
        {
            return Refuse(loaded, RefusalKind.Conflict, Moves.Reason(goesOn));
        }

        if (what is AgentCommand { ExpectedVersion: { } expected } && expected != loaded.Conversation!.Version)
        {
            return Refuse(loaded, RefusalKind.VersionMismatch, "Somebody else has changed the conversation meanwhile.");
        }

        var state = loaded.Conversation ?? Newcomers.Create((InboundEvent)what, account!, former);
        state = state.ErasedMessages?.AreAwaited(now) is false ? state with { ErasedMessages = null } : state;
        var turn = new Turn(loaded, state, account, context, now);
        if (account is null)
        {
            if (WithoutAccount.Decide(turn, what) is { } reason)
            {
                return Refuse(loaded, reason);
            }

            Remember(turn, what);
            Silence.Settle(turn, turn.Now);
            return turn.Finish();
        }

        WithoutAccount.Restore(turn);
        TakenAway.HandOver(turn);
        turn.ApplyPolicyIfOutdated();
        turn.GoBack();
        Silence.Settle(turn, turn.Now);

        // What was due before it happened comes first. What is due since then, or is overdue because of it, is carried out in the same decision, unless
        // others wait: what they say may come before it too, and make it needless. Then the last of them, or the clock after it, carries it out.
        if (what is InboundEvent || !context.OthersWait)
        {
            Deadlines.Apply(turn, HappenedAt(what, now));
        }

        turn.GoTo(HappenedAt(what, now));
        if (Dispatch(turn, what) is { } refusal)
        {
            return Refuse(loaded, refusal);
        }

        Remember(turn, what);
        ThreadControls.Hold(turn);

        // An assignee cannot have seen before now what is handled late.
        Silence.Settle(turn, turn.Present);
        if (!context.OthersWait)
        {
            Deadlines.Apply(turn, now);
            AutomaticMessages.CatchUp(turn);
        }

        return turn.Finish();
    }

    /// <summary>When it happened: on the platform perhaps long before it is handled. A platform's clock may be ahead of ours; nothing is dated in the future.</summary>
    private static DateTimeOffset HappenedAt(ConversationEvent what, DateTimeOffset now) =>
        what is BranchJoined joined ? Cases.Earliest(Branches.Begins(joined), now)
        : what is InboundEvent inbound ? Cases.Earliest(inbound.At, now)
        : now;

    private static Refusal? Dispatch(Turn turn, ConversationEvent what)
    {
        switch (what)
        {
            case MessageReceived received:
                CustomerMessages.Decide(turn, received);
                return null;
            case MessageEdited edited:
                MessageChanges.Decide(turn, edited);
                return null;
            case MessageDeleted deleted:
                MessageChanges.Decide(turn, deleted);
                return null;
            case MessageHidden hidden:
                MessageChanges.Decide(turn, hidden);
                return null;
            case ReactionChanged reaction:
                MessageChanges.Decide(turn, reaction);
                return null;
            case DeliveryUpdated delivery:
                Deliveries.Decide(turn, delivery);
                return null;
            case ThreadMoved moved:
                Moves.GoOn(turn, [KeyChange.Of(moved)]);
                return null;
            case BranchJoined joined:
                Branches.Decide(turn, joined);
                return null;
            case BranchClosed closed:
                Moves.PassOn(turn, closed);
                return null;
            case BranchEntry entry:
                Branches.Decide(turn, entry);
                return null;
            case BranchReport { MessageId: not null } told:
                Deliveries.Tell(turn, told.Report);
                return null;
            case BranchReport:
                // Notifications are the branch's own.
                return null;
            case OptOutChanged optOut:
                OptOuts.Decide(turn, optOut);
                return null;
            case OutboxReport report:
                Deliveries.Decide(turn, report);
                return null;
            case AgentOffered offered:
                TeamQueue.Decide(turn, offered);
                return null;
            case AgentCommand command:
                return AgentCommands.Decide(turn, command);
            case MessageEchoed echo:
                Echoes.Decide(turn, echo);
                return null;
            case PrivateReplyArrived arrived:
                PrivateThreads.Decide(turn, arrived);
                return null;
            case PrivateReplyEchoed echoed:
                PrivateThreads.Decide(turn, echoed);
                return null;
            case ThreadControlChanged control:
                ThreadControls.Decide(turn, control);
                return null;
            case DeadlineReached:
                // Due deadlines were applied before.
                return null;
            default:
                throw new UnreachableException();
        }
    }

    /// <summary>
    /// A reply whose message is stored gets its first answer again, whatever has changed since: its own first attempt made another version, and
    /// the customer may have opted out. Another reply with the same id is a mistake of the agent's program: it must not seem to be sent.
    /// </summary>
    private static Decision Repeated(LoadedConversation loaded, Reply reply, Message sent) =>
        sent.Request is { } first && first != reply.Fingerprint
            ? Refuse(loaded, RefusalKind.Reused, "The Idempotency-Key was used before for another reply; nothing was sent. Send this one with a new key.")
            : Nothing(loaded) with { Repeats = sent.Id };

    private static Account? AccountOf(LoadedConversation loaded, ConversationEvent what, SettingsSnapshot settings) => (loaded.Conversation, what) switch
    {
        ({ } conversation, _) => settings.FindAccountOf(conversation.Channel, conversation.Account),
        (null, InboundEvent inbound) => settings.FindAccountOf(inbound.Channel, inbound.Account),
        _ => null,
    };

    private static void Remember(Turn turn, ConversationEvent what)
    {
        if (what is AgentCommand { Request: { } request })
        {
            RepeatedRequests.Remember(turn, request);
        }
    }

    private static Decision Nothing(LoadedConversation loaded) => new() { State = loaded.Conversation, IsNothing = true };

    private static Decision Refuse(LoadedConversation loaded, RefusalKind kind, string reason) => Refuse(loaded, new Refusal(kind, reason));

    private static Decision Refuse(LoadedConversation loaded, Refusal refusal) => new() { State = loaded.Conversation, Refused = refusal };
}

/// <summary>What a decision depends on besides the conversation.</summary>
/// <param name="OpenPerAgent">Open conversations per agent at present, for the surge notice.</param>
/// <param name="OthersWait">Whether other events of the conversation are accepted and not handled yet, as far as the host can tell.</param>
public readonly record struct DecisionContext(SettingsSnapshot Settings, double OpenPerAgent, bool OthersWait = false);
