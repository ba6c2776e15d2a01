using SocialFunctions.Application.Outbox;

namespace SocialFunctions.Application.Ports;

/// <summary>Finds overdue work, in a host where each case of a conversation has its own orchestration.</summary>
public interface IOverdueConversations
{
    /// <summary>Ids of the conversations with an overdue deadline, the longest overdue first.</summary>
    /// <param name="until">Deadlines up to this time.</param>
    ValueTask<IReadOnlyList<string>> DueAsync(DateTimeOffset until, int take, CancellationToken cancellationToken);

    /// <summary>Ids of the conversations with outbox entries that were due before this time, without duplicates, the oldest first.</summary>
    /// <param name="since">Entries decided up to this instant, and whose next attempt is not later.</param>
    /// <param name="held">Entries that wait as intended. They are left out, because they would fill the result and hide entries that are really lost.</param>
    /// <param name="take">The most conversations to return.</param>
    ValueTask<IReadOnlyList<string>> LeftInOutboxAsync(DateTimeOffset since, HeldOutbox held, int take, CancellationToken cancellationToken);
}
