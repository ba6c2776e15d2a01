using System.Text.Json.Serialization;
using SocialFunctions.Model;

namespace SocialFunctions.Application.Ports;

/// <summary>Why an event did not become a message or a status change.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<QuarantineReason>))]
public enum QuarantineReason
{
    /// <summary>Of a kind that we know, but not readable.</summary>
    Unreadable,

    /// <summary>Of a kind that this version does not know.</summary>
    Unknown,

    /// <summary>Of a kind that means nothing to a conversation; recorded only.</summary>
    Ignored,

    /// <summary>Read, but could not be handled after the last attempt: a dead letter.</summary>
    Failed,
}

/// <summary>An event that was set aside; an operator can look at it and replay it.</summary>
public sealed record QuarantinedEvent
{
    /// <summary>Id of the record; given by the quarantine when it is stored, empty before.</summary>
    public string Id { get; init; } = "";

    /// <summary>When it was set aside.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Channel name.</summary>
    public required string Channel { get; init; }

    /// <summary>Id of the account whose webhook brought it.</summary>
    public required string Account { get; init; }

    /// <summary>Why.</summary>
    public required QuarantineReason Reason { get; init; }

    /// <summary>What is wrong with it, in one line without the customer's text.</summary>
    public required string Detail { get; init; }

    /// <summary>
    /// The event itself: a webhook body of the platform that holds this event alone, so that replaying is handling it as a webhook again;
    /// for <see cref="QuarantineReason.Failed"/> the CloudEvent.
    /// </summary>
    public required string Body { get; init; }

    /// <summary>When it was last replayed; null when it never was.</summary>
    public DateTimeOffset? ReplayedAt { get; init; }
}

/// <summary>The events that were set aside. Both hosts implement it; adding happens with <see cref="IInboundQueue.PublishAsync"/>.</summary>
public interface IQuarantine
{
    /// <summary>A page of records, newest first.</summary>
    /// <param name="reason">Only with this reason; null for all but <see cref="QuarantineReason.Ignored"/>.</param>
    /// <param name="take">How many at most, 1 to 200.</param>
    /// <param name="after">Cursor of an earlier page.</param>
    /// <param name="cancellationToken">Gives up.</param>
    ValueTask<Page<QuarantinedEvent>> ListAsync(QuarantineReason? reason, int take, string? after, CancellationToken cancellationToken);

    /// <summary>One record; null when there is none.</summary>
    ValueTask<QuarantinedEvent?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>Notes that a record was replayed.</summary>
    ValueTask MarkReplayedAsync(string id, DateTimeOffset at, CancellationToken cancellationToken);
}
