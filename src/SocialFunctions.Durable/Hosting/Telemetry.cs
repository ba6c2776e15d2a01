using Azure.Identity;
using Azure.Monitor.OpenTelemetry.Exporter;
using Microsoft.Azure.Functions.Worker.OpenTelemetry;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using SocialFunctions.Azure;

namespace SocialFunctions.Durable.Hosting;

/// <summary>What the program tells of itself.</summary>
internal static class Telemetry
{
    /// <summary>Adds it; sent to Azure Monitor where the deployment says where that is.</summary>
    /// <param name="services">Where to add.</param>
    /// <param name="configuration">The app settings.</param>
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
                if (configuration.AppSetting(AppSettings.ClientId) is { } identity)
                {
                    // The deployment turns keys off: whoever has only the connection string can send nothing.
                    monitor.Credential = new DefaultAzureCredential(new DefaultAzureCredentialOptions { ManagedIdentityClientId = identity });
                }
            });
        }

        return services;
    }
}
