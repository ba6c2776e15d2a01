using System.Net;
using Azure.Identity;
using Microsoft.Azure.Cosmos;
using SocialFunctions.Application.Ports;

namespace SocialFunctions.Cosmos;

/// <summary>Turns failed responses of Cosmos DB into exceptions.</summary>
internal static class Failures
{
    /// <summary>The exception for a response that is not successful.</summary>
    public static Exception Of(ResponseMessage response) => Of(response.StatusCode, response.ErrorMessage, RetryAfterOf(response));

    /// <summary>The exception for a status that is not successful.</summary>
    /// <param name="error">The message of Cosmos DB; for the log only.</param>
    /// <param name="retryAfter">When to try again; null when Cosmos DB does not say.</param>
    public static Exception Of(HttpStatusCode status, string? error, TimeSpan? retryAfter) => status switch
    {
        // Throttled (after the SDK's own retries), timed out, moving to another partition or region, or a conflict of writes (449): all are temporary.
        HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout or HttpStatusCode.ServiceUnavailable or HttpStatusCode.Gone
            or HttpStatusCode.InternalServerError or (HttpStatusCode)449 =>
            new StoreUnavailableException($"Cosmos DB answered {(int)status}.", retryAfter is { Ticks: > 0 } ? retryAfter : null),

        // Its firewall, a role that is missing, an account that is disabled or full: an operator mends it, and what came meanwhile must not be lost.
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => new StoreUnavailableException($"Cosmos DB refuses this program ({(int)status})."),

        // The database or the container: a document that is missing is no failure, see IsMissing.
        HttpStatusCode.NotFound => new StoreUnavailableException("Cosmos DB does not have the container, or cannot read it yet (404)."),
        HttpStatusCode.RequestEntityTooLarge =>
            new DecisionTooLargeException("What was decided is larger than the 2 MB that Cosmos DB takes at once."),
        _ => new InvalidOperationException($"Cosmos DB answered {(int)status}: {error}"),
    };

    /// <summary>
    /// Whether a document is missing. Cosmos DB answers 404 as well, with a substatus, when the container is missing or a replica has not the session's state yet.
    /// </summary>
    /// <remarks>https://learn.microsoft.com/azure/cosmos-db/nosql/troubleshoot-not-found</remarks>
    public static bool IsMissing(ResponseMessage response) =>
        response.StatusCode is HttpStatusCode.NotFound && !IsOfTheContainer(response.Headers);

    /// <summary>Whether a failure is not of the document or operation but of its container, or of the account.</summary>
    public static bool IsOfTheContainer(Headers headers) => headers["x-ms-substatus"] is { Length: > 0 } and not "0";

    /// <summary>Sends a request. An exception of the SDK becomes the exception that a response with the same failure becomes.</summary>
    public static async Task<T> AskAsync<T>(Func<Task<T>> request)
    {
        try
        {
            return await request().ConfigureAwait(false);
        }
        catch (CosmosException e)
        {
            throw Of(e.StatusCode, e.Message, e.RetryAfter);
        }
        catch (AuthenticationFailedException)
        {
            // A managed identity usually gives a token again soon.
            throw new StoreUnavailableException("Cosmos DB cannot be entered: there is no token for it.");
        }
        catch (HttpRequestException e)
        {
            throw new StoreUnavailableException($"Cosmos DB cannot be reached ({e.HttpRequestError}).");
        }
    }

    private static TimeSpan? RetryAfterOf(ResponseMessage response) =>
        response.Headers["x-ms-retry-after-ms"] is { } text
        && double.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var milliseconds)
            ? TimeSpan.FromMilliseconds(milliseconds)
            : null;
}
