using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using SocialFunctions.Application.Faults;
using SocialFunctions.Application.Settings;
using SocialFunctions.Durable.Clock;

namespace SocialFunctions.Durable.Web;

/// <summary>
/// Passes every request to an HTTP function on to the product's routes. The routes authenticate the client, so the Functions host requires no key.
/// </summary>
public sealed partial class HttpFunctions(HttpPipeline pipeline, SettingsStore settings, Alarm alarm, TimeProvider time, ILogger<HttpFunctions> logger)
{
    // Platforms wait some ten to fifteen seconds for an answer.
    private static readonly TimeSpan LongestOpening = TimeSpan.FromSeconds(5);

    /// <summary>Handles a request that may change conversations.</summary>
    public async Task<IResult> AnswerAsync(HttpRequest request, DurableTaskClient client)
    {
        alarm.Use(client);
        return await AnswerAsync(request);
    }

    /// <summary>Handles a request that changes no conversation.</summary>
    public async Task<IResult> AnswerAsync(HttpRequest request)
    {
        await OpenSettingsAsync(request.HttpContext.RequestAborted);
        try
        {
            await AskForBodyAsync(request);
            await pipeline.Routes(request.HttpContext);

            // A body that was refused is read all the same: the Functions host sends the whole of it before it reads the answer, and takes a connection that
            // closes meanwhile for a failure of the program.
            await request.Body.DrainAsync(request.HttpContext.RequestAborted);

            // The response is already written. But a function that returns null counts as one without a response.
            return Results.Empty;
        }
        catch (Exception e) when (request.HttpContext.RequestAborted.IsCancellationRequested && e is OperationCanceledException or IOException)
        {
            // The client has given up. That is no failure of the function.
            return Results.Empty;
        }
        catch (BadHttpRequestException e)
        {
            // The client stopped sending its body, or sent no valid one.
            return request.HttpContext.Response.HasStarted ? Results.Empty : Results.StatusCode(e.StatusCode);
        }
        catch (Exception e) when (!request.HttpContext.Response.HasStarted)
        {
            // The routes handle their own errors, so they could not be opened at all. 503 makes a platform send its request again.
            LogNotOpened("routes", FaultLine.Of(e));
            return Results.Problem("This host is not ready yet; try again in a few seconds.", statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }

    // With "Expect: 100-continue" the Functions host sends a body only when it is asked for, and none at all after an answer: reading the rest of a body that was
    // refused unread would end after seconds, as a failure. Reading nothing asks for it.
    private static async ValueTask AskForBodyAsync(HttpRequest request)
    {
        if (request.Headers.Expect.Count > 0)
        {
            _ = await request.Body.ReadAsync(Memory<byte>.Empty, request.HttpContext.RequestAborted);
        }
    }

    // Without them the routes that need them answer 503, and those of health say why.
    private async Task OpenSettingsAsync(CancellationToken cancellationToken)
    {
        try
        {
            await settings.EnsureOpenAsync(cancellationToken).AsTask().WaitAsync(LongestOpening, time, cancellationToken);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            LogNotOpened("settings", FaultLine.Of(e));
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The {What} cannot be opened: {Error}")]
    private partial void LogNotOpened(string what, string error);
}
