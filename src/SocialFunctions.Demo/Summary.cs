using System.Globalization;
using SocialFunctions.Model;

namespace SocialFunctions.Demo;

/// <summary>The summary of a run.</summary>
internal static class Summary
{
    private const int MostViolations = 40;

    /// <summary>The summary, as names and values.</summary>
    /// <param name="took">The real time that the run took.</param>
    public static IReadOnlyList<(string Name, string Value)> Of(
        Script script, Scoreboard board, Cast cast, Observations seen, Verdict verdict, TimeSpan took) =>
    [
        (
            "played",
            string.Create(
                CultureInfo.InvariantCulture,
                $"{(script.End - script.Start).TotalDays:0.#} days in {took.TotalSeconds:0.0} seconds, seed {script.Seed}")),
        ("webhooks taken", Number(cast.InboundWebhooks)),
        ("messages received", Number(cast.Taken.Count)),
        ("conversations", Number(seen.Conversations.Count)),
        ("answered in time", Number(verdict.InTime)),
        ("answered late", Number(verdict.Late)),
        ("warned", Number(board.Count(TimelineType.Warned))),
        ("breached", Number(board.Count(TimelineType.Breached))),
        ("escalated", Number(board.Count(TimelineType.Escalated))),
        ("acknowledged out of hours", Number(board.Count(TimelineType.Acknowledged))),
        ("asked for patience", Number(board.Count(TimelineType.SurgeNotice))),
        ("repeated deliveries dropped", Number(cast.Repeated)),
        ("lost", Number(verdict.Lost)),
        ("duplicates", Number(verdict.Duplicates)),
        ("invariants held", verdict.Violations.Count == 0 ? "yes" : $"NO: {Number(verdict.Violations.Count)} violations"),
    ];

    /// <summary>Writes the summary and the violations.</summary>
    public static async Task WriteAsync(IReadOnlyList<(string Name, string Value)> summary, Verdict verdict, TextWriter output, TextWriter error)
    {
        await output.WriteLineAsync();
        foreach (var (name, value) in summary)
        {
            await output.WriteLineAsync($"  {name,-29}{value}");
        }

        foreach (var violation in verdict.Violations.Take(MostViolations))
        {
            await error.WriteLineAsync($"violated: {violation}");
        }

        if (verdict.Violations.Count > MostViolations)
        {
            await error.WriteLineAsync($"... and {Number(verdict.Violations.Count - MostViolations)} more");
        }
    }

    private static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
