using System.Text.Json.Serialization;
using SocialFunctions.Model;

namespace SocialFunctions.Reporting;

/// <summary>Sums of measurements. They are only added, so the order does not matter, and sums of parts add up to the sum of the whole.</summary>
public sealed class Figures
{
    /// <summary>Promises of a first response.</summary>
    public ClockFigures FirstResponse { get; init; } = new();

    /// <summary>Promises of a next response.</summary>
    public ClockFigures NextResponse { get; init; } = new();

    /// <summary>Promises of a resolution.</summary>
    public ClockFigures Resolution { get; init; } = new();

    /// <summary>Off-hours acknowledgements.</summary>
    public int Acknowledged { get; set; }

    /// <summary>Notices of a delay.</summary>
    public int SurgeNotices { get; set; }

    /// <summary>Whether nothing was counted, or everything was withdrawn.</summary>
    [JsonIgnore]
    public bool IsNothing =>
        FirstResponse.IsNothing && NextResponse.IsNothing && Resolution.IsNothing && Acknowledged == 0 && SurgeNotices == 0;

    /// <summary>Counts a measurement, or withdraws it.</summary>
    public void Add(Measurement measurement)
    {
        var times = measurement.Withdrawn ? -1 : 1;
        switch (measurement.What)
        {
            case Measure.FirstResponse:
                FirstResponse.Add(measurement, times);
                break;
            case Measure.NextResponse:
                NextResponse.Add(measurement, times);
                break;
            case Measure.Resolution:
                Resolution.Add(measurement, times);
                break;
            case Measure.Acknowledged:
                Acknowledged += times;
                break;
            case Measure.SurgeNotice:
                SurgeNotices += times;
                break;
            default:
                // Stored by a newer version; this one cannot show it.
                break;
        }
    }

    /// <summary>Adds other sums.</summary>
    public void Add(Figures other)
    {
        FirstResponse.Add(other.FirstResponse);
        NextResponse.Add(other.NextResponse);
        Resolution.Add(other.Resolution);
        Acknowledged += other.Acknowledged;
        SurgeNotices += other.SurgeNotices;
    }
}

/// <summary>Sums for one clock.</summary>
public sealed class ClockFigures
{
    /// <summary>Promises kept.</summary>
    public int Met { get; set; }

    /// <summary>Promises broken.</summary>
    public int Breached { get; set; }

    /// <summary>How long answers took in the time that the promises count; see <see cref="Measurement.Business"/>.</summary>
    public DurationHistogram Business { get; init; } = new();

    /// <summary>How long answers took around the clock; see <see cref="Measurement.Wall"/>.</summary>
    public DurationHistogram Wall { get; init; } = new();

    internal bool IsNothing => Met == 0 && Breached == 0 && Business.Counts.Count == 0 && Wall.Counts.Count == 0;

    internal void Add(Measurement measurement, int times)
    {
        if (measurement.Outcome is Outcome.Breached)
        {
            Breached += times;
        }
        else
        {
            Met += times;
        }

        if (measurement.Business is { } business)
        {
            Business.Add(business, times);
        }

        if (measurement.Wall is { } wall)
        {
            Wall.Add(wall, times);
        }
    }

    internal void Add(ClockFigures other)
    {
        Met += other.Met;
        Breached += other.Breached;
        Business.Add(other.Business);
        Wall.Add(other.Wall);
    }
}
