using System.Diagnostics.Metrics;
using SocialFunctions.Conversations;
using SocialFunctions.Model;

namespace SocialFunctions.Application.Engine;

/// <summary>What an operator can see of what happens to conversations, the same on both hosts.</summary>
public static class ConversationMetrics
{
    /// <summary>Name of the meter, to be added to the telemetry.</summary>
    public const string MeterName = "SocialFunctions.Core";

    /// <summary>
    /// Counts what was written on timelines, by <c>type</c> (see <see cref="TimelineType"/>): <c>breached</c> are the promises that were not kept.
    /// </summary>
    public const string TimelineEntries = "socialfunctions.timeline.entries";

    /// <summary>
    /// Seconds from the acceptance of a webhook to the commit of what it told. What an operator replays counts from its first acceptance.
    /// </summary>
    public const string InboundWait = "socialfunctions.inbound.wait";

    private static readonly Meter Meter = new(MeterName);
    private static readonly Counter<long> Entries = Meter.CreateCounter<long>(TimelineEntries, "{entry}", "What was written on timelines, by type.");
    private static readonly Histogram<double> Wait = Meter.CreateHistogram(
        InboundWait,
        "s",
        "Time from the acceptance of a webhook to the commit of what it told.",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.01, 0.05, 0.1, 0.5, 1, 2, 5, 10, 30, 60, 300, 900, 3600] });

    /// <summary>Measures a decision that was committed. Costs next to nothing while nobody listens.</summary>
    /// <param name="what">What happened.</param>
    /// <param name="decision">What was decided.</param>
    /// <param name="time">What time it is.</param>
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
            // The machine that accepted it has a clock of its own, which may be ahead.
            Wait.Record(Math.Max(0, (time.GetUtcNow() - inbound.ReceivedAt).TotalSeconds));
        }
    }
}
