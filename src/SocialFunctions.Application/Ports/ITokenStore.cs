namespace SocialFunctions.Application.Ports;

/// <summary>
/// Keeps the tokens of accounts whose platform replaces them: each refresh token serves once and gives the next one. Both hosts implement it;
/// <see cref="Tokens.AccountTokens"/> decides.
/// </summary>
public interface ITokenStore
{
    /// <summary>The tokens of an account; null when none are stored, or they cannot be read any more.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be read.</exception>
    ValueTask<StoredTokens?> FindAsync(string account, CancellationToken cancellationToken);

    /// <summary>Stores the tokens of an account in the place of others. Durable when it returns.</summary>
    /// <exception cref="StoreUnavailableException">Nothing may have been stored.</exception>
    ValueTask StoreAsync(string account, StoredTokens tokens, CancellationToken cancellationToken);

    /// <summary>Makes the caller the only one of all instances who refreshes an account's tokens.</summary>
    /// <param name="claimant">Who; a second claim of the same one lasts longer.</param>
    /// <param name="until">When the claim ends without <see cref="ReleaseAsync"/>, because its holder is gone.</param>
    /// <returns>False when another one has claimed it.</returns>
    /// <exception cref="StoreUnavailableException">It is not known whether it is claimed.</exception>
    ValueTask<bool> ClaimAsync(string account, string claimant, DateTimeOffset until, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Ends the caller's own claim, if there still is one.</summary>
    /// <exception cref="StoreUnavailableException">It may last until its end.</exception>
    ValueTask ReleaseAsync(string account, string claimant, CancellationToken cancellationToken);
}

/// <summary>The latest tokens of an account.</summary>
/// <param name="Seed">Hash of the refresh token in the settings with which it began: another one there begins anew.</param>
/// <param name="AccessToken">Serves until <paramref name="ExpiresAt"/>.</param>
/// <param name="RefreshToken">Serves once.</param>
public sealed record StoredTokens(string Seed, string AccessToken, string RefreshToken, DateTimeOffset ExpiresAt)
{
    /// <summary>Without the tokens, which no log must show.</summary>
    public override string ToString() => $"tokens until {ExpiresAt:O}";
}
