using SocialFunctions.Conversations;

namespace SocialFunctions.Application.Ports;

/// <summary>Reads the outstanding work of one conversation, for a host in which each case has its own orchestration.</summary>
public interface IConversationAgenda
{
    /// <summary>The outstanding work; null when there is no such conversation.</summary>
    ValueTask<Agenda?> AgendaAsync(string conversationId, CancellationToken cancellationToken);
}

/// <summary>The outstanding work of a conversation.</summary>
/// <param name="Case">Number of the current case.</param>
/// <param name="NextWake">When the next deadline must be handled; null when there is none.</param>
/// <param name="Outbox">The outbox entries that are not finished, oldest first.</param>
public sealed record Agenda(int Case, DateTimeOffset? NextWake, IReadOnlyList<OwedEntry> Outbox)
{
    /// <summary>Ids under which the conversation's events arrive, see <see cref="KeyChange.ArrivalIds"/>.</summary>
    public IReadOnlyList<string> ArrivesUnder { get; init; } = [];

    /// <summary>Whether there is nothing to do until the next event of the conversation.</summary>
    public bool IsSettled => NextWake is null && Outbox.Count == 0;
}

/// <summary>An outbox entry that is not finished.</summary>
/// <param name="Attempts">Number of failed attempts.</param>
/// <param name="NotBefore">When to try again; null for immediately.</param>
/// <param name="InFlight">The call that was begun for it and whose answer is not recorded; null when there is none.</param>
public sealed record OwedEntry(OutboxEntry Entry, int Attempts, DateTimeOffset? NotBefore, InFlight? InFlight = null);

/// <summary>A call whose answer is not recorded. Whoever finds one that they did not make themselves knows nothing of its fate.</summary>
/// <param name="Since">When it began.</param>
/// <param name="DecideBy">Until when to wait for word of it; null when nobody waited yet.</param>
public sealed record InFlight(DateTimeOffset Since, DateTimeOffset? DecideBy = null);
