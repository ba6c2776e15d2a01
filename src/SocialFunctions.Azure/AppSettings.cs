namespace SocialFunctions.Azure;

/// <summary>
/// Names of the app settings that the program, its triggers and the Functions host read. The deployment sets exactly these and the secrets of the
/// settings document.
/// </summary>
public static class AppSettings
{
    /// <summary>Prefix of the Service Bus settings; without a suffix, the connection string of the emulator.</summary>
    public const string ServiceBus = "ServiceBus";

    /// <summary>Prefix of the Table Storage settings; without a suffix, the connection string of the emulator.</summary>
    public const string Tables = "Tables";

    /// <summary>Prefix of the Cosmos DB settings; without a suffix, the connection string of the emulator.</summary>
    public const string Cosmos = "Cosmos";

    /// <summary>Prefix of the Blob Storage settings; without a suffix, the connection string of the emulator.</summary>
    public const string Blobs = "Blobs";

    /// <summary>Host name of the Service Bus namespace.</summary>
    public const string ServiceBusNamespace = ServiceBus + "__fullyQualifiedNamespace";

    /// <summary>URL of Table Storage.</summary>
    public const string TablesUri = Tables + "__tableServiceUri";

    /// <summary>URL of Blob Storage, in which files are kept that came within webhooks.</summary>
    public const string BlobsUri = Blobs + "__blobServiceUri";

    /// <summary>URL of the Cosmos DB account.</summary>
    public const string CosmosEndpoint = Cosmos + "__accountEndpoint";

    /// <summary>URL of the Key Vault, in which tokens are kept that platforms replace.</summary>
    public const string VaultUri = "KeyVault__vaultUri";

    /// <summary>
    /// Name of the Cosmos DB database. A trigger names this setting, too, so its name has no two underscores: the Functions host replaces them by a colon
    /// where it keeps the setting, but not where it looks it up.
    /// </summary>
    public const string CosmosDatabase = "SOCIALFUNCTIONS_DATABASE";

    /// <summary>Name of the topic of events; without it nothing is published.</summary>
    public const string EventsTopic = "Events__topic";

    /// <summary>Client id of the user-assigned identity for access to all Azure services.</summary>
    public const string ClientId = "AZURE_CLIENT_ID";

    /// <summary>Entra ID tenant whose users are agents.</summary>
    public const string EntraTenant = "EntraId__TenantId";

    /// <summary>Audience of their tokens: the id of the application.</summary>
    public const string EntraAudience = "EntraId__Audience";

    /// <summary>
    /// Names, separated by commas, of app settings that the settings document may name as secrets besides those that begin with
    /// <c>SOCIALFUNCTIONS_SECRET_</c>.
    /// </summary>
    public const string Secrets = "SOCIALFUNCTIONS_SECRETS";

    /// <summary>Networks, separated by commas, from which calendar feeds and customers' files may be fetched although they are not public.</summary>
    public const string AllowedNetworks = "SOCIALFUNCTIONS_ALLOW_NETWORKS";

    /// <summary>Proxies before the Function App, separated by commas, whose word for a client's address is taken.</summary>
    public const string TrustedProxies = "SOCIALFUNCTIONS_TRUSTED_PROXIES";

    /// <summary>Connection string of Application Insights.</summary>
    public const string Telemetry = "APPLICATIONINSIGHTS_CONNECTION_STRING";

    /// <summary>The settings that the program itself reads in Azure.</summary>
    public static readonly IReadOnlyList<string> OfProgram =
    [
        ClientId, ServiceBusNamespace, TablesUri, BlobsUri, VaultUri, CosmosEndpoint, CosmosDatabase, EventsTopic, EntraTenant, EntraAudience, Secrets, AllowedNetworks,
        TrustedProxies, Telemetry,
    ];

    /// <summary>The settings that the Functions host also reads: how triggers authenticate, and where it stores locks, packages and orchestrations.</summary>
    public static readonly IReadOnlyList<string> OfHost =
    [
        ServiceBus + "__credential", ServiceBus + "__clientId",
        Cosmos + "__credential", Cosmos + "__clientId",
        "AzureWebJobsStorage__credential", "AzureWebJobsStorage__clientId",
        "AzureWebJobsStorage__blobServiceUri", "AzureWebJobsStorage__queueServiceUri", "AzureWebJobsStorage__tableServiceUri",
        "APPLICATIONINSIGHTS_AUTHENTICATION_STRING",
        "OTEL_TRACES_SAMPLER", "OTEL_TRACES_SAMPLER_ARG",
    ];

    /// <summary>Where Durable Task Scheduler is; host.durableTaskScheduler.json names it.</summary>
    public const string Scheduler = "DURABLE_TASK_SCHEDULER_CONNECTION_STRING";

    /// <summary>The settings with connection strings that contain keys: only for emulators.</summary>
    public static readonly IReadOnlyList<string> OfEmulators = [ServiceBus, Tables, Blobs, Cosmos];

    /// <summary>Converts a name to a configuration key, in which a colon replaces two underscores.</summary>
    /// <param name="setting">The name in the Function App.</param>
    public static string Key(string setting) => setting.Replace("__", ":", StringComparison.Ordinal);
}
