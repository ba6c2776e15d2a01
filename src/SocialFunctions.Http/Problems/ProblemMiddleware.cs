using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using SocialFunctions.Application.Engine;
using SocialFunctions.Application.Ports;
using SocialFunctions.Http.Security;
using SocialFunctions.Model;

namespace SocialFunctions.Http.Problems;

/// <summary>Gives every failed request a body that says why, and never shows a stack trace.</summary>
internal sealed partial class ProblemMiddleware(RequestDelegate next, ILogger<ProblemMiddleware> log)
{
    public async Task InvokeAsync(HttpContext http)
    {
        // A response may repeat what a platform or an agent sent; a browser must never show it as a page.
        http.Response.Headers.XContentTypeOptions = "nosniff";
        try
        {
            await next(http);
            var response = http.Response;
            if (response is { StatusCode: >= 400, HasStarted: false, ContentType: null, ContentLength: null })
            {
                await Problem.Of(http).ExecuteAsync(http);
            }
        }
        catch (Exception e) when (IsBrokenOff(e, http))
        {
            // The client closed the connection, or the host did, which stops: no answer can be sent.
        }
        catch (Exception e) when (!http.Response.HasStarted)
        {
            await ProblemOf(e, http).ExecuteAsync(http);
        }
    }

    // The token may not be cancelled yet when a read fails because of the same.
    private static bool IsBrokenOff(Exception e, HttpContext http) =>
        e is OperationCanceledException or IOException
        && (http.RequestAborted.IsCancellationRequested || e is ConnectionAbortedException || e.InnerException is ConnectionAbortedException);

    private Problem ProblemOf(Exception e, HttpContext http)
    {
        switch (e)
        {
            case ProblemException refused:
                return refused.Problem;
            case InvalidQueryException:
                return new Problem(StatusCodes.Status400BadRequest, e.Message);
            case BadHttpRequestException bad:
                return new Problem(bad.StatusCode, "The request was broken off, came too slowly, or is not valid HTTP.");
            case QueueUnavailableException:
                http.Response.Headers.RetryAfter = "5";
                return new Problem(StatusCodes.Status503ServiceUnavailable, "The queue takes nothing now; try again in a few seconds.");
            case ConversationContentionException:
                http.Response.Headers.RetryAfter = "1";
                return new Problem(StatusCodes.Status503ServiceUnavailable, "Many are changing the conversation at once; try again.");
            case StoreUnavailableException unavailable:
                http.Response.Headers.RetryAfter = Math.Max(1, Math.Ceiling((unavailable.RetryAfter ?? TimeSpan.FromSeconds(5)).TotalSeconds))
                    .ToString(CultureInfo.InvariantCulture);
                return new Problem(StatusCodes.Status503ServiceUnavailable, "The store takes nothing now; try again in a few seconds.");
            default:
                Unhandled(e, http.Request.Method, http.Request.Path);
                return new Problem(StatusCodes.Status500InternalServerError, "Something went wrong here; it is in the log.");
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Unhandled exception in {Method} {Path}")]
    private partial void Unhandled(Exception e, string method, PathString path);
}

/// <summary>Adds the middleware before everything else, so that no host can forget it.</summary>
internal sealed class ProblemStartup(TrustedProxies proxies) : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(StoppingConnections.FollowAsync);
        app.Use(HeadRequests.AnswerAsync);
        proxies.Use(app).UseMiddleware<ProblemMiddleware>();
        next(app);
    };
}
