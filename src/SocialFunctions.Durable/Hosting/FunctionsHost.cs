using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Azure.Cosmos;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SocialFunctions.Application;
using SocialFunctions.Application.Engine;
using SocialFunctions.Application.Feeds;
using SocialFunctions.Application.Inbound;
using SocialFunctions.Application.Outbox;
using SocialFunctions.Application.Ports;
using SocialFunctions.Application.Retries;
using SocialFunctions.Application.Settings;
using SocialFunctions.Azure;
using SocialFunctions.Channels;
using SocialFunctions.Cosmos;
using SocialFunctions.Durable.Clock;
using SocialFunctions.Durable.Events;
using SocialFunctions.Durable.Inbound;
using SocialFunctions.Durable.Outbound;
using SocialFunctions.Durable.Sweeping;
using SocialFunctions.Durable.Web;
using SocialFunctions.Http;
using SocialFunctions.Http.Security;
using SocialFunctions.Model;
using SocialFunctions.Settings;

namespace SocialFunctions.Durable.Hosting;

/// <summary>Builds the Function App.</summary>
public static class FunctionsHost
{
    /// <summary>Creates the configured builder.</summary>
    /// <param name="args">The command line that the Functions host passes.</param>
    public static FunctionsApplicationBuilder CreateBuilder(string[] args)
    {
        var builder = FunctionsApplication.CreateBuilder(args);
        builder.ConfigureFunctionsWebApplication();
        AddFilters(builder.Logging);
        builder.Services.Configure<KestrelServerOptions>(ConfigureServer);
        builder.Services.AddTelemetry(builder.Configuration).AddSocialFunctions(builder.Configuration);
        return builder;
    }

    /// <summary>Adds all services of the functions.</summary>
    /// <param name="configuration">The app settings; see <see cref="AppSettings"/>.</param>
    public static IServiceCollection AddSocialFunctions(this IServiceCollection services, IConfiguration configuration) => services
        .AddSocialFunctionsAzure(configuration)
        .AddConversations(configuration)
        .AddSettings(configuration)
        .AddWork(configuration)
        .AddFunctions()
        .AddSocialFunctionsHttp(TenantOf(configuration), ProxiesOf(configuration))
        .AddSingleton(host => new HttpPipeline(http => host.GetRequiredService<SocialFunctionsPipeline>().InvokeAsync(http)));

    // Kestrel would cut the connection of a body of more than 30 MB. The routes have their own limits, and the Functions host lets nothing pass of more than
    // 100 MB (https://learn.microsoft.com/azure/azure-functions/functions-scale#service-limits).
    internal static void ConfigureServer(KestrelServerOptions server) => server.Limits.MaxRequestBodySize = null;

