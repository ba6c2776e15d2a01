using System.Diagnostics;

namespace SocialFunctions.Simulation;

/// <summary>Something that must always hold does not.</summary>
/// <param name="invariant">Its number in the list of <see cref="Invariants"/>.</param>
/// <param name="sentence">What was seen, in one sentence.</param>
internal sealed class Violation(int invariant, string sentence) : Exception(sentence)
{
    public int Invariant => invariant;

    /// <summary>Throws unless something holds.</summary>
    public static void Unless(bool holds, int invariant, FormattableString sentence)
    {
        if (!holds)
        {
            throw new Violation(invariant, FormattableString.Invariant(sentence));
        }
    }
}

/// <summary>What must always hold.</summary>
internal static class Invariants
{
    public const int NothingIsLost = 1;
    public const int OnceOnly = 2;
    public const int Acknowledgements = 3;
    public const int Escalations = 4;
    public const int Deadlines = 5;
    public const int OpenTime = 6;
    public const int Echoes = 7;
    public const int Delivery = 8;
    public const int Order = 9;
    public const int Size = 10;
    public const int Clocks = 11;
    public const int Store = 12;
    public const int NobodyIsMissing = 13;

    public static string Name(int invariant) => invariant switch
    {
        NothingIsLost => "every published event ends as a message, a status change or a quarantined record",
        OnceOnly => "a platform message appears once in a conversation",
        Acknowledgements => "one acknowledgement per closed window, none while open, never too many in a row",
        Escalations => "every due escalation step is carried out once, in hours, and only while something is owed",
        Deadlines => "no deadline fires early, and none is overdue once the machine has looked",
        OpenTime => "a business-time deadline lies in open time",
        Echoes => "our own messages start nothing",
        Delivery => "delivery only moves forward",
        Order => "the final state does not depend on the order or number of deliveries",
        Size => "the state does not grow with the history",
        Clocks => "clocks count exactly what the policy promises",
        Store => "the store holds what was committed",
        NobodyIsMissing => "nothing waits for an agent or a team that is gone",
        _ => throw new UnreachableException(),
    };
}
