using System.Text.Json.Serialization;
using SocialFunctions.Model;

namespace SocialFunctions.Conversations;

/// <summary>Something that shows who has control of a thread.</summary>
/// <param name="Place">Where it stands.</param>
/// <param name="Kind">What it is.</param>
public sealed record ControlSign(Place Place, ControlSignKind Kind)
{
    /// <summary>The platform's id of the app that had control until then, or that answered, when the platform says so.</summary>
    public string? From { get; init; }

    /// <summary>The platform's id of the app that has control since then, when the platform says so.</summary>
    public string? To { get; init; }

    /// <summary>Whether control went to the platform's own inbox.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool ToInbox { get; init; }

    /// <summary>Ids of the triage rules that match what was written: they are applied when control comes to us; null when none does.</summary>
    public IReadOnlyList<string>? Rules { get; init; }

    /// <summary>Whether it is told again: platforms deliver at least once.</summary>
    public bool SaysTheSame(ControlSign other) => (Place, Kind, From, To) == (other.Place, other.Kind, other.From, other.To);

    /// <summary>The order in which signs count: by time, those of one instant by their kind.</summary>
    public static int InOrder(ControlSign one, ControlSign other)
    {
        var byTime = one.Place.At.CompareTo(other.Place.At);
        var byRank = byTime != 0 ? byTime : one.Rank.CompareTo(other.Rank);
        return byRank != 0 ? byRank : one.Place.CompareTo(other.Place);
    }

    // What is said in one instant is of one rank: it has the platform's order.
    private int Rank => Kind is ControlSignKind.WrittenToUs ? 0 : Kind is ControlSignKind.Taken ? 2 : Kind is ControlSignKind.Passed ? 3 : 1;
}

/// <summary>What shows who has control of a thread.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<ControlSignKind>))]
public enum ControlSignKind
{
    /// <summary>The customer wrote, and it came to us: we have it.</summary>
    WrittenToUs,

    /// <summary>The customer wrote to another app, and waits for its answer.</summary>
    Written,

    /// <summary>Something came from the customer to another app that nobody has to answer.</summary>
    Heard,

    /// <summary>Another app answered in a thread of its own.</summary>
    Answered,

    /// <summary>An app took control.</summary>
    Taken,

    /// <summary>The app that had control passed it on.</summary>
    Passed,
}
