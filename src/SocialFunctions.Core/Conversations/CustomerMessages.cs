using System.Diagnostics;
using SocialFunctions.Model;
using SocialFunctions.Replies;
using SocialFunctions.Routing;
using SocialFunctions.ServiceLevels;

namespace SocialFunctions.Conversations;

/// <summary>Handles messages of customers.</summary>
internal static class CustomerMessages
{
    // Telegram sends an away message at once, with a time in whole seconds.
    private static readonly TimeSpan AwayWithin = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(1);

    public static void Decide(Turn turn, MessageReceived received)
    {
        var known = turn.Subject;
        string? reason = null;
        if (known is { Awaited: false, FromEdit: false })
        {
            if (Twins.OtherThan(known, received) is not { } other)
            {
                HearAfterAll(turn, known, received);
                return;
            }

            (known, received, reason) = (null, other, Twins.Reason);
        }

        // A platform's clock may be ahead of ours; no message is dated in the future.
        var at = Cases.Earliest(received.At, turn.Present);
        received = Judged(turn, received, at);
        var place = turn.PlaceOf(at, received.Sequence);
        var message = ReceivedMessage.Of(received, place, turn.State.LatestNumber, known);
        turn.Draft.IdScope ??= received.Scope;
        turn.Store(message);
        Meet(turn, received, place);
        if (known is { FromEdit: true })
        {
            // It is on the timeline already. Whoever has answered since the edit has read what the customer means.
            MessageChanges.Show(turn, known, received.Text, received.Attachments);
            if (!(turn.State.LastHumanAnswerAt >= known.ReceivedAt))
            {
                Judge(turn, message, received, place);
            }

            return;
        }

        Show(turn, message, reason);
        message = Judge(turn, message, received, place);
        EarlyChanges.Apply(turn, message, received.PlatformId, received.OtherId);
    }

    /// <summary>A message comes to us directly that reached us in standby before: it is judged as if it had come so at first.</summary>
    private static void HearAfterAll(Turn turn, Message known, MessageReceived received)
    {
        if (!received.Standby && ThreadControls.TakeBackOverheard(turn, known.SentAt))
        {
            Judge(turn, known, Judged(turn, received, known.SentAt), turn.PlaceOf(known.SentAt, received.Sequence));
        }
    }

    /// <summary>
    /// What was sent while the customer was not there: an away message follows one to them within moments; anything else was scheduled, and is meant.
    /// </summary>
    private static MessageReceived Judged(Turn turn, MessageReceived received, DateTimeOffset at) =>
        received.Nature is not Nature.Unattended ? received
        : received with { Nature = FollowsOneToThem(turn.State, at) ? Nature.Automatic : Nature.Genuine };

    private static bool FollowsOneToThem(Conversation state, DateTimeOffset at) =>
        state.SentRecently.Where(sent => !sent.Refused).Select(sent => sent.At).Concat(state.AnsweredElsewhere.Select(answered => answered.At))
            .Any(sent => at > sent - ClockSkew && at < sent + AwayWithin);

    /// <summary>An edit stands for its message, which has not come: as if that were written with the edit.</summary>
    public static void StandIn(Turn turn, MessageEdited edited)
    {
        var received = edited.ToMessage();
        var at = Cases.Earliest(edited.At, turn.Present);
        var place = turn.PlaceOf(at, received.Sequence);
        var message = ReceivedMessage.Of(received, place, turn.State.LatestNumber, turn.Subject) with
        {
            SentAt = Cases.Earliest(edited.WrittenAt ?? at, at),
            EditedAt = edited.At,
            Edits = [edited.At],
            FromEdit = true,
        };
        turn.Draft.IdScope ??= received.Scope;
        turn.Store(message);
        Meet(turn, received, place);
        Show(turn, message);

        // The number is that of the message; among what has one time an edit stands where it came.
        message = Judge(turn, message, received, place with { Number = turn.State.LatestNumber ?? 0 });
        EarlyChanges.Apply(turn, message, edited.PlatformId, edited.OtherId);
    }

    private static void Show(Turn turn, Message message, string? reason = null)
    {
        turn.Draft.Unread = true;
        turn.Record(
            TimelineType.Message,
            "customer",
            message.SentAt,
            new TimelineData { Message = message.Id, Direction = Direction.In, Author = Author.Customer, Kind = message.Kind, Reason = reason });
    }

    /// <summary>
    /// Decides what a message asks for. One that its author deletes asks for the same as before: they wanted something, and whoever is there can ask what.
    /// </summary>
    /// <param name="message">The message as it is stored. Triage rules that were applied to an earlier version of it are not applied again.</param>
    /// <param name="received">What it says, or says now.</param>
    /// <param name="isEdit">Whether it was known before.</param>
    /// <returns>The message with the rules that were applied to it.</returns>
    public static Message Judge(Turn turn, Message message, MessageReceived received, Place at, bool isEdit = false)
    {
        if (received.Standby || (isEdit && ThreadControls.IsElsewhere(turn.State, at.At)))
        {
            ThreadControls.Overhear(turn, received, at);
            return message;
        }

        ThreadControls.Hear(turn, at.At);
        if (received.Nature is not (Nature.Genuine or Nature.Keyword or Nature.Help))
        {
            return message;
        }

        // The carrier answers a keyword; but where the customer was asked, YES or CANCEL is also what they say, and whoever begins with HELP wants a person.
        var isKeyword = received.Nature is not Nature.Genuine;
        var isShort = isKeyword || (turn.Policy.Courtesy && Courtesy.AsksForNothing(received));
        var isReaction = received.Nature is Nature.Keyword || received.Kind is MessageKind.Reaction;
        var owed = isShort ? ShortReplies.CountsAs(turn.State, at, isReaction) : at;
        var isFirst = isShort && owed is not null && Questions.Answered(turn.State, at) is null;
        message = owed is { } asks ? Owe(turn, message, received, asks, acknowledge: !isFirst && !isKeyword) : message;
        if (isShort)
        {
            var rules = owed is null ? Triaged.Look(turn, received, message.Rules ?? []).Rules : [];
            ShortReplies.Remember(turn, new ShortReply(at, null, owed) { IsFirst = isFirst, IsReaction = isReaction, Rules = rules.Count > 0 ? rules : null });
        }

        ShortReplies.JudgeAgain(turn);
        RuleResolutions.JudgeAgain(turn);
        return message;
    }

