using System.Diagnostics.Metrics;
using SocialFunctions.Application.Engine;

namespace SocialFunctions.Application.Health;

/// <summary>What the last look at a host found, as metrics.</summary>
public sealed class HealthGauges : IDisposable
{
    /// <summary>0 for ok, 1 for degraded, 2 for unavailable.</summary>
    public const string Status = "socialfunctions.health";

    /// <summary>How many inbound events wait to be handled.</summary>
    public const string EventsWaiting = "socialfunctions.inbound.waiting";

    /// <summary>How many messages and notifications wait to be sent; counted up to a little above <see cref="HealthRules.MostWaiting"/>.</summary>
    public const string MessagesWaiting = "socialfunctions.outbox.waiting";

    /// <summary>1 when a deadline should have been applied and was not.</summary>
    public const string Late = "socialfunctions.deadlines.late";

    /// <summary>How many accounts cannot send, because their platforms refuse their tokens.</summary>
    public const string Suspended = "socialfunctions.accounts.suspended";

    private readonly Meter _meter = new(ConversationMetrics.MeterName);
    private readonly HealthWatch _watch;

    /// <summary>Offers the gauges to whoever listens.</summary>
    public HealthGauges(HealthWatch watch)
    {
        _watch = watch;
        _meter.CreateObservableGauge(Status, () => (int)_watch.Last.Status, null, "How the host is: 0 ok, 1 degraded, 2 unavailable.");
        _meter.CreateObservableGauge(EventsWaiting, () => _watch.Work.EventsWaiting, "{event}", "Inbound events that wait to be handled.");
        _meter.CreateObservableGauge(MessagesWaiting, () => _watch.Work.MessagesWaiting, "{message}", "Messages and notifications that wait to be sent.");
        _meter.CreateObservableGauge(Late, () => _watch.Work.IsLate ? 1 : 0, null, "1 when deadlines are applied late.");
        _meter.CreateObservableGauge(Suspended, () => _watch.Work.Suspended.Count, "{account}", "Accounts that cannot send.");
    }

    /// <summary>Looks again, so that the gauges are new.</summary>
    public Task LookAsync(CancellationToken cancellationToken) => _watch.LookAsync(cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();
}
