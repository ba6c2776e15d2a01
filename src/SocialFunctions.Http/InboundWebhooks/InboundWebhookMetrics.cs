using System.Diagnostics.Metrics;

namespace SocialFunctions.Http.InboundWebhooks;

/// <summary>Counts inbound webhooks on the meter <c>SocialFunctions</c>.</summary>
internal sealed class InboundWebhookMetrics
{
    public const string AcceptedName = "socialfunctions.webhooks.accepted";
    public const string RejectedName = "socialfunctions.webhooks.rejected";
    public const string DurationName = "socialfunctions.webhook.duration";

    private readonly Counter<long> _accepted;
    private readonly Counter<long> _rejected;
    private readonly Histogram<double> _duration;
    private readonly TimeProvider _time;

    public InboundWebhookMetrics(IMeterFactory meters, TimeProvider time)
    {
        var meter = meters.Create("SocialFunctions");
        _time = time;
        _accepted = meter.CreateCounter<long>(AcceptedName, "{webhook}", "Webhooks answered as accepted.");
        _rejected = meter.CreateCounter<long>(RejectedName, "{webhook}", "Webhooks refused, by reason.");
        _duration = meter.CreateHistogram(
            DurationName,
            "s",
            "Time from a webhook's headers to its answer, for accepted ones.",
            advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] });
    }

    public void Accepted(string channel, long started)
    {
        var tag = new KeyValuePair<string, object?>("channel", channel);
        _accepted.Add(1, tag);
        if (_duration.Enabled)
        {
            _duration.Record(_time.GetElapsedTime(started).TotalSeconds, tag);
        }
    }

    /// <summary>Counts a refused inbound webhook. The channel is null when there is no such channel, so that no sender can create time series.</summary>
    public void Rejected(string? channel, string reason) =>
        _rejected.Add(1, new("channel", channel ?? "unknown"), new("reason", reason));
}