    private static Message Owe(Turn turn, Message message, MessageReceived received, Place at, bool acknowledge)
    {
        var wasResolved = BeginOrContinueCase(turn, at.At);
        var triage = Triaged.Apply(turn, received, message.Rules ?? []);

        if (Owe(turn, triage, at, wasResolved) && acknowledge)
        {
            AutomaticMessages.Consider(turn, at);
        }

        if (triage.Rules.Count == 0)
        {
            return message;
        }

        message = message with { Rules = [.. message.Rules ?? [], .. triage.Rules] };
        turn.Store(message);
        return message;
    }

    /// <summary>
    /// An answer is owed to what was written then, unless a rule resolves it: it judges one message, which needs no answer, and closes nothing that is owed to
    /// another.
    /// </summary>
    /// <param name="wasResolved">Whether the case was resolved before.</param>
    /// <returns>Whether it is owed.</returns>
    public static bool Owe(Turn turn, TriageResult triage, Place at, bool wasResolved)
    {
        if (triage.ResolveBy is { } rule)
        {
            RuleResolutions.Judge(turn, new RuleResolution(at, rule), wasResolved);
            return false;
        }

        Answers.Written(turn, at);
        return true;
    }

    /// <summary>The customer reacts to a message of ours: where they were asked, that is their answer.</summary>
    /// <param name="ours">When our message was written.</param>
    public static void Reacts(Turn turn, Place at, DateTimeOffset ours)
    {
        var owed = Questions.Answered(turn.State, at, ours);
        if (owed is { } asks)
        {
            Owe(turn, asks, []);
        }

        ShortReplies.Remember(turn, new ShortReply(at, ours, owed));
        ShortReplies.JudgeAgain(turn);
    }

    /// <summary>An answer is owed to something that was judged before.</summary>
    /// <param name="rules">Ids of the triage rules that match it.</param>
    public static void Owe(Turn turn, Place at, IReadOnlyList<string> rules)
    {
        var wasResolved = BeginOrContinueCase(turn, at.At);
        if (Owe(turn, Triaged.Apply(turn, rules), at, wasResolved))
        {
            AutomaticMessages.Consider(turn, at);
        }
    }

    /// <summary>Takes over what a message says about the customer (name, language, times), whatever it asks for.</summary>
    public static void Meet(Turn turn, MessageReceived received, Place place)
    {
        var at = place.At;
        var state = turn.Draft;
        var contact = received.From.Name is { } name && name != state.Contact.Name ? state.Contact with { Name = name } : state.Contact;

        // A profile is set once, often to the phone's language; what the customer writes shows what they read. Whatever arrives first.
        var written = received.Nature is Nature.Genuine ? LanguageOf.Text(received.Text, received.From.Language) : null;
        var said = written ?? received.From.Language;
        var tells = said is not null
            && (state.LanguageWritten == written is not null ? !(state.LanguageSaidAt > place) : written is not null);
        var languageIsNew = tells && (said != state.Language || state.LanguageWritten != written is not null);
        state.LastMessageAt = Cases.Latest(state.LastMessageAt, at);
        state.LastCustomerActionAt = Cases.Latest(state.LastCustomerActionAt, at);
        state.LanguageSaidAt = tells ? place : state.LanguageSaidAt;
        if (received.AnswerTo is { } answerTo && !(state.AnswerTo?.Place > place))
        {
            state.AnswerTo = new AnswerTarget(place, answerTo);
        }

        if (languageIsNew || !ReferenceEquals(contact, state.Contact))
        {
            turn.State = state with { Contact = contact, Language = tells ? said : state.Language, LanguageWritten = state.LanguageWritten || written is not null };
        }

        if (languageIsNew)
        {
            turn.ApplyPolicy();
        }

        OptOuts.Wrote(turn, at);
    }

    /// <summary>The customer asks for something: the case is open.</summary>
    /// <returns>Whether it was resolved before.</returns>
    public static bool BeginOrContinueCase(Turn turn, DateTimeOffset at)
    {
        var state = turn.State;
        switch (state.Status)
        {
            case ConversationStatus.Resolved when state.Case == 0 || at > state.ResolvedAt + turn.Policy.ReopenWithin:
                Cases.Open(turn, at);
                break;
            case ConversationStatus.Resolved:
                Cases.Reopen(turn, "customer", givesBack: false, when: at);
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
                StatusSince = turn.State.StatusSince == turn.State.CaseStartedAt ? at : turn.State.StatusSince,
                Clocks = clocks with { Resolution = clocks.Resolution.StartEarlier(turn.TermsOf(ClockName.Resolution), at) },
            };
        }

        return state is { Case: > 0, Status: ConversationStatus.Resolved };
    }
}
