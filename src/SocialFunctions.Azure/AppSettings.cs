namespace SocialFunctions.Azure;

/// <summary>
/// Names of the app settings that the program, its triggers and the Functions host read. Each stands here once; the deployment gives the Function
/// App these and the secrets of the settings document, and no others.
/// </summary>
public static class AppSettings
{
    /// <summary>The Service Bus of triggers and senders; by itself a connection string of the emulator.</summary>
    public const string ServiceBus = "ServiceBus";

    /// <summary>The account of the product's tables; by itself a connection string of the emulator.</summary>
    public const string Tables = "Tables";

    /// <summary>The Cosmos DB of trigger and store; by itself a connection string of the emulator.</summary>
    public const string Cosmos = "Cosmos";

    /// <summary>Host name of the Service Bus namespace.</summary>
    public const string ServiceBusNamespace = ServiceBus + "__fullyQualifiedNamespace";

    /// <summary>Address of the tables.</summary>
    public const string TablesUri = Tables + "__tableServiceUri";

    /// <summary>Address of the Cosmos DB account.</summary>
    public const string CosmosEndpoint = Cosmos + "__accountEndpoint";

    /// <summary>Name of the database.</summary>
    public const string CosmosDatabase = Cosmos + "__database";

    /// <summary>The same in a trigger. The Functions host has a colon for two underscores, and looks a name up exactly as it stands here.</summary>
    public const string CosmosDatabaseInTrigger = "%" + Cosmos + ":database%";

    /// <summary>Name of the topic of events; without it nothing is published.</summary>
    public const string EventsTopic = "Events__topic";

    /// <summary>Client id of the user-assigned identity that enters everything.</summary>
    public const string ClientId = "AZURE_CLIENT_ID";

    /// <summary>Tenant whose users are agents.</summary>
    public const string EntraTenant = "EntraId__TenantId";

    /// <summary>Application that their tokens are for.</summary>
    public const string EntraAudience = "EntraId__Audience";

    /// <summary>Where telemetry goes.</summary>
    public const string Telemetry = "APPLICATIONINSIGHTS_CONNECTION_STRING";

    /// <summary>Those that the program itself reads in Azure.</summary>
    public static readonly IReadOnlyList<string> OfProgram =
    [
        ClientId, ServiceBusNamespace, TablesUri, CosmosEndpoint, CosmosDatabase, EventsTopic, EntraTenant, EntraAudience, Telemetry,
    ];

    /// <summary>Those that the Functions host reads besides: how triggers enter, and where it keeps locks, packages and orchestrations.</summary>
    public static readonly IReadOnlyList<string> OfHost =
    [
        ServiceBus + "__credential", ServiceBus + "__clientId",
        Cosmos + "__credential", Cosmos + "__clientId",
        "AzureWebJobsStorage__credential", "AzureWebJobsStorage__clientId",
        "AzureWebJobsStorage__blobServiceUri", "AzureWebJobsStorage__queueServiceUri", "AzureWebJobsStorage__tableServiceUri",
        "APPLICATIONINSIGHTS_AUTHENTICATION_STRING",
    ];

    /// <summary>Those that have orchestrations live in Durable Task Scheduler instead of Azure Storage; see host.json.</summary>
    public static readonly IReadOnlyList<string> OfScheduler =
    [
        "AzureFunctionsJobHost__extensions__durableTask__storageProvider__type",
        "AzureFunctionsJobHost__extensions__durableTask__storageProvider__connectionStringName",
        "DURABLE_TASK_SCHEDULER_CONNECTION_STRING",
    ];

    /// <summary>Those that hold connection strings with keys: of emulators only.</summary>
    public static readonly IReadOnlyList<string> OfEmulators = [ServiceBus, Tables, Cosmos];

    /// <summary>The name as configuration has it, where two underscores are a colon.</summary>
    /// <param name="setting">The name as the Function App has it.</param>
    public static string Key(string setting) => setting.Replace("__", ":", StringComparison.Ordinal);
}
