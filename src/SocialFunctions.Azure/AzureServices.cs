using Azure.Core;
using Azure.Data.Tables;
using Azure.Identity;
using Azure.Messaging.ServiceBus;
using Azure.Security.KeyVault.Secrets;
using Azure.Storage.Blobs;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using SocialFunctions.Application.Ports;
using SocialFunctions.Azure.Blobs;
using SocialFunctions.Azure.Bus;
using SocialFunctions.Azure.Tables;
using SocialFunctions.Azure.Vault;

namespace SocialFunctions.Azure;

/// <summary>Registers the services on Service Bus, Table Storage, Blob Storage and Key Vault.</summary>
public static class AzureServices
{
    /// <summary>
    /// Adds the queues and tables. The settings are those of the Functions triggers, see <see cref="AppSettings"/>. Azure services are accessed with the
    /// identity in <see cref="AppSettings.ClientId"/> (otherwise the system's or the developer's identity), emulators with their connection strings.
    /// Clients are created on first use.
    /// </summary>
    /// <exception cref="InvalidOperationException">A setting is missing; the message names it.</exception>
    public static IServiceCollection AddSocialFunctionsAzure(this IServiceCollection services, IConfiguration configuration)
    {
        var identity = new Lazy<TokenCredential>(() => new DefaultAzureCredential(
            new DefaultAzureCredentialOptions { ManagedIdentityClientId = configuration.AppSetting(AppSettings.ClientId) }));
        var bus = Place(configuration, AppSettings.ServiceBus, AppSettings.ServiceBusNamespace);
        var tables = Place(configuration, AppSettings.Tables, AppSettings.TablesUri);

        services.TryAddSingleton(TimeProvider.System);
        return services
            .AddSingleton(_ => bus.Identified is { } host
                ? new ServiceBusClient(host, identity.Value, BusOptions())
                : new ServiceBusClient(bus.ConnectionString, BusOptions()))
            .AddSingleton(_ => tables.Identified is { } uri
                ? new TableServiceClient(new Uri(uri), identity.Value, TableOptions())
                : new TableServiceClient(tables.ConnectionString, TableOptions()))
            .AddSingleton(p => new InboundWebhookLog(Table(p, TableNames.InboundWebhookLog)))
            .AddSingleton<IQuarantine>(p => p.GetRequiredService<InboundWebhookLog>())
            .AddSingleton(p => new InboundQueue(Sender(p, BusNames.Inbound), p.GetRequiredService<InboundWebhookLog>()))
            .AddSingleton<IInboundQueue>(p => p.GetRequiredService<InboundQueue>())
            .AddSingleton(p => new OutboundQueue(Sender(p, BusNames.Outbound)))
            .AddSingleton(p => new OutgoingWebhookQueue(Sender(p, BusNames.OutgoingWebhooks)))
            .AddSingleton(p => new EventTopic(
                configuration.AppSetting(AppSettings.EventsTopic) is { } topic ? Sender(p, topic) : null, p.GetRequiredService<ILogger<EventTopic>>()))
            .AddSingleton<IKeptFiles>(_ => new KeptFiles(Files(configuration, identity)))
            .AddSingleton<IFeedCopies>(p => new FeedCopies(Table(p, TableNames.Feeds)))
            .AddSingleton<ISettingsArchive>(p => new SettingsArchive(Table(p, TableNames.Settings)))
            .AddSingleton<IAuditLog>(p => new AuditLog(Table(p, TableNames.Settings)))
            .AddSingleton<IRollUps>(p => new RollUps(Table(p, TableNames.Reports)))
            .AddSingleton(p => new FeedMark(Table(p, TableNames.Reports)))
            .AddSingleton<IPresences>(p => new PresenceTable(Table(p, TableNames.Presence)))
            .AddSingleton<ISandbox>(p => new SandboxLog(Table(p, TableNames.Sandbox)))
            .AddSingleton<ITokenStore>(p => new TokenStore(
                configuration.AppSetting(AppSettings.VaultUri) is { } vault ? new SecretClient(new Uri(vault), identity.Value, VaultOptions()) : null,
                Table(p, TableNames.AccountHolds)))
            .AddSingleton(p => new AccountHolds(
                Table(p, TableNames.AccountHolds), p.GetRequiredService<ISettingsSource>(), p.GetRequiredService<TimeProvider>()))
            .AddSingleton<IAccountHolds>(p => p.GetRequiredService<AccountHolds>())
            .AddSingleton<IAccountCircuits>(p => p.GetRequiredService<AccountHolds>());
    }

    /// <summary>Creates missing tables, for emulators and tests. In Azure the deployment creates them; the host has no right to.</summary>
    public static async Task EnsureTablesAsync(this TableServiceClient tables, CancellationToken cancellationToken)
    {
        foreach (var name in TableNames.All)
        {
            await tables.CreateTableIfNotExistsAsync(name, cancellationToken);
        }
    }

    /// <summary>Creates the container of files, for emulators and tests. In Azure the deployment creates it.</summary>
    /// <param name="blobs">Connection string of Blob Storage.</param>
    public static Task EnsureFilesAsync(string blobs, CancellationToken cancellationToken) =>
        new BlobContainerClient(blobs, BlobNames.Files, BlobOptions()).CreateIfNotExistsAsync(cancellationToken: cancellationToken);

    // A platform waits about 15 seconds for a response. With the default options it would take minutes to detect that Service Bus does not respond.
    private static ServiceBusClientOptions BusOptions() => new()
    {
        RetryOptions = { TryTimeout = TimeSpan.FromSeconds(6), MaxRetries = 1 },
    };

    private static TableClientOptions TableOptions() => new()
    {
        Retry = { NetworkTimeout = TimeSpan.FromSeconds(4), MaxRetries = 2 },
    };

    // A file of 30 MB is one call.
    private static BlobClientOptions BlobOptions() => new()
    {
        Retry = { NetworkTimeout = TimeSpan.FromSeconds(10), MaxRetries = 1 },
    };

    private static SecretClientOptions VaultOptions() => new()
    {
        Retry = { NetworkTimeout = TimeSpan.FromSeconds(4), MaxRetries = 2 },
    };

    private static BlobContainerClient? Files(IConfiguration configuration, Lazy<TokenCredential> identity) =>
        configuration.AppSetting(AppSettings.BlobsUri) is { } uri ? new BlobServiceClient(new Uri(uri), identity.Value, BlobOptions()).GetBlobContainerClient(BlobNames.Files)
        : configuration.AppSetting(AppSettings.Blobs) is { } emulator ? new BlobContainerClient(emulator, BlobNames.Files, BlobOptions())
        : null;

    private static (string? Identified, string? ConnectionString) Place(IConfiguration configuration, string emulator, string place) =>
        configuration.AppSetting(place) is { } identified ? (identified, null)
        : configuration.AppSetting(emulator) is { } connectionString ? (null, connectionString)
        : throw new InvalidOperationException(
            $"The setting {place} is missing, and there is no {emulator} with the connection string of an emulator either.");

    private static TableClient Table(IServiceProvider provider, string name) => provider.GetRequiredService<TableServiceClient>().GetTableClient(name);

    private static ServiceBusSender Sender(IServiceProvider provider, string name) => provider.GetRequiredService<ServiceBusClient>().CreateSender(name);
}
