using System.Diagnostics;
using SocialFunctions.Model;

namespace SocialFunctions.Settings;

/// <summary>Under which names the steps of a policy's chain are remembered once they were carried out.</summary>
/// <remarks>
/// Another policy's chain is another chain. Within one, steps may be added and taken away while it runs: what tells them apart is what they wait for.
/// </remarks>
internal sealed class EscalationKeys
{
    private static readonly ClockName[] Clocks = Enum.GetValues<ClockName>();
    private readonly string[][] _keys;

    /// <summary>Names the steps of a policy.</summary>
    public EscalationKeys(PolicySettings policy) =>
        _keys = [.. Clocks.Select(clock => policy.Escalation.Select((step, index) =>
            $"{PrefixOf(clock)}{policy.Id}/{step.At}/{policy.Escalation.Take(index).Count(earlier => earlier.At == step.At)}").ToArray())];

    /// <summary>The name of a step.</summary>
    public string this[ClockName clock, int step] => _keys[(int)clock][step];

    /// <summary>What the names of all steps on a clock begin with.</summary>
    public static string PrefixOf(ClockName clock) => clock switch
    {
        ClockName.FirstResponse => "firstResponse/",
        ClockName.NextResponse => "nextResponse/",
        ClockName.Resolution => "resolution/",
        _ => throw new UnreachableException($"Unknown clock: {clock}."),
    };
}
