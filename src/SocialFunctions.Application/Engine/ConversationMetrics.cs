using System.Diagnostics.Metrics;
using SocialFunctions.Conversations;
using SocialFunctions.Model;

namespace SocialFunctions.Application.Engine;

/// <summary>The metrics of conversations, the same on both hosts.</summary>
public static class ConversationMetrics
{
    /// <summary>Name of the meter; a host adds it to its telemetry.</summary>
    public const string MeterName = "SocialFunctions.Core";

    /// <summary>
    /// Counts the timeline entries that were written, by <c>type</c> (see <see cref="TimelineType"/>): <c>breached</c> counts missed deadlines.
    /// </summary>
    public const string TimelineEntries = "socialfunctions.timeline.entries";

    /// <summary>
    /// Seconds from the acceptance of an inbound webhook to the commit of its event. A replayed event counts from its first acceptance.
    /// </summary>
    public const string InboundWait = "socialfunctions.inbound.wait";

    private static readonly Meter Meter = new(MeterName);
    private static readonly Counter<long> Entries = Meter.CreateCounter<long>(TimelineEntries, "{entry}", "What was written on timelines, by type.");
    private static readonly Histogram<double> Wait = Meter.CreateHistogram(
        InboundWait,
        "s",
        "Time from the acceptance of a webhook to the commit of what it told.",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.01, 0.05, 0.1, 0.5, 1, 2, 5, 10, 30, 60, 300, 900, 3600] });

    /// <summary>Records the metrics of a committed decision. Costs almost nothing without a listener.</summary>
    internal static void Committed(ConversationEvent what, Decision decision, TimeProvider time)
    {
        if (Entries.Enabled)
        {
            var timeline = decision.Timeline;
            for (var i = 0; i < timeline.Count; i++)
            {
                Entries.Add(1, new KeyValuePair<string, object?>("type", timeline[i].Type));
            }
        }

        if (Wait.Enabled && what is InboundEvent inbound)
        {
            // The machine that accepted it has its own clock, which may be ahead of this one.
            Wait.Record(Math.Max(0, (time.GetUtcNow() - inbound.ReceivedAt).TotalSeconds));
        }
    }
}
