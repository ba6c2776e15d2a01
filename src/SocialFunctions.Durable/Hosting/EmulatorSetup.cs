using Azure.Data.Tables;
using Microsoft.Azure.Cosmos;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SocialFunctions.Azure;
using SocialFunctions.Cosmos;

namespace SocialFunctions.Durable.Hosting;

/// <summary>Makes tables and container where they are entered by a connection string: in Azure the deployment makes them, and no host may.</summary>
/// <param name="configuration">The app settings.</param>
/// <param name="services">Gives the clients that are needed.</param>
internal sealed class EmulatorSetup(IConfiguration configuration, IServiceProvider services) : IHostedService
{
    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (configuration.AppSetting(AppSettings.Tables) is not null)
        {
            await services.GetRequiredService<TableServiceClient>().EnsureTablesAsync(cancellationToken);
        }

        if (configuration.AppSetting(AppSettings.Cosmos) is not null)
        {
            var database = services.GetRequiredService<CosmosConnection>().Database;
            await ConversationContainer.EnsureAsync(services.GetRequiredService<CosmosClient>(), database, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
