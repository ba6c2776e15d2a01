using SocialFunctions.Application.Outbox;

namespace SocialFunctions.Application.Ports;

/// <summary>Keeps the circuit of each account. Both hosts implement it; <see cref="AccountCircuit"/> decides.</summary>
public interface IAccountCircuits
{
    /// <summary>Lets an account know what an attempt has shown, durably where a suspension begins or ends.</summary>
    /// <param name="account">Id of the account.</param>
    /// <param name="effect">What it has shown.</param>
    /// <param name="now">The present instant.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Whether the account was suspended or resumed by it.</returns>
    ValueTask<bool> TellAsync(string account, AccountEffect effect, DateTimeOffset now, CancellationToken cancellationToken);
}
