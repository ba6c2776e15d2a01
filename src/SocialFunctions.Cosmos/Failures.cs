using System.Net;
using Azure.Identity;
using Microsoft.Azure.Cosmos;
using SocialFunctions.Application.Ports;

namespace SocialFunctions.Cosmos;

/// <summary>What the answers of Cosmos DB mean to the one who asked.</summary>
internal static class Failures
{
    /// <summary>What to throw for an answer that is no success.</summary>
    public static Exception Of(ResponseMessage response) => Of(response.StatusCode, response.ErrorMessage, RetryAfterOf(response));

    /// <summary>What to throw for a status that is no success.</summary>
    /// <param name="error">What Cosmos DB says; for the log only.</param>
    /// <param name="retryAfter">When to try again, if it says.</param>
    public static Exception Of(HttpStatusCode status, string? error, TimeSpan? retryAfter) => status switch
    {
        // Throttled (the SDK has tried for a while), timed out, moving to another partition or region, or a write that met itself: all of it passes.
        HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout or HttpStatusCode.ServiceUnavailable or HttpStatusCode.Gone
            or HttpStatusCode.InternalServerError or (HttpStatusCode)449 =>
            new StoreUnavailableException($"Cosmos DB answered {(int)status}.", retryAfter is { Ticks: > 0 } ? retryAfter : null),
        HttpStatusCode.RequestEntityTooLarge =>
            new DecisionTooLargeException("What was decided is larger than the 2 MB that Cosmos DB takes at once."),
        _ => new InvalidOperationException($"Cosmos DB answered {(int)status}: {error}"),
    };

    /// <summary>Asks Cosmos DB, and says of what the SDK throws when it gets no answer what an answer would have said.</summary>
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
            // A managed identity that gives no token now gives one soon, as a rule.
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
