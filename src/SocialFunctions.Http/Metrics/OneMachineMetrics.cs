using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using SocialFunctions.Application.Health;
using SocialFunctions.Http.Security;

namespace SocialFunctions.Http.Metrics;

/// <summary>The metrics of the one-machine host. On Azure the platform collects them.</summary>
public static class OneMachineMetrics
{
    private const int PatienceMilliseconds = 5_000;

    /// <summary>Measures, for <c>GET /metrics</c> and for exporters that the host adds.</summary>
    public static OpenTelemetryBuilder AddOneMachineMetrics(this IServiceCollection services)
    {
        services
            .AddSingleton<HealthGauges>()
            .AddSingleton<PrometheusText>()
            .AddSingleton(host => new BaseExportingMetricReader(host.GetRequiredService<PrometheusText>()))
            .AddHostedService<HealthLoop>();
        return services.AddOpenTelemetry().WithMetrics(metrics => metrics
            .AddMeter("SocialFunctions", "SocialFunctions.*", "System.Runtime")
            .AddReader(host => host.GetRequiredService<BaseExportingMetricReader>()));
    }

    /// <summary>Maps <c>GET /metrics</c>, in the text format of Prometheus.</summary>
    public static void MapMetrics(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/metrics", (RequestDelegate)WriteAsync).RequireAuthorization(Policies.AdminOrThisMachine);

    private static async Task WriteAsync(HttpContext http)
    {
        KnownParameters.Check(http.Request.Query);
        await http.RequestServices.GetRequiredService<HealthGauges>().LookAsync(http.RequestAborted);
        http.RequestServices.GetRequiredService<BaseExportingMetricReader>().Collect(PatienceMilliseconds);
        http.Response.ContentType = PrometheusText.ContentType;
        http.Response.Headers.CacheControl = "no-store";
        await http.Response.WriteAsync(http.RequestServices.GetRequiredService<PrometheusText>().Text, http.RequestAborted);
    }
}
