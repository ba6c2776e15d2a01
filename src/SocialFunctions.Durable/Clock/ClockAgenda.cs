using SocialFunctions.Application.Ports;
using SocialFunctions.Conversations;

namespace SocialFunctions.Durable.Clock;

/// <summary>What an orchestration is told of its conversation: times and ids, nothing that anybody wrote.</summary>
/// <param name="Case">The present case.</param>
/// <param name="NextWake">When the machine has to look again; null when nothing is to come.</param>
/// <param name="Outbox">What was decided and is not done, oldest first.</param>
public sealed record ClockAgenda(int Case, DateTimeOffset? NextWake, IReadOnlyList<ClockEntry> Outbox)
{
    /// <summary>Of an agenda.</summary>
    public static ClockAgenda Of(Agenda agenda) => new(
        agenda.Case,
        agenda.NextWake,
        [.. agenda.Outbox.Select(owed => new ClockEntry(owed.Entry.Id, owed.Attempts, owed.NotBefore))]);

    /// <summary>The agenda again, as far as it was told.</summary>
    /// <param name="conversation">Id of the conversation.</param>
    public Agenda ToAgenda(string conversation) => new(
        Case,
        NextWake,
        [
            .. Outbox.Select(entry => new OwedEntry(
                new OutboxEntry { Id = entry.Id, Conversation = conversation, Account = "" }, entry.Attempts, entry.NotBefore)),
        ]);
}

/// <summary>An outbox entry that waits to be carried out.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Attempts">How often it was tried without success.</param>
/// <param name="NotBefore">When to try again; null at once.</param>
public sealed record ClockEntry(string Id, int Attempts, DateTimeOffset? NotBefore);

/// <summary>An outbox entry that is handed over.</summary>
/// <param name="Conversation">Id of the conversation.</param>
/// <param name="Entry">Id of the entry.</param>
public sealed record ClockErrand(string Conversation, string Entry);
