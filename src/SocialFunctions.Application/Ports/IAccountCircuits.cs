using SocialFunctions.Application.Outbox;

namespace SocialFunctions.Application.Ports;

/// <summary>Stores the circuit breaker of each account. Both hosts implement it; <see cref="AccountCircuit"/> decides.</summary>
public interface IAccountCircuits
{
    /// <summary>Applies the effect of an attempt to an account's circuit. Durable when a suspension begins or ends.</summary>
    /// <param name="account">Id of the account.</param>
    /// <returns>Whether this began or ended a suspension.</returns>
    ValueTask<bool> TellAsync(string account, AccountEffect effect, DateTimeOffset now, CancellationToken cancellationToken);
}
