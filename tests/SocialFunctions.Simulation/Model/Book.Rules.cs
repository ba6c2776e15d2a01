using SocialFunctions.Model;

namespace SocialFunctions.Simulation.Model;

/// <content>What a triage rule resolves.</content>
internal sealed partial class Book
{
    /// <summary>The case was resolved from each message that needs no answer, where nothing was owed then, until the customer wrote again.</summary>
    /// <param name="needless">These messages, oldest first, and since when each resolved the case.</param>
    public void StoodByRule(IReadOnlyList<(Said Said, DateTimeOffset Since)> needless, Rulebook rules, DateTimeOffset now)
    {
        List<Said> written = [.. Unanswered, .. Answers.SelectMany(answer => answer.To)];
        List<Said> all = [.. written.Concat(needless.Select(one => one.Said)).Order()];
        List<Stretch> stood = [];
        foreach (var (said, since) in needless.Where(one => WasSettled(one.Said)))
        {
            if (all.Find(said.IsBefore) is var next && since < next.At)
            {
                stood.Add(new Stretch(since, next.At));
            }
        }

        bool IsOld(Stretch stretch) => needless.Any(one => one.Since == stretch.From);
        var before = Find(ClockName.Resolution);
        if (before?.StandInstead(stood, IsOld, TermsOf(ClockName.Resolution, rules), now) == true)
        {
            StepsDone.RemoveWhere(step => step.Clock is ClockName.Resolution);
        }

        List<Stretch> standstills = [.. _standstills.Where(stretch => !IsOld(stretch)).Concat(stood).OrderBy(stretch => stretch.From)];
        _standstills.Clear();
        _standstills.AddRange(standstills);
    }

    // What was written before it was answered before it, as far as anybody remembers.
    private bool WasSettled(Said said) =>
        !Unanswered.Exists(written => written.IsBefore(said))
        && !Answers.Exists(answer => !answer.Said.IsBefore(said) && answer.To.Exists(written => written.IsBefore(said)))
        && (Answers.Count < RememberedAnswers || Answers[0].Said.IsBefore(said));
}
