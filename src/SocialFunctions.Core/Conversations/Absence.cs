using SocialFunctions.Model;

namespace SocialFunctions.Conversations;

/// <summary>A time in which another app had control of a thread.</summary>
/// <param name="From">When it began.</param>
internal sealed record Absence(DateTimeOffset From)
{
    /// <summary>When control came to us; null while the other app has it.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>Whether the other app gave control to us: then an answer is owed even when we heard nothing of what was said.</summary>
    public bool IsPassed { get; init; }

    /// <summary>What the customer wrote in it, in the platform's order.</summary>
    public IReadOnlyList<ControlSign> Written { get; init; } = [];

    /// <summary>Where the other app answered in it, in the platform's order.</summary>
    public IReadOnlyList<Place> Answered { get; init; } = [];

    /// <summary>
    /// What waits when control comes to us: what the customer wrote last in one go, which the other app has not answered; where it answered everything, the last
    /// of it; where nothing was heard, that control was passed.
    /// </summary>
    public IReadOnlyList<ControlSign> Waiting()
    {
        if (To is not { } to)
        {
            return [];
        }

        if (Written is not [.., var last])
        {
            return IsPassed ? [new ControlSign(new Place(to), ControlSignKind.Passed)] : [];
        }

        var answered = Answered.LastOrDefault(answer => answer < last.Place);
        return [.. Written.Where(written => written.Place > answered)];
    }
}
