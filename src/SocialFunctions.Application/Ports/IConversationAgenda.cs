using SocialFunctions.Conversations;

namespace SocialFunctions.Application.Ports;

/// <summary>What is to be done for one conversation, for a host in which each has an orchestration of its own.</summary>
public interface IConversationAgenda
{
    /// <summary>What is to be done; null when there is no such conversation.</summary>
    ValueTask<Agenda?> AgendaAsync(string conversationId, CancellationToken cancellationToken);
}

/// <summary>What is to be done for a conversation.</summary>
/// <param name="Case">The present case.</param>
/// <param name="NextWake">When the machine has to look again; null when nothing is to come.</param>
/// <param name="Outbox">What was decided and is not done, oldest first.</param>
public sealed record Agenda(int Case, DateTimeOffset? NextWake, IReadOnlyList<OwedEntry> Outbox)
{
    /// <summary>Whether nothing is left to do until something happens to the conversation.</summary>
    public bool IsSettled => NextWake is null && Outbox.Count == 0;
}

/// <summary>An outbox entry that waits to be carried out.</summary>
/// <param name="Entry">What to do.</param>
/// <param name="Attempts">How often it was tried without success.</param>
/// <param name="NotBefore">When to try again; null at once.</param>
public sealed record OwedEntry(OutboxEntry Entry, int Attempts, DateTimeOffset? NotBefore);
