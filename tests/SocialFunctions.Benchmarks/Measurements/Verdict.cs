using System.Globalization;

namespace SocialFunctions.Benchmarks.Measurements;

/// <summary>One line of the table.</summary>
/// <param name="What">What was measured.</param>
/// <param name="Target">What was wanted; <c>-</c> for a mere fact.</param>
/// <param name="Measured">What came out.</param>
/// <param name="Passed">Whether it is what was wanted; null for a mere fact.</param>
internal sealed record Verdict(string What, string Target, string Measured, bool? Passed)
{
    public static Verdict Fact(string what, FormattableString measured) => new(what, "-", measured.ToString(CultureInfo.InvariantCulture), null);

    public static Verdict AtLeast(string what, double target, double measured, string unit = "") =>
        new(what, Invariant($"at least {target:0.##}{unit}"), Invariant($"{measured:0.00}{unit}"), measured >= target);

    public static Verdict AtMost(string what, double target, double measured, string unit = "") =>
        new(what, Invariant($"at most {target:0.##}{unit}"), Invariant($"{measured:0.00}{unit}"), measured <= target);

    public static Verdict Holds(string what, bool holds, FormattableString measured) =>
        new(what, "yes", measured.ToString(CultureInfo.InvariantCulture), holds);

    /// <summary>Prints them all.</summary>
    /// <returns>Whether every one passed.</returns>
    public static bool Print(IReadOnlyList<Verdict> verdicts)
    {
        Verdict[] rows = [new("measurement", "target", "measured", null), .. verdicts];
        var what = rows.Max(r => r.What.Length);
        var target = rows.Max(r => r.Target.Length);
        var measured = rows.Max(r => r.Measured.Length);
        Console.WriteLine();
        foreach (var row in rows)
        {
            var word = row.Passed switch { true => "pass", false => "FAIL", null => "" };
            Console.WriteLine($"{row.What.PadRight(what)}  {row.Target.PadRight(target)}  {row.Measured.PadRight(measured)}  {word}".TrimEnd());
        }

        return verdicts.All(v => v.Passed is not false);
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
