using SocialFunctions.Model;
using SocialFunctions.Simulation.Histories;

namespace SocialFunctions.Simulation.Play;

/// <summary>What happens in a thread that another app of the company shares: control passes back and forth, and we hear what is said meanwhile.</summary>
internal static class SharedThread
{
    private const string Us = "88";
    private const string Other = "555";

    public static InboundEvent EventOf(PlatformThread platform, Dice dice, int step, DateTimeOffset at)
    {
        var about = $"m{Math.Max(0, dice.Between(step - 4, step + 4))}";
        return dice.Below(20) switch
        {
            < 6 => platform.Message($"m{step}", at, $"{step}?") with { Sequence = step, Standby = true },
            < 8 => platform.Message($"m{step}", at, $"{step}?") with { Sequence = step },
            < 11 => platform.Echo($"a{step}", at, Words.Answer(step)) with { Sequence = step, Standby = true, Nature = Nature.Automatic, App = Other },
            11 => platform.Echo($"a{step}", at, $"This is our answer in step {step}.") with { Sequence = step, Standby = dice.Chance(50) },
            < 15 => platform.Control($"p{step}", at, ControlChange.Passed, Other, Us),
            15 or 16 => platform.Control($"t{step}", at, ControlChange.Taken, Us, Other),
            17 => platform.Control($"q{step}", at, ControlChange.Requested, null, Us),
            18 => platform.Edit($"e{step}", about, at, $"Edited in {step}") with { Standby = true },
            _ => platform.Deletion($"d{step}", about, platform.Now.AddTicks(step)),
        };
    }
}
