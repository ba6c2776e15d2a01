using Azure.Identity;
using Azure.Monitor.OpenTelemetry.Exporter;
using Microsoft.Azure.Functions.Worker.OpenTelemetry;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using SocialFunctions.Azure;

namespace SocialFunctions.Durable.Hosting;

/// <summary>Configures the telemetry.</summary>
internal static class Telemetry
{
    /// <summary>Adds OpenTelemetry. It is exported to Azure Monitor when the connection string is set.</summary>
    public static IServiceCollection AddTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        var telemetry = services.AddOpenTelemetry()
            .UseFunctionsWorkerDefaults()
            .WithMetrics(metrics => metrics.AddMeter("SocialFunctions", "SocialFunctions.*"));
        if (configuration.AppSetting(AppSettings.Telemetry) is { } connection)
        {
            telemetry.UseAzureMonitorExporter(monitor =>
            {
                monitor.ConnectionString = connection;

                // Traces are sampled (app setting OTEL_TRACES_SAMPLER), lines of the log are not: alerts look for them.
                monitor.EnableTraceBasedLogsSampler = false;
                if (configuration.AppSetting(AppSettings.ClientId) is { } identity)
                {
                    // The deployment disables key authentication: the connection string alone gives no access.
                    monitor.Credential = new DefaultAzureCredential(new DefaultAzureCredentialOptions { ManagedIdentityClientId = identity });
                }
            });
        }

        return services;
    }
}
