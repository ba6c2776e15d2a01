using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SocialFunctions.Application.Health;

namespace SocialFunctions.Http;

/// <summary>Tells an operator, or their load balancer, whether this host works.</summary>
/// <remarks>Takes any query: probes add parameters so that no cache answers in our stead, and there is nothing here that one could be taken to choose.</remarks>
internal sealed class HealthRoutes(HealthWatch watch)
{
    public void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/health/live", (RequestDelegate)(http => WriteAsync(http, HealthReport.Good))).ShortCircuit();
        endpoints.MapGet("/health/ready", (RequestDelegate)ReadyAsync).ShortCircuit();
    }

    private async Task ReadyAsync(HttpContext http)
    {
        var report = await watch.LookAsync(http.RequestAborted);
        http.Response.StatusCode = report.Status switch
        {
            HealthStatus.Ok or HealthStatus.Degraded => StatusCodes.Status200OK,
            HealthStatus.Unavailable => StatusCodes.Status503ServiceUnavailable,
            _ => throw new UnreachableException($"{report.Status} is not a status."),
        };
        await WriteAsync(http, report);
    }

    private static Task WriteAsync(HttpContext http, HealthReport report)
    {
        http.Response.Headers.CacheControl = "no-store";
        return http.Response.WriteAsJsonAsync(report, ApiJson.Default.HealthReport, cancellationToken: http.RequestAborted);
    }
}
