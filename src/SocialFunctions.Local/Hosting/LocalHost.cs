using Microsoft.Extensions.Configuration.EnvironmentVariables;
using Microsoft.Extensions.Logging.Console;
using OpenTelemetry;
using SocialFunctions.Application;
using SocialFunctions.Application.Engine;
using SocialFunctions.Application.Feeds;
using SocialFunctions.Application.Outbox;
using SocialFunctions.Application.Ports;
using SocialFunctions.Application.Retries;
using SocialFunctions.Application.Settings;
using SocialFunctions.Channels;
using SocialFunctions.Http;
using SocialFunctions.Http.Metrics;
using SocialFunctions.Http.Sandbox;
using SocialFunctions.Http.Security;
using SocialFunctions.Local.Feeds;
using SocialFunctions.Local.Sending;
using SocialFunctions.Local.Sending.OutgoingWebhooks;
using SocialFunctions.Sqlite;

namespace SocialFunctions.Local.Hosting;

/// <summary>Assembles the one-machine host.</summary>
internal static class LocalHost
{
    // The shutdown timeout, below the ten seconds after which Docker kills. Work that is not finished then is finished after the next start.
    private static readonly TimeSpan Patience = SendingStop.Grace + TimeSpan.FromSeconds(1);

    // The inbound webhook endpoint has the lower limit of each channel and answers 413 itself; this is a second line of defence.
    private const long LargestBody = 32 * 1024 * 1024;

