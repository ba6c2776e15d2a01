using System.Diagnostics;
using SocialFunctions.Model;

namespace SocialFunctions.Settings;

/// <summary>The names under which steps of a policy's chain are stored once they were carried out.</summary>
/// <remarks>
/// Each policy has a chain of its own. Within one, steps may be added and removed while it runs: a step is identified by what it waits for.
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

    /// <summary>The prefix of the names of all steps on a clock.</summary>
    public static string PrefixOf(ClockName clock) => clock switch
    {
        ClockName.FirstResponse => "firstResponse/",
        ClockName.NextResponse => "nextResponse/",
        ClockName.Resolution => "resolution/",
        _ => throw new UnreachableException($"Unknown clock: {clock}."),
    };
}