    private static void AddFilters(ILoggingBuilder logging)
    {
        logging.AddFilter("Microsoft", LogLevel.Warning);
        logging.AddFilter("System", LogLevel.Warning);

        // It would log every request with its query string, in which platforms send secrets.
        logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);
    }

    private static IServiceCollection AddConversations(this IServiceCollection services, IConfiguration configuration)
    {
        var connection = ConnectionOf(configuration);
        return services
            .AddSingleton(connection)
            .AddSingleton(_ => connection.Open())
            .AddSingleton(host => new ConversationStore(new Lazy<Container>(
                () => host.GetRequiredService<CosmosClient>().GetContainer(connection.Database, ConversationContainer.Name))))
            .AddSingleton<IConversationStore>(host => host.GetRequiredService<ConversationStore>())
            .AddSingleton<IConversationReader>(host => host.GetRequiredService<ConversationStore>())
            .AddSingleton<IConversationAgenda>(host => host.GetRequiredService<ConversationStore>())
            .AddSingleton<IOutboxAttempts>(host => host.GetRequiredService<ConversationStore>())
            .AddSingleton<IOverdueConversations>(host => host.GetRequiredService<ConversationStore>())
            .AddSingleton<IWaitingLines>(host => host.GetRequiredService<ConversationStore>())
            .AddSingleton<IBacklog>(host => host.GetRequiredService<ConversationStore>())
            .AddSingleton<IContacts>(host => host.GetRequiredService<ConversationStore>())
            .AddSingleton<IErasures>(host => host.GetRequiredService<ConversationStore>())
            .AddSingleton<IAgedMessages>(host => host.GetRequiredService<ConversationStore>())
            .AddSingleton<IAccountFeed>(host => host.GetRequiredService<ConversationStore>());
    }

    // A secret in the document itself would be visible to every reader of the settings.
    private static IServiceCollection AddSettings(this IServiceCollection services, IConfiguration configuration) => services
        .AddSingleton(host => SettingsStore.Unopened(
            host.GetRequiredService<ISettingsArchive>(), host.GetRequiredService<SettingsReading>(), host.GetRequiredService<TimeProvider>()))
        .AddSingleton<ISettingsSource>(host => host.GetRequiredService<SettingsStore>())
        .AddSingleton(host => new SettingsReading(
            new SecretSource(configuration.AppSetting, AllowPlain: false, SecretSource.NamesIn(configuration.AppSetting(AppSettings.Secrets))),
            host.GetRequiredService<ChannelCatalog>(),
            new FeedSource(host.GetRequiredService<IFeedCopies>().Find, File: null))
        {
            Administrators = TenantOf(configuration) is null ? AdministratorSource.Settings : AdministratorSource.IdentityProvider,
        })
        .AddHostedService<EmulatorSetup>()
        .AddHostedService<SettingsRefresher>();

    private static IServiceCollection AddWork(this IServiceCollection services, IConfiguration configuration) => services
        .AddChannels()
        .AddApplication(new PublicNetwork(PublicNetwork.NetworksIn(configuration.AppSetting(AppSettings.AllowedNetworks))))
        .AddSingleton<Alarm>()
        .AddSingleton<OutageRetries>()
        .AddSingleton(host => ActivatorUtilities.CreateInstance<OpenLoad>(
            host, (Func<CancellationToken, ValueTask<int>>)host.GetRequiredService<ConversationStore>().CountOpenAsync))
        .AddSingleton(host => EngineOf(host, host.GetRequiredService<Alarm>()))

        // Whoever advances a conversation wakes its orchestration in any case, so this engine makes no wake calls.
        .AddSingleton(host => new ConversationAdvance(
            host.GetRequiredService<IConversationAgenda>(), EngineOf(host, null), host.GetRequiredService<TimeProvider>()))
        .AddSingleton<InboundHandling>()
        .AddSingleton(host => new StoreRetries(
            OutageRetries.LongestTotal, host.GetRequiredService<TimeProvider>(), host.GetRequiredService<ILogger<StoreRetries>>()))
        .AddSingleton<OutboxRun>()
        .AddSingleton<IReadiness, FunctionsReadiness>();

    // The classes that the triggers call.
    private static IServiceCollection AddFunctions(this IServiceCollection services) => services
        .AddSingleton<HttpFunctions>()
        .AddSingleton<InboundFunction>()
        .AddSingleton<DeadLetterFunction>()
        .AddSingleton<OutboundFunction>()
        .AddSingleton<ClockActivities>()
        .AddSingleton<SweeperFunction>()
        .AddSingleton<SettingsFunction>()
        .AddSingleton<PurgeFunction>()
        .AddSingleton<EventsFunction>()
        .AddSingleton<OutgoingWebhookFunction>();

    private static ConversationEngine EngineOf(IServiceProvider host, IWakeCalls? calls) => new(
        host.GetRequiredService<IConversationStore>(),
        host.GetRequiredService<ISettingsSource>(),
        host.GetRequiredService<TimeProvider>(),
        host.GetRequiredService<OpenLoad>().PerAgent,
        calls,
        (_, what) => LateEvents.OthersMayWait(what, host.GetRequiredService<TimeProvider>().GetUtcNow()));

    private static CosmosConnection ConnectionOf(IConfiguration configuration)
    {
        var connection = new CosmosConnection
        {
            ClientId = configuration.AppSetting(AppSettings.ClientId),
            ConnectionString = configuration.AppSetting(AppSettings.Cosmos),
        };
        return connection with
        {
            Endpoint = EndpointOf(configuration),
            Database = configuration.AppSetting(AppSettings.CosmosDatabase) ?? connection.Database,
        };
    }

    private static Uri? EndpointOf(IConfiguration configuration) => configuration.AppSetting(AppSettings.CosmosEndpoint) switch
    {
        { } text => Uri.TryCreate(text, UriKind.Absolute, out var endpoint)
            ? endpoint
            : throw new InvalidOperationException($"The setting {AppSettings.CosmosEndpoint} is no address."),
        null when configuration.AppSetting(AppSettings.Cosmos) is not null => null,
        null => throw new InvalidOperationException(
            $"The setting {AppSettings.CosmosEndpoint} is missing, and there is no {AppSettings.Cosmos} with the connection string of an emulator either."),
    };

    // Requests come from the Functions host on the same machine, which passes on what App Service says of the client.
    private static TrustedProxies ProxiesOf(IConfiguration configuration) =>
        new(PublicNetwork.NetworksIn($"127.0.0.0/8, ::1, 169.254.0.0/16, {configuration.AppSetting(AppSettings.TrustedProxies)}"));

    private static EntraTenant? TenantOf(IConfiguration configuration) =>
        configuration.AppSetting(AppSettings.EntraTenant) is { } tenant && configuration.AppSetting(AppSettings.EntraAudience) is { } audience
            ? new EntraTenant(tenant, audience)
            : null;
}
