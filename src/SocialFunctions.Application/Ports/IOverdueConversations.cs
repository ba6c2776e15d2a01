namespace SocialFunctions.Application.Ports;

/// <summary>Finds what nobody took care of in time, in a host where each conversation has an orchestration of its own.</summary>
public interface IOverdueConversations
{
    /// <summary>Ids of the conversations whose wake-up time has come, the longest overdue first.</summary>
    /// <param name="until">Wake-up times up to this one.</param>
    /// <param name="take">How many at most.</param>
    /// <param name="cancellationToken">Gives up.</param>
    ValueTask<IReadOnlyList<string>> DueAsync(DateTimeOffset until, int take, CancellationToken cancellationToken);

    /// <summary>Ids of the conversations in whose outbox something stands since this time, none twice.</summary>
    /// <param name="since">Entries decided up to this instant.</param>
    /// <param name="held">Accounts whose entries have to wait anyway: they would hide those that are really lost.</param>
    /// <param name="take">How many conversations at most.</param>
    /// <param name="cancellationToken">Gives up.</param>
    ValueTask<IReadOnlyList<string>> LeftInOutboxAsync(
        DateTimeOffset since, IReadOnlyCollection<string> held, int take, CancellationToken cancellationToken);
}
