using SocialFunctions.Application.Ports;
using SocialFunctions.Conversations;

namespace SocialFunctions.Durable.Clock;

/// <summary>What an orchestration knows of its conversation: only times and ids, no text of customers or agents.</summary>
/// <param name="Case">Number of the current case.</param>
/// <param name="NextWake">When the next deadline must be handled; null when there is none.</param>
/// <param name="Outbox">The outbox entries that are not finished, oldest first.</param>
public sealed record ClockAgenda(int Case, DateTimeOffset? NextWake, IReadOnlyList<ClockEntry> Outbox)
{
    /// <summary>Creates it from an agenda.</summary>
    public static ClockAgenda Of(Agenda agenda) => new(
        agenda.Case,
        agenda.NextWake,
        [.. agenda.Outbox.Select(owed => new ClockEntry(owed.Entry.Id, owed.Attempts, owed.NotBefore))]);

    /// <summary>Converts it back to an agenda. Only the transferred values are set.</summary>
    /// <param name="conversation">Id of the conversation.</param>
    public Agenda ToAgenda(string conversation) => new(
        Case,
        NextWake,
        [
            .. Outbox.Select(entry => new OwedEntry(
                new OutboxEntry { Id = entry.Id, Conversation = conversation, Account = "" }, entry.Attempts, entry.NotBefore)),
        ]);
}

/// <summary>An outbox entry that is not finished.</summary>
/// <param name="Attempts">Number of failed attempts.</param>
/// <param name="NotBefore">When to try again; null for immediately.</param>
public sealed record ClockEntry(string Id, int Attempts, DateTimeOffset? NotBefore);

/// <summary>The input of <see cref="ClockActivities.CarryOutAsync"/>: an outbox entry to send to the outbound queue.</summary>
/// <param name="Conversation">Id of the conversation.</param>
/// <param name="Entry">Id of the entry.</param>
public sealed record ClockErrand(string Conversation, string Entry);
