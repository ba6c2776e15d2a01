namespace SocialFunctions.Simulation.Histories;

/// <summary>
/// Numbers that look random and are the same for the same seed, on every machine and with every version of .NET (SplitMix64). Each step of a
/// history has dice of its own, so that leaving out another step does not change it.
/// </summary>
internal sealed class Dice(ulong seed)
{
    private ulong _state = seed;

    public static Dice For(long seed, int index) => new(Mix((ulong)seed) ^ Mix(0xA5A5_0000_0000UL + (ulong)index));

    /// <summary>A number from 0 to <paramref name="count"/> - 1.</summary>
    public int Below(int count) => (int)(Next() % (ulong)count);

    /// <summary>A number between two, both included.</summary>
    public int Between(int least, int most) => least + Below(most - least + 1);

    public bool Chance(int percent) => Below(100) < percent;

    public T Pick<T>(params ReadOnlySpan<T> values) => values[Below(values.Length)];

    private ulong Next() => Mix(_state += 0x9E37_79B9_7F4A_7C15UL);

    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58_476D_1CE4_E5B9UL;
        value = (value ^ (value >> 27)) * 0x94D0_49BB_1331_11EBUL;
        return value ^ (value >> 31);
    }
}
