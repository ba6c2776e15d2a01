using System.Text.Json.Serialization;
using SocialFunctions.Model;

namespace SocialFunctions.Conversations;

/// <summary>Which app of the company has control of a thread, as far as the platform has said.</summary>
public sealed record ThreadControl
{
    private const int Remembered = 32;

    /// <summary>The platform's time of the last sign of who has control.</summary>
    public DateTimeOffset Since { get; init; }

    /// <summary>Whether another app has it.</summary>
    public bool Elsewhere { get; init; }

    /// <summary>The platform's id of the other app that has or last had it, when known.</summary>
    public string? App { get; init; }

    /// <summary>The platform's id of this app, once a change of control has told it.</summary>
    public string? Own { get; init; }

    /// <summary>The signs of who has had it, in the order in which they happened; only the latest.</summary>
    public IReadOnlyList<ControlSign> Signs { get; init; } = [];

    /// <summary>Who had it before the first of <see cref="Signs"/>; what becomes known of the time before changes nothing. Null as earlier versions stored it.</summary>
    public ThreadControl? Before { get; init; }

    /// <summary>When the customer wrote to the other app since it got control, as earlier versions stored it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<DateTimeOffset>? Written { get; init; }

    /// <summary>Which triage rules match what the customer wrote to the other app, as earlier versions stored it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<HeardRules>? Rules { get; init; }

    /// <summary>When the other app answered, as earlier versions stored it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<DateTimeOffset>? Answered { get; init; }

    /// <summary>The same as this version stores it.</summary>
    internal ThreadControl Renewed()
    {
        if (Before is not null)
        {
            return this;
        }

        IReadOnlyList<DateTimeOffset> written = Elsewhere ? Written ?? [] : [];
        var since = written is [var first, ..] && first < Since ? first : Since;
        var now = new ThreadControl { Since = since, Elsewhere = Elsewhere, App = App, Own = Own };
        List<ControlSign> signs =
        [
            .. written.Select(at => new ControlSign(new Place(at), ControlSignKind.Written) { Rules = Rules?.FirstOrDefault(heard => heard.At == at)?.Ids }),
            .. (Elsewhere ? Answered ?? [] : []).Where(at => at >= since).Select(at => new ControlSign(new Place(at), ControlSignKind.Answered)),
        ];
        signs.Sort(ControlSign.InOrder);
        return now with { Since = Since, Signs = signs, Before = now };
    }

    /// <summary>Who has it, when another sign becomes known.</summary>
    internal ThreadControl With(ControlSign sign)
    {
        List<ControlSign> signs = [.. Signs];
        var place = signs.FindLastIndex(earlier => ControlSign.InOrder(earlier, sign) <= 0) + 1;
        signs.Insert(place, sign);
        return (this with { Signs = signs }).Judged();
    }

    /// <summary>Who has it, when a sign was none.</summary>
    internal ThreadControl Without(ControlSign sign) => (this with { Signs = [.. Signs.Where(other => other != sign)] }).Judged();

    /// <summary>
    /// The same without the oldest signs, where there are very many. Times with another app that are over go as a whole: of what is left of one, what waited
    /// could not be told.
    /// </summary>
    internal ThreadControl Bounded()
    {
        var surplus = Signs.Count - Remembered;
        if (surplus <= 0)
        {
            return this;
        }

        var now = Before!;
        var bounded = this;
        for (var i = 0; i < Signs.Count && (i < surplus || now.Elsewhere); i++)
        {
            now = Absences.Follow(now, Signs[i]);
            bounded = i < surplus || !now.Elsewhere ? this with { Before = now, Signs = [.. Signs.Skip(i + 1)] } : bounded;
        }

        return bounded;
    }

    private ThreadControl Judged()
    {
        var now = Signs.Aggregate(Before!, Absences.Follow);
        return this with { Since = now.Since, Elsewhere = now.Elsewhere, App = now.App, Own = now.Own };
    }
}

/// <summary>The triage rules that match a message to another app, as earlier versions stored them.</summary>
/// <param name="At">When it was written.</param>
/// <param name="Ids">Ids of the rules.</param>
public sealed record HeardRules(DateTimeOffset At, IReadOnlyList<string> Ids);
