using System.Diagnostics;
using SocialFunctions.Application.Retries;

namespace SocialFunctions.Application.OutgoingWebhooks;

/// <summary>
/// What is owed to the receiver of one outgoing webhook, for a host that follows its feed: which deliveries are to be tried again now, and whether the
/// feed waits. Decides only; the host stores it. Used by one task, <see cref="RetryAll"/> apart.
/// </summary>
/// <param name="stored">What was owed when the host stopped.</param>
public sealed class OutgoingWebhookBacklog(IEnumerable<OutgoingWebhookRetry> stored)
{
    private readonly SortedDictionary<long, OutgoingWebhookRetry> _owed = new(stored.ToDictionary(retry => retry.Position));
    private volatile bool _retryAll;
    private bool _takingAll;

    /// <summary>Whether so much is owed that the receiver must be down, so that later entries wait.</summary>
    public bool IsFull => _owed.Count >= OutgoingWebhookRetries.MostOwed;

    /// <summary>When something is to be tried again; null when nothing is owed.</summary>
    public DateTimeOffset? NextAt => _owed.Count == 0 ? null : _retryAll ? DateTimeOffset.MinValue : _owed.Values.Min(retry => retry.NotBefore);

    /// <summary>The receiver may be better now: everything that is owed is to be tried at once. Any thread may call it.</summary>
    public void RetryAll() => _retryAll = true;

    /// <summary>Takes what is to be tried now, in the order of the feed. It stays owed until it is settled.</summary>
    /// <param name="now">The present instant.</param>
    public IReadOnlyList<OutgoingWebhookRetry> TakeDue(DateTimeOffset now)
    {
        _takingAll = _retryAll;
        _retryAll = false;
        return [.. _owed.Values.Where(retry => _takingAll || retry.NotBefore <= now)];
    }

    /// <summary>An entry of the feed was tried.</summary>
    /// <param name="position">The entry's place in the feed.</param>
    /// <param name="outcome">What became of it.</param>
    /// <returns>What is owed from now on; null when that is nothing.</returns>
    public OutgoingWebhookRetry? Settle(long position, OutgoingWebhookOutcome outcome)
    {
        switch (outcome)
        {
            case OutgoingWebhookOutcome.Retry { Delivery: { NotBefore: { } at } next }:
                return _owed[position] = new OutgoingWebhookRetry(position, next.Attempts, next.Since, at);

            case OutgoingWebhookOutcome.Delivered:
                // The receiver takes again what it did not take: the others need not wait any longer, unless they are being tried already.
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
