using SocialFunctions.Application.Ports;

namespace SocialFunctions.Testing;

/// <summary>A token store without a file.</summary>
public sealed class InMemoryTokens : ITokenStore
{
    private readonly Dictionary<string, StoredTokens> _tokens = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (string Claimant, DateTimeOffset Until)> _claims = new(StringComparer.Ordinal);

    /// <summary>What storing meets with; null when it succeeds.</summary>
    public Exception? StoreFault { get; set; }

    public ValueTask<StoredTokens?> FindAsync(string account, CancellationToken cancellationToken) => ValueTask.FromResult(_tokens.GetValueOrDefault(account));

    public ValueTask StoreAsync(string account, StoredTokens tokens, CancellationToken cancellationToken)
    {
        if (StoreFault is { } fault)
        {
            throw fault;
        }

        _tokens[account] = tokens;
        return ValueTask.CompletedTask;
    }

    public ValueTask<bool> ClaimAsync(
        string account, string claimant, DateTimeOffset until, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (_claims.TryGetValue(account, out var claim) && claim.Claimant != claimant && claim.Until > now)
        {
            return ValueTask.FromResult(false);
        }

        _claims[account] = (claimant, until);
        return ValueTask.FromResult(true);
    }

    public ValueTask ReleaseAsync(string account, string claimant, CancellationToken cancellationToken)
    {
        if (_claims.GetValueOrDefault(account).Claimant == claimant)
        {
            _claims.Remove(account);
        }

        return ValueTask.CompletedTask;
    }
}
