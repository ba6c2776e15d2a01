using Azure.Data.Tables;
using Microsoft.Azure.Cosmos;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SocialFunctions.Azure;
using SocialFunctions.Cosmos;

namespace SocialFunctions.Durable.Hosting;

/// <summary>
/// Creates tables and containers where the host uses a connection string (emulators). In Azure the deployment creates them; the host has no right
/// to.
/// </summary>
internal sealed class EmulatorSetup(IConfiguration configuration, IServiceProvider services) : IHostedService
{
    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (configuration.AppSetting(AppSettings.Tables) is not null)
        {
            await services.GetRequiredService<TableServiceClient>().EnsureTablesAsync(cancellationToken);
        }

        if (configuration.AppSetting(AppSettings.Blobs) is { } blobs)
        {
            await AzureServices.EnsureFilesAsync(blobs, cancellationToken);
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
