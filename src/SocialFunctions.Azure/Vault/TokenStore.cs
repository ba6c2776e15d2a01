using System.Text.Json;
using System.Text.Json.Serialization;
using Azure.Data.Tables;
using Azure.Security.KeyVault.Secrets;
using SocialFunctions.Application.Ports;
using SocialFunctions.Azure.Tables;
using SocialFunctions.Model;

namespace SocialFunctions.Azure.Vault;

/// <summary>
/// Tokens that platforms replace, as secrets of the Key Vault. It has no conditional writes, so the claim to refresh is a row in Table Storage, of which
/// the first to write has it.
/// </summary>
/// <param name="vault">Null where no vault is named, as with emulators: then there is nowhere to keep a token that serves once.</param>
/// <param name="claims">The table <see cref="TableNames.AccountHolds"/>.</param>
public sealed class TokenStore(SecretClient? vault, TableClient claims) : ITokenStore
{
    private const string Partition = "tokens";
    private const string Claimant = "Claimant";
    private const string Until = "Until";

    private SecretClient Vault =>
        vault ?? throw new StoreUnavailableException($"The setting {AppSettings.VaultUri} is missing, and tokens that serve once are kept nowhere else.");

    /// <inheritdoc/>
    public async ValueTask<StoredTokens?> FindAsync(string account, CancellationToken cancellationToken) =>
        await VaultCalls.FindAsync(Vault, NameOf(account), cancellationToken) is { } text
            ? JsonSerializer.Deserialize(text, TokensJson.Default.StoredTokens)
            : null;

    /// <inheritdoc/>
    public async ValueTask StoreAsync(string account, StoredTokens tokens, CancellationToken cancellationToken)
    {
        var secret = new KeyVaultSecret(NameOf(account), JsonSerializer.Serialize(tokens, TokensJson.Default.StoredTokens))
        {
            // By its name alone an operator would not find it.
            Properties = { ContentType = "application/json", Tags = { ["account"] = account } },
        };
        await VaultCalls.SetAsync(Vault, secret, cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask<bool> ClaimAsync(
        string account, string claimant, DateTimeOffset until, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var claim = new TableEntity(Partition, account) { [Claimant] = claimant, [Until] = until };
        while (true)
        {
            var there = await claims.FindAsync(Partition, account, cancellationToken);
            if (there is not null && there.GetString(Claimant) != claimant && there.GetDateTimeOffset(Until) > now)
            {
                return false;
            }

            // After a lost response the next look finds it.
            if (await (there is null ? claims.TryAddAsync(claim, cancellationToken) : claims.TryReplaceAsync(claim, there.ETag, cancellationToken)))
            {
                return true;
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask ReleaseAsync(string account, string claimant, CancellationToken cancellationToken)
    {
        if (await claims.FindAsync(Partition, account, cancellationToken) is { } there && there.GetString(Claimant) == claimant)
        {
            // Where it is not replaced, another one has it by now.
            await claims.TryReplaceAsync(
                new TableEntity(Partition, account) { [Claimant] = claimant, [Until] = DateTimeOffset.UnixEpoch }, there.ETag, cancellationToken);
        }
    }

    // Names of secrets are letters, digits and dashes, and their case does not count (https://learn.microsoft.com/azure/key-vault/general/about-keys-secrets-certificates).
    private static string NameOf(string account) => $"token-{ConversationId.Hash(account)}";
}

/// <summary>JSON of stored tokens.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(StoredTokens))]
internal sealed partial class TokensJson : JsonSerializerContext;
