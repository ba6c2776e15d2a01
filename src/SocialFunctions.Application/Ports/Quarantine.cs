using System.Text.Json.Serialization;
using SocialFunctions.Model;

namespace SocialFunctions.Application.Ports;

/// <summary>Why an event was not handled.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<QuarantineReason>))]
public enum QuarantineReason
{
    /// <summary>The kind of event is known, but this event is not readable.</summary>
    Unreadable,

    /// <summary>This version does not know the kind of event.</summary>
    Unknown,

    /// <summary>The kind of event is not relevant to conversations; it is only recorded.</summary>
    Ignored,

    /// <summary>A dead letter: the event could not be handled, and retrying has ended.</summary>
    Failed,
}

/// <summary>An event that was set aside; an operator can look at it and replay it.</summary>
public sealed record QuarantinedEvent
{
    /// <summary>Id of the record; assigned by the quarantine when it is stored, empty before.</summary>
    public string Id { get; init; } = "";

    /// <summary>When it was set aside.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Name of the channel; empty when it could not be determined.</summary>
    public required string Channel { get; init; }

    /// <summary>Id of the account whose inbound webhook brought it; empty when it could not be determined.</summary>
    public required string Account { get; init; }

    /// <summary>Why it was not handled.</summary>
    public required QuarantineReason Reason { get; init; }

    /// <summary>What is wrong with it, in one line without the customer's text.</summary>
    public required string Detail { get; init; }

    /// <summary>
    /// The event: a body of the platform's inbound webhook with only this event, so that a replay handles it like an inbound webhook; for
    /// <see cref="QuarantineReason.Failed"/> the CloudEvent.
    /// </summary>
    public required string Body { get; init; }

    /// <summary>When it was last replayed; null when it never was.</summary>
    public DateTimeOffset? ReplayedAt { get; init; }
}

/// <summary>What could not be handled and was never replayed.</summary>
/// <param name="Count">How many there are, or the most that was asked for.</param>
/// <param name="Since">When the oldest of them was set aside; null when there are none.</param>
public sealed record FailedEvents(int Count, DateTimeOffset? Since);

/// <summary>Reads the events that were set aside. Both hosts implement it; <see cref="IInboundQueue.PublishAsync"/> adds them.</summary>
public interface IQuarantine
{
    /// <summary>Lists a page of records, newest first.</summary>
    /// <param name="reason">Only with this reason; null for all but <see cref="QuarantineReason.Ignored"/>.</param>
    /// <param name="take">The most to return, 1 to 200.</param>
    /// <param name="after">Cursor from the previous page; null for the first page.</param>
    ValueTask<Page<QuarantinedEvent>> ListAsync(QuarantineReason? reason, int take, string? after, CancellationToken cancellationToken);

    /// <summary>Counts the newest records that could not be handled and were never replayed. No body is read.</summary>
    /// <param name="after">Only what was set aside after this time.</param>
    /// <param name="most">The most to count, 1 to 1,000.</param>
    ValueTask<FailedEvents> FailedAsync(DateTimeOffset after, int most, CancellationToken cancellationToken);

    /// <summary>Finds a record; null when there is none.</summary>
    ValueTask<QuarantinedEvent?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>Deletes a record, if it is there.</summary>
    ValueTask DeleteAsync(string id, CancellationToken cancellationToken);

    /// <summary>Deletes the oldest records of before a time.</summary>
    /// <param name="most">The most to delete, 1 to 1,000: so that nobody waits long.</param>
    /// <returns>How many were deleted; 0 when none is left.</returns>
    ValueTask<int> TrimAsync(DateTimeOffset before, int most, CancellationToken cancellationToken);

    /// <summary>Records that an event was replayed.</summary>
    ValueTask MarkReplayedAsync(string id, DateTimeOffset at, CancellationToken cancellationToken);
}
