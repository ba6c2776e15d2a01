using SocialFunctions.Benchmarks.Measurements;
using SocialFunctions.Channels;

namespace SocialFunctions.Benchmarks.Rules;

/// <summary>Holds <see cref="ChannelCost"/> of every channel against its targets.</summary>
internal static class Normalising
{
    private const double MostBytes = 6 * 1024;

    // 10 µs on a machine on which a decision takes 2 µs.
    private const double MostDecisions = 5;

    public static int Run()
    {
        // Twice: the first time much is compiled anew meanwhile.
        List<ChannelCost> costs = [.. ChannelServices.All.Select(ChannelCost.Of), .. ChannelServices.All.Select(ChannelCost.Of)];
        var verdicts = new List<Verdict>();
        foreach (var cost in costs[ChannelServices.All.Count..])
        {
            var rest = cost.Microseconds - cost.Crypto;
            verdicts.Add(Verdict.Fact(
                $"{cost.Channel}: microseconds, of these hashing; a decision", $"{cost.Microseconds:0.0}, {cost.Crypto:0.0}; {cost.Decision:0.0} ({cost.Bytes} bytes)"));
            if (cost.Channel != "email")
            {
                verdicts.Add(Verdict.AtMost($"{cost.Channel}: times a decision, without hashing", MostDecisions, rest / cost.Decision));
                verdicts.Add(Verdict.AtMost($"{cost.Channel}: bytes allocated", MostBytes, cost.Allocated));
            }
            else
            {
                verdicts.Add(Verdict.Fact($"{cost.Channel}: times a decision, without hashing; bytes allocated", $"{rest / cost.Decision:0.00}; {cost.Allocated:0}"));
            }
        }

        return Verdict.Print(verdicts) ? 0 : 1;
    }
}
