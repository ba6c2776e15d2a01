using Azure;
using Azure.Identity;
using Azure.Security.KeyVault.Secrets;
using SocialFunctions.Application.Ports;

namespace SocialFunctions.Azure.Vault;

/// <summary>Calls the Key Vault. Whatever it does not do becomes a <see cref="StoreUnavailableException"/>, after the retries of the SDK.</summary>
internal static class VaultCalls
{
    /// <summary>The latest value of a secret; null when there is none.</summary>
    public static Task<string?> FindAsync(SecretClient vault, string name, CancellationToken cancellationToken) => Call(
        async () =>
        {
            try
            {
                return (await vault.GetSecretAsync(name, cancellationToken: cancellationToken)).Value.Value;
            }
            catch (RequestFailedException e) when (e.Status == 404)
            {
                return null;
            }
        },
        cancellationToken);

    /// <summary>Gives a secret a new value.</summary>
    public static Task SetAsync(SecretClient vault, KeyVaultSecret secret, CancellationToken cancellationToken) =>
        Call(() => vault.SetSecretAsync(secret, cancellationToken), cancellationToken);

    private static async Task<T> Call<T>(Func<Task<T>> call, CancellationToken cancellationToken)
    {
        try
        {
            return await call();
        }
        catch (RequestFailedException e) when (e.Status > 0)
        {
            // Its firewall, a role that is missing, too many requests, an outage: its tokens are as they were.
            throw new StoreUnavailableException($"The Key Vault answered {e.Status}.");
        }
        catch (AuthenticationFailedException)
        {
            throw new StoreUnavailableException("The Key Vault cannot be entered: there is no token for it.");
        }
        catch (Exception e) when (
            e is RequestFailedException or AggregateException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            throw new StoreUnavailableException("The Key Vault cannot be reached.");
        }
    }
}
