using System.Globalization;
using SocialFunctions.Model;

namespace SocialFunctions.Conversations;

/// <summary>
/// A conversation that began under a thread's new key before it was known that the thread had moved: a branch. It is joined to the conversation that
/// goes on, which this tells first: how the branch stands.
/// </summary>
public sealed record BranchJoined : InboundEvent
{
    /// <summary>The move, as it is told to the conversation that goes on.</summary>
    public required ThreadMoved Move { get; init; }

    /// <summary>The branch.</summary>
    public required Conversation Branch { get; init; }

    /// <summary>When what customers wrote, in either conversation, arrived here; what is not in it arrived at once.</summary>
    public required IReadOnlyList<Message> Written { get; init; }

    /// <summary>Of two that were written at once, the one that came later is still to be read.</summary>
    internal DateTimeOffset ArrivedAt(Place place) => Written
        .Where(message => message.SentAt == place.At && (message.Sequence ?? 0) == place.Number)
        .Select(message => message.ReceivedAt)
        .DefaultIfEmpty(place.At)
        .Max();
}

/// <summary>A branch is joined: from now on it only passes on what comes to it.</summary>
public sealed record BranchClosed : InboundEvent
{
    /// <summary>The key of the conversation that goes on.</summary>
    public required string GoesOnUnder { get; init; }
}

/// <summary>An entry of a branch's timeline, with its message, if it has one: it is to stand in the conversation that goes on.</summary>
public sealed record BranchEntry : ConversationEvent
{
    /// <summary>Id of the branch.</summary>
    public required string Branch { get; init; }

    /// <summary>The entry.</summary>
    public required TimelineEntry Entry { get; init; }

    /// <summary>The message of the entry; null without one.</summary>
    public Message? Message { get; init; }

    /// <summary>The entry's number in the branch.</summary>
    public int Number => int.Parse(Entry.Id.AsSpan(Entry.Id.LastIndexOf('/') + 1), CultureInfo.InvariantCulture);

    /// <summary>Id that the message has in the conversation that goes on; null without one.</summary>
    public string? MessageId => Message is { } message ? Branches.NameOf(Branch, message.Id) : null;

    /// <summary>Whether entries of this type are brought: what was said. The rest stays in the branch.</summary>
    public static bool IsBrought(TimelineEntry entry) =>
        TimelineType.ShowsMessage(entry.Type) || entry.Type is TimelineType.Note or TimelineType.Deleted or TimelineType.Reaction;
}

/// <summary>What became of a message that a branch had in its outbox. The entry itself is the branch's.</summary>
public sealed record BranchReport : ConversationEvent
{
    /// <summary>Id of the branch.</summary>
    public required string Branch { get; init; }

    /// <summary>The report to the branch.</summary>
    public required OutboxReport Report { get; init; }

    /// <summary>Id that the message has in the conversation that goes on; null when the report is about none.</summary>
    public string? MessageId => Report.MessageId is { } id ? Branches.NameOf(Branch, id) : null;
}

/// <summary>How much of a branch the conversation has.</summary>
/// <param name="Conversation">Id of the branch.</param>
/// <param name="UpTo">Number of the branch's last timeline entry that was brought; 0 for none.</param>
public sealed record JoinedBranch(string Conversation, int UpTo);