    /// <summary>Builds a host; it listens and works once started. Several fit in one process, each with its own data directory.</summary>
    /// <exception cref="DataDirectoryInUseException">Another host has the data directory.</exception>
    /// <exception cref="InvalidSettingsException">The settings cannot be read or have problems.</exception>
    public static WebApplication Build(LocalOptions options, TimeProvider time)
    {
        var settings = SettingsFile.Read(options.Settings);
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(LocalHost).Assembly.GetName().Name,

            // Not what ASPNETCORE_ENVIRONMENT says: the host is the same everywhere.
            EnvironmentName = Environments.Production,

            // The configuration does not change while running. Watching files costs handles, and a test with many hosts would run out of them.
            Args = ["--hostBuilder:reloadConfigOnChange=false"],
        });
        LeaveOutVariables(builder.Configuration);
        AddLogging(builder.Logging, options.LogLevel);
        AddServer(builder, options.Urls);
        AddStorage(builder.Services, options, settings, time);
        AddWork(builder.Services, options);
        builder.Services.AddSocialFunctionsHttp(
            proxies: new TrustedProxies(PublicNetwork.NetworksIn(options.TrustedProxies)));

        AddMetrics(builder);

        var app = builder.Build();
        try
        {
            // Opens the data and checks the settings before anything else happens.
            app.Services.GetRequiredService<ISettingsSource>();
            app.MapSocialFunctions();
            app.MapSandbox(app.Services.GetRequiredService<SandboxOutbox>().ListAsync);
            app.MapMetrics();
            return app;
        }
        catch
        {
            app.DisposeAsync().AsTask().GetAwaiter().GetResult();
            throw;
        }
    }

    // Otherwise the variables of ASP.NET Core, with its prefixes and without any, would say which addresses are believed, which hosts are answered and what
    // is logged. Those of OpenTelemetry have their own prefix everywhere.
    private static void LeaveOutVariables(ConfigurationManager configuration)
    {
        foreach (var source in configuration.Sources.OfType<EnvironmentVariablesConfigurationSource>().ToList())
        {
            configuration.Sources.Remove(source);
        }

        configuration.AddInMemoryCollection(new ConfigurationBuilder().AddEnvironmentVariables().Build().AsEnumerable()
            .Where(variable => variable.Key.StartsWith("OTEL_", StringComparison.Ordinal)));
    }

    private static void AddLogging(ILoggingBuilder logging, LogLevel level)
    {
        logging.ClearProviders();
        logging.SetMinimumLevel(level);
        var others = level > LogLevel.Warning ? level : LogLevel.Warning;
        logging.AddFilter("Microsoft", others);
        logging.AddFilter("System", others);

        // The requests that it would log are not read, and each of them would be given an activity.
        logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);

        // It repeats with a stack trace what the command line says in one line. A failed background service is critical, and stays.
        logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);
        logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.UseUtcTimestamp = true;
            console.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ ";
            console.ColorBehavior = LoggerColorBehavior.Disabled;
        });
    }

    private static void AddMetrics(WebApplicationBuilder builder)
    {
        var metrics = builder.Services.AddOneMachineMetrics();
        if (OtlpVariables.SayWhere(builder.Configuration))
        {
            metrics.UseOtlpExporter();
        }
    }

    private static void AddServer(WebApplicationBuilder builder, string urls)
    {
        builder.WebHost.UseUrls(ListenAddresses.Checked(urls));
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            // Without the section "Kestrel" of configuration and environment: --urls alone says where to listen.
            kestrel.Configure();
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestBody;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
            kestrel.ApplicationServices.GetRequiredService<StoppingConnections>().Follow(kestrel);
        });

        // All at once: otherwise the services would go on while the server waits for its clients.
        builder.Services.Configure<HostOptions>(host => (host.ShutdownTimeout, host.ServicesStopConcurrently) = (Patience, true));
    }

    private static void AddStorage(IServiceCollection services, LocalOptions options, string settings, TimeProvider time) => services
        .AddSingleton(time)
        .AddSqlite(options.Data)
        .AddSingleton(host => OpenSettings(host, options, settings))
        .AddSingleton<ISettingsSource>(host => host.GetRequiredService<SettingsStore>())
        .AddSingleton(host => LocalSettings.ReadingOf(options, host.GetRequiredService<FeedCopies>().Find));

    private static void AddWork(IServiceCollection services, LocalOptions options) => services
        .AddChannels()
        .AddApplication(new PublicNetwork(PublicNetwork.NetworksIn(options.AllowNetworks)))
        .AddSingleton(EngineOf)
        .AddSingleton(host => new StoreRetries(
            giveUpAfter: null, host.GetRequiredService<TimeProvider>(), host.GetRequiredService<ILogger<StoreRetries>>()))
        .AddSingleton<AccountLanes>()
        .AddSingleton<IAccountCircuits>(host => host.GetRequiredService<AccountLanes>())
        .AddSingleton<OutboxWorker>()
        .AddSingleton<InboundProcessor>()
        .AddSingleton<IReadiness, LocalReadiness>()
        .AddHostedService<FeedRefresher>()
        .AddHostedService<ReportFollower>()
        .AddHostedService<TextIndexer>()
        .AddHostedService<Housekeeper>()
        .AddHostedService<OutgoingWebhookDispatcher>()
        .AddHostedService<OutboundSender>()
        .AddHostedService<AgentAssigner>()
        .AddHostedService<ConversationClock>()
        .AddHostedService<SettingsFollower>()
        .AddHostedService(host => host.GetRequiredService<InboundProcessor>());

    private static SettingsStore OpenSettings(IServiceProvider host, LocalOptions options, string json) =>
        SettingsStore.OpenAsync(
            host.GetRequiredService<ISettingsArchive>(),
            json,
            options.UseFile,
            host.GetRequiredService<SettingsReading>(),
            host.GetRequiredService<TimeProvider>(),
            CancellationToken.None).AsTask().GetAwaiter().GetResult();

    private static ConversationEngine EngineOf(IServiceProvider host)
    {
        var store = host.GetRequiredService<ConversationStore>();
        var settings = host.GetRequiredService<ISettingsSource>();
        return new ConversationEngine(
            store,
            settings,
            host.GetRequiredService<TimeProvider>(),
            () => settings.Current.OpenPerAgent(store.OpenCount),
            othersWait: host.GetRequiredService<InboundQueue>().OthersWait);
    }
}
