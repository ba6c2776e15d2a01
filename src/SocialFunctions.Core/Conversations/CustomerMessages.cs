using System.Diagnostics;
using SocialFunctions.Model;
using SocialFunctions.Replies;
using SocialFunctions.Routing;
using SocialFunctions.ServiceLevels;

namespace SocialFunctions.Conversations;

/// <summary>Handles messages of customers.</summary>
internal static class CustomerMessages
{
    public static void Decide(Turn turn, MessageReceived received)
    {
        if (turn.Subject is { Awaited: false })
        {
            return;
        }

        // A platform's clock may be ahead of ours; no message is dated in the future.
        var at = Cases.Earliest(received.At, turn.Present);
        var message = MessageOf(received, at, turn.Subject);
        turn.Store(message);
        Meet(turn, received, at);
        turn.Record(
            TimelineType.Message,
            "customer",
            at,
            new TimelineData { Message = message.Id, Direction = Direction.In, Author = Author.Customer, Kind = message.Kind });
        if (received.Standby)
        {
            ThreadControls.Overhear(turn, message.DeletedAt is null && received.Nature is Nature.Genuine, at);
            return;
        }

        ThreadControls.Hear(turn, at);
        if (received.Nature is not Nature.Genuine || message.DeletedAt is not null)
        {
            return;
        }

        var courtesy = turn.Policy.Courtesy && Courtesy.AsksForNothing(received);
        if (courtesy && turn.State.Case > 0)
        {
            return;
        }

        BeginOrContinueCase(turn, at);
        if (Triaged.Apply(turn, received))
        {
            return;
        }

        Answers.Written(turn, at);
        if (!courtesy)
        {
            AutomaticMessages.Consider(turn, at);
        }
    }

    /// <summary>The message, with an edit, a deletion and reactions that arrived before it.</summary>
    private static Message MessageOf(MessageReceived received, DateTimeOffset at, Message? awaited)
    {
        var message = new Message
        {
            Id = Message.IdOf(received.PlatformId),
            PlatformId = received.PlatformId,
            Direction = Direction.In,
            Author = Author.Customer,
            Kind = received.Kind,
            Text = received.Text,
            Attachments = received.Attachments,
            ReplyTo = received.ReplyTo,
            SentAt = at,
            ReceivedAt = received.ReceivedAt,
            EditedAt = received.Edited ? at : null,
        };
        if (awaited is null)
        {
            return message;
        }

        var edited = awaited.EditedAt is not null;
        return message with
        {
            Text = awaited.DeletedAt is not null ? null : edited ? awaited.Text : message.Text,
            Attachments = awaited.DeletedAt is not null ? [] : message.Attachments,
            EditedAt = awaited.EditedAt ?? message.EditedAt,
            DeletedAt = awaited.DeletedAt,
            Reactions = awaited.Reactions,
        };
    }

    /// <summary>Takes over what a message says about the customer (name, language, times), whatever it asks for.</summary>
    private static void Meet(Turn turn, MessageReceived received, DateTimeOffset at)
    {
        var state = turn.Draft;
        var contact = received.From.Name is { } name && name != state.Contact.Name ? state.Contact with { Name = name } : state.Contact;

        // A profile is set once, often to the phone's language; what the customer writes shows what they read. Whatever arrives first.
        var written = received.Nature is Nature.Genuine ? LanguageOf.Text(received.Text, received.From.Language) : null;
        var said = written ?? received.From.Language;
        var tells = said is not null
            && (state.LanguageWritten == written is not null ? !(state.LanguageSaidAt > at) : written is not null);
        var languageIsNew = tells && (said != state.Language || state.LanguageWritten != written is not null);
        state.LastMessageAt = Cases.Latest(state.LastMessageAt, at);
        state.LastCustomerActionAt = Cases.Latest(state.LastCustomerActionAt, at);
        state.LanguageSaidAt = tells ? at : state.LanguageSaidAt;
        if (languageIsNew || !ReferenceEquals(contact, state.Contact))
        {
            turn.State = state with { Contact = contact, Language = tells ? said : state.Language, LanguageWritten = state.LanguageWritten || written is not null };
        }

        if (languageIsNew)
        {
            turn.ApplyPolicy();
        }
    }

    /// <summary>The customer asks for something: the case is open.</summary>
    public static void BeginOrContinueCase(Turn turn, DateTimeOffset at)
    {
        var state = turn.State;
        switch (state.Status)
        {
            case ConversationStatus.Resolved when state.Case == 0 || at > state.ResolvedAt + turn.Policy.ReopenWithin:
                Cases.Open(turn, at);
                break;
            case ConversationStatus.Resolved:
                Cases.Reopen(turn, "customer");
                break;
            case ConversationStatus.Snoozed:
                Cases.MoveTo(turn, ConversationStatus.Open);
                turn.Record(TimelineType.Unsnoozed, "customer", turn.Now, new TimelineData());
                break;
            case ConversationStatus.Pending:
                Cases.MoveTo(turn, ConversationStatus.Open);
                break;
            case ConversationStatus.Open:
                break;
            default:
                throw new UnreachableException();
        }

        if (at < turn.State.CaseStartedAt && turn.State.ResolvedAt is null)
        {
            var clocks = turn.State.Clocks;
            turn.State = turn.State with
            {
                CaseStartedAt = at,
                Clocks = clocks with { Resolution = clocks.Resolution.StartEarlier(turn.TermsOf(ClockName.Resolution), at) },
            };
        }
    }
}
