using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SocialFunctions.Application.Ports;

namespace SocialFunctions.Http;

/// <summary>Tells an operator, or their load balancer, whether this host works.</summary>
internal sealed class Health(IReadiness readiness)
{
    public void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/health/live", (RequestDelegate)(http => WriteAsync(http, new HealthView("live", null)))).ShortCircuit();
        endpoints.MapGet("/health/ready", (RequestDelegate)ReadyAsync).ShortCircuit();
    }

    private async Task ReadyAsync(HttpContext http)
    {
        var reason = await readiness.NotReadyBecauseAsync(http.RequestAborted);
        http.Response.StatusCode = reason is null ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        await WriteAsync(http, reason is not null ? new HealthView("notReady", reason)
            : readiness.Doubts is { Count: > 0 } doubts ? new HealthView("degraded", string.Join(" ", doubts))
            : new HealthView("ready", null));
    }

    private static Task WriteAsync(HttpContext http, HealthView view)
    {
        http.Response.Headers.CacheControl = "no-store";
        return http.Response.WriteAsJsonAsync(view, ApiJson.Default.HealthView, cancellationToken: http.RequestAborted);
    }
}

/// <summary>How this host is.</summary>
/// <param name="Status"><c>live</c>, <c>ready</c>, <c>degraded</c> (ready, but an operator has to know something) or <c>notReady</c>.</param>
/// <param name="Reason">Why it is degraded or not ready.</param>
internal sealed record HealthView(string Status, string? Reason);
