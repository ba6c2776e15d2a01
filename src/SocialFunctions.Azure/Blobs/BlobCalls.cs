using Azure;
using Azure.Identity;
using SocialFunctions.Application.Ports;

namespace SocialFunctions.Azure.Blobs;

/// <summary>Calls Blob Storage. Whatever it does not do becomes a <see cref="StoreUnavailableException"/>, after the retries of the SDK.</summary>
internal static class BlobCalls
{
    private const string NoBlob = "BlobNotFound";

    /// <summary>What a blob is asked for; null when there is none.</summary>
    public static Task<T?> FindAsync<T>(Func<Task<Response<T>>> call, CancellationToken cancellationToken)
        where T : class =>
        AskAsync(
            async () =>
            {
                try
                {
                    return (await call()).Value;
                }
                catch (RequestFailedException e) when (e.ErrorCode == NoBlob)
                {
                    return null;
                }
            },
            cancellationToken);

    public static async Task<T> AskAsync<T>(Func<Task<T>> call, CancellationToken cancellationToken)
    {
        try
        {
            return await call();
        }
        catch (RequestFailedException e) when (e.Status > 0)
        {
            // A firewall, a role or the container that is missing, too many requests, an outage.
            throw new StoreUnavailableException($"Blob Storage answered {e.Status}.");
        }
        catch (AuthenticationFailedException)
        {
            throw new StoreUnavailableException("Blob Storage cannot be entered: there is no token for it.");
        }
        catch (Exception e) when (
            e is RequestFailedException or AggregateException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            throw new StoreUnavailableException("Blob Storage cannot be reached.");
        }
    }
}
