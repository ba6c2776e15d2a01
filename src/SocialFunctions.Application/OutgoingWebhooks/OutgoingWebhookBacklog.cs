using System.Diagnostics;
using SocialFunctions.Application.Retries;

namespace SocialFunctions.Application.OutgoingWebhooks;

/// <summary>
/// The pending deliveries of one outgoing webhook, for a host that reads its feed: which ones to retry now, and whether to stop reading the feed.
/// It only decides; the host stores the deliveries. Used by one task, except <see cref="RetryAll"/>.
/// </summary>
/// <param name="stored">The pending deliveries from before the last stop.</param>
public sealed class OutgoingWebhookBacklog(IEnumerable<OutgoingWebhookRetry> stored)
{
    private readonly SortedDictionary<long, OutgoingWebhookRetry> _owed = new(stored.ToDictionary(retry => retry.Position));
    private volatile bool _retryAll;
    private bool _takingAll;

    /// <summary>Whether so many deliveries are pending that the receiver must be down; then later entries wait.</summary>
    public bool IsFull => _owed.Count >= OutgoingWebhookRetries.MostOwed;

    /// <summary>When the next retry is due; null when nothing is pending.</summary>
    public DateTimeOffset? NextAt => _owed.Count == 0 ? null : _retryAll ? DateTimeOffset.MinValue : _owed.Values.Min(retry => retry.NotBefore);

    /// <summary>Makes all pending deliveries due now, because the receiver may work again. Any thread may call this.</summary>
    public void RetryAll() => _retryAll = true;

    /// <summary>The deliveries to try now, in the order of the feed. They stay pending until <see cref="Settle"/>.</summary>
    public IReadOnlyList<OutgoingWebhookRetry> TakeDue(DateTimeOffset now)
    {
        _takingAll = _retryAll;
        _retryAll = false;
        return [.. _owed.Values.Where(retry => _takingAll || retry.NotBefore <= now)];
    }

    /// <summary>Records the outcome of an attempt.</summary>
    /// <param name="position">The entry's position in the feed.</param>
    /// <returns>The pending delivery to store; null when it is no longer pending.</returns>
    public OutgoingWebhookRetry? Settle(long position, OutgoingWebhookOutcome outcome)
    {
        switch (outcome)
        {
            case OutgoingWebhookOutcome.Retry { Delivery: { NotBefore: { } at } next }:
                return _owed[position] = new OutgoingWebhookRetry(position, next.Attempts, next.Since, at);

            case OutgoingWebhookOutcome.Delivered:
                // The receiver accepted a retry, so the other pending deliveries need not wait, unless they are already being tried.
                _retryAll |= _owed.Remove(position) && _owed.Count > 0 && !_takingAll;
                return null;

            case OutgoingWebhookOutcome.Obsolete or OutgoingWebhookOutcome.GivenUp:
                _owed.Remove(position);
                return null;

            default:
                throw new UnreachableException();
        }
    }
}
