namespace SocialFunctions.Simulation.Machine;

/// <summary>Time that stands wherever a history puts it, also back.</summary>
internal sealed class SimulatedTime(DateTimeOffset start) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = start;

    public override DateTimeOffset GetUtcNow() => Now;
}
