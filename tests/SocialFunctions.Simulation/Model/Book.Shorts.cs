using SocialFunctions.Model;

namespace SocialFunctions.Simulation.Model;

/// <content>What was said shortly, and whether it answers a question.</content>
internal sealed partial class Book
{
    /// <summary>As what something said counts as the answer to a question; null when nothing was asked then.</summary>
    /// <param name="notBefore">The question must not be younger than this; null when any counts.</param>
    public Said? AnswerToQuestion(Said said, DateTimeOffset? notBefore = null)
    {
        var question = Answers.FindLastIndex(answer => answer.Asks && !(answer.At > notBefore) && Before(answer, said));
        Said? asked = question >= 0 ? Answers[question].Said
            : Status is ConversationStatus.Pending && Unanswered.Count == 0 && StatusSince <= said.At.AddMinutes(1) ? new Said(StatusSince, 0)
            : null;
        return asked is not { } then || then.At > notBefore || (question >= 0 && HasAnswered(question, said)) ? null
            : then.IsBefore(said) ? said
            : said with { At = then.At.AddTicks(1) };
    }

    /// <summary>As what something short counts that is said in a conversation; null when it is a courtesy.</summary>
    public Said? CountsAs(Said said) =>
        AnswerToQuestion(said) ?? (Case == 0 || (Case == 1 && ResolvedAt is null && said.At <= CaseStart && !HasWritten(said)) ? said : null);

    /// <summary>Whether the customer said something else before that took its place.</summary>
    public bool IsForestalled(Short reply) =>
        reply.IsFirst ? HasWritten(reply.Said)
        : Answers.FindLastIndex(answer => answer.Asks && !(answer.At > reply.To) && Before(answer, reply.Said)) is >= 0 and var question && HasAnswered(question, reply.Said);

    public void Remember(Short reply)
    {
        Shorts.Add(reply);
        Shorts.Sort((one, other) => one.Said.CompareTo(other.Said));
        if (Shorts.Count > RememberedAnswers)
        {
            Shorts.RemoveAt(0);
        }
    }

    /// <summary>An answer through the desk since something short had come: whoever gave it has read it.</summary>
    public bool WasSeen(Short reply, Said asks)
    {
        if (Answers.Find(answer => answer.IsHere && answer.Order > reply.Said.Order) is not { } seen)
        {
            return false;
        }

        seen.To = Together(seen.To, [asks]);
        return true;
    }

    /// <summary>What seemed to want an answer wants none.</summary>
    public void TakeBack(Said owed, Rulebook rules)
    {
        Answers.ForEach(answer => answer.To.Remove(owed));
        if (!Unanswered.Remove(owed))
        {
            return;
        }

        foreach (var promise in Promises.Where(p => p.Name is not ClockName.Resolution && p.MayChange && p.Start == owed.At).ToList())
        {
            _promises.Remove(promise.Name);
            if (Unanswered.Count > 0)
            {
                Begin(promise.Name, Unanswered[0].At, rules);
            }
        }
    }

    // Both by the platform's clock, or the answer by ours: it may be a minute ahead, and whoever gave it had read what had come.
    private static bool Before(Given answer, Said said) =>
        answer.IsHere ? answer.At <= said.At.AddMinutes(1) && answer.Order < said.Order : answer.Said.IsBefore(said);

    private bool HasAnswered(int question, Said said) =>
        Answers.Skip(question + 1).SelectMany(answer => answer.To).Concat(Unanswered)
            .Any(written => !written.IsBefore(Answers[question].Said) && written.IsBefore(said));

    private bool HasWritten(Said before) => Answers.SelectMany(answer => answer.To).Concat(Unanswered).Any(written => written.IsBefore(before));
}
