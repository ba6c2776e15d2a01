namespace SocialFunctions.EndToEnd.Crashes;

/// <summary>What is to be tried.</summary>
/// <param name="Kills">How often the process is killed, a fifth of it while it starts.</param>
/// <param name="Stops">How often it is asked to stop while a client holds half a request.</param>
/// <param name="Seed">Of the instants, the delays and what is lost; the order of events depends on the machine, too.</param>
/// <param name="Rate">Messages of customers per second.</param>
internal sealed record CrashPlan(int Kills, int Stops, int Seed, double Rate);

/// <summary>What came of it.</summary>
/// <param name="Accepted">Webhooks that were answered 200.</param>
/// <param name="DeliveredAgain">Webhooks that were not at first.</param>
/// <param name="Refused">Answers that say that the webhook itself is wrong.</param>
/// <param name="Stops">How long each stop took.</param>
/// <param name="StopsThatFailed">Stops that ended with another exit code than 0.</param>
internal sealed record CrashReport(
    int Accepted,
    int DeliveredAgain,
    int Refused,
    IReadOnlyList<TimeSpan> Stops,
    int StopsThatFailed,
    IReadOnlyList<Story> Stories)
{
    private readonly IReadOnlyList<(string Account, IReadOnlyList<Flaw> Flaws, Ending Ending)> _judged =
        [.. Stories.Select(story => (story.Writer.Account, Reckoning.FlawsOf(story), Reckoning.EndingOf(story)))];

    public IReadOnlyList<Flaw> Flaws => [.. _judged.SelectMany(judged => judged.Flaws)];

    public int Messages => Stories.Sum(story => story.Writer.Texts.Count);

    /// <summary>How many acknowledgements on an account ended like this.</summary>
    public int Count(string account, Ending ending) => _judged.Count(judged => judged.Account == account && judged.Ending == ending);

    public int Count(FlawKind kind) => Flaws.Count(flaw => flaw.Kind == kind);
}
