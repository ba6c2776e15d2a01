using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.DataProtection;
using SocialFunctions.Application.Ports;

namespace SocialFunctions.Sqlite;

/// <summary>
/// Tokens that platforms replace, encrypted with keys that stand in the data directory beside the database: who copies the database alone cannot read
/// them. Claims are not stored: one process has the directory.
/// </summary>
public sealed class TokenStore : ITokenStore
{
    private readonly ConversationDatabase _database;
    private readonly IDataProtector _protector;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, (string Claimant, DateTimeOffset Until)> _claims = new(StringComparer.Ordinal);

    /// <param name="directory">Where the keys are; they are made when they are first needed.</param>
    public TokenStore(ConversationDatabase database, DataDirectory directory)
    {
        _database = database;
        DataDirectory.Create(directory.KeysPath);
        _protector = DataProtectionProvider.Create(new DirectoryInfo(directory.KeysPath), protection => protection.SetApplicationName("SocialFunctions"))
            .CreateProtector("account tokens");
    }

    /// <inheritdoc/>
    public ValueTask<StoredTokens?> FindAsync(string account, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var reader = _database.Readers.Rent();
        var stored = reader.Session.All("SELECT tokens FROM account_tokens WHERE account = ?", row => row.Text(0), account);
        return ValueTask.FromResult(stored.Count == 0 ? null : Read(stored[0]));
    }

    /// <inheritdoc/>
    public async ValueTask StoreAsync(string account, StoredTokens tokens, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var text = _protector.Protect(JsonSerializer.Serialize(tokens, TokensJson.Default.StoredTokens));
        await _database.Writer.RunAsync(session => session.Execute(
            "INSERT INTO account_tokens (account, tokens) VALUES (?, ?) ON CONFLICT DO UPDATE SET tokens = excluded.tokens", account, text)).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public ValueTask<bool> ClaimAsync(string account, string claimant, DateTimeOffset until, DateTimeOffset now, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            var isFree = !_claims.TryGetValue(account, out var claim) || claim.Claimant == claimant || claim.Until <= now;
            if (isFree)
            {
                _claims[account] = (claimant, until);
            }

            return ValueTask.FromResult(isFree);
        }
    }

    /// <inheritdoc/>
    public ValueTask ReleaseAsync(string account, string claimant, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_claims.TryGetValue(account, out var claim) && claim.Claimant == claimant)
            {
                _claims.Remove(account);
            }
        }

        return ValueTask.CompletedTask;
    }

    // Without its key nobody reads it any more: the refresh token in the settings is tried, and the platform says whether it still serves.
    private StoredTokens? Read(string text)
    {
        try
        {
            return JsonSerializer.Deserialize(_protector.Unprotect(text), TokensJson.Default.StoredTokens);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}

/// <summary>JSON of stored tokens.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(StoredTokens))]
internal sealed partial class TokensJson : JsonSerializerContext;
