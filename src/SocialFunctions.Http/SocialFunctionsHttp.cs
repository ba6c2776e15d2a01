using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using SocialFunctions.Application.Contacts;
using SocialFunctions.Application.Feeds;
using SocialFunctions.Application.Health;
using SocialFunctions.Application.Inbound;
using SocialFunctions.Application.Media;
using SocialFunctions.Application.News;
using SocialFunctions.Application.Ports;
using SocialFunctions.Application.Presences;
using SocialFunctions.Application.Reports;
using SocialFunctions.Application.Settings;
using SocialFunctions.Http.Admin;
using SocialFunctions.Http.Contacts;
using SocialFunctions.Http.Customers;
using SocialFunctions.Http.Description;
using SocialFunctions.Http.Desk;
using SocialFunctions.Http.InboundWebhooks;
using SocialFunctions.Http.Media;
using SocialFunctions.Http.Pages;
using SocialFunctions.Http.Problems;
using SocialFunctions.Http.Reports;
using SocialFunctions.Http.Security;
using SocialFunctions.Http.Streams;
using SocialFunctions.Model;
using SocialFunctions.Settings;

namespace SocialFunctions.Http;

/// <summary>Everything SocialFunctions serves over HTTP, for both hosts.</summary>
public static class SocialFunctionsHttp
{
    /// <summary>
    /// Registers what the routes need. The host registers, as singletons, the ports behind them: <c>ISettingsSource</c>, <c>SettingsReading</c>,
    /// <c>IInboundQueue</c>, <c>IKeptFiles</c>, <c>IQuarantine</c>, <c>IAuditLog</c>, <c>IContacts</c>, <c>IErasures</c>, <c>IPresences</c>, <c>IWaitingLines</c>, <c>ISandbox</c>, <c>IConversationReader</c>, <c>IRollUps</c>, <c>IBacklog</c>, <c>IFeedCopies</c>, <c>ConversationEngine</c>, <c>MediaHttp</c>, <c>HttpClient</c>,
    /// <see cref="IReadiness"/> and every <see cref="IChannel"/>.
    /// </summary>
    /// <param name="entra">The tenant in which agents sign in, with Microsoft Entra ID; null when they use the tokens of the settings.</param>
    /// <param name="proxies">Whose word for a client's address is taken; null for nobody's.</param>
    public static IServiceCollection AddSocialFunctionsHttp(
        this IServiceCollection services, EntraTenant? entra = null, TrustedProxies? proxies = null)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ChannelRegistry>();
        services.AddMetrics();
        services.AddAgents(entra);
        services.AddOpenApi(OpenApiDescription.DocumentName, OpenApiDescription.Configure);
        services.ConfigureHttpJsonOptions(json =>
        {
            // Only for the OpenAPI document: the routes themselves name their JSON context.
            json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
            json.SerializerOptions.Converters.Add(new UtcTimeConverter());
            json.SerializerOptions.Converters.Add(new IsoDurationConverter());
            json.SerializerOptions.TypeInfoResolverChain.Insert(0, ApiJson.Default);
            json.SerializerOptions.TypeInfoResolverChain.Insert(1, SparseJson.Default);
            json.SerializerOptions.TypeInfoResolverChain.Insert(2, SettingsJson.Default);
        });
        return services
            .AddSingleton(proxies ?? TrustedProxies.None)
            .AddSingleton<IStartupFilter, ProblemStartup>()
            .AddSingleton<StoppingConnections>()
            .AddSingleton<InboundWebhookMetrics>()
            .AddSingleton<BrowserGate>()
            .AddSingleton<InboundTaking>()
            .AddSingleton<InboundWebhookEndpoint>()
            .AddSingleton<CustomerRoutes>()
            .AddSingleton<AgentActivity>()
            .AddSingleton<AtConversations>()
            .AddSingleton<PresenceRoutes>()
            .AddSingleton<NewsReader>()
            .AddSingleton<StreamEnds>()
            .AddSingleton<StreamRoutes>()
            .AddSingleton<SeenConversations>()
            .AddSingleton<PeopleRoutes>()
            .AddSingleton<CannedReplyRoutes>()
            .AddSingleton<ChannelRoutes>()
            .AddSingleton<SnoozeRoutes>()
            .AddSingleton<DeskFiles>()
            .AddSingleton(new DeskPolicy(entra))
            .AddSingleton<DeskPages>()
            .AddSingleton<ConversationRoutes>()
            .AddSingleton<CommandRoutes>()
            .AddSingleton<BulkRoutes>()
            .AddSingleton<MediaFetch>()
            .AddSingleton<Uploads>()
            .AddSingleton<MediaRoutes>()
            .AddSingleton<PublicMediaRoutes>()
            .AddSingleton<ServiceLevelReports>()
            .AddSingleton<ReportRoutes>()
            .AddSingleton(host => new SettingsReview(
                host.GetRequiredService<ISettingsSource>(),
                host.GetRequiredService<SettingsReading>(),
                new StrandedConversations(host.GetRequiredService<IBacklog>())))
            .AddSingleton<SettingsRoutes>()
            .AddSingleton<SettingsVersionRoutes>()
            .AddSingleton<CalendarRoutes>()
            .AddSingleton<AccountRoutes>()
            .AddSingleton<Replay>()
            .AddSingleton<BulkReplay>()
            .AddSingleton<QuarantineRoutes>()
            .AddSingleton<AuditRoutes>()
            .AddContacts()
            .AddSingleton<ContactExport>()
            .AddSingleton<ContactRoutes>()
            .AddSingleton<MissingFeeds>()
            .AddSingleton<HealthWatch>()
            .AddSingleton<HealthRoutes>()
            .AddSingleton<OpenApiDescription>()
            .AddSingleton<SocialFunctionsPipeline>();
    }

    /// <summary>Maps the inbound webhooks, the desk and admin API, health and the OpenAPI document.</summary>
    public static IEndpointRouteBuilder MapSocialFunctions(this IEndpointRouteBuilder endpoints)
    {
        var services = endpoints.ServiceProvider;

        // Short-circuited: an inbound webhook must not pay for the authentication of agents.
        endpoints.MapMethods(
                InboundWebhookEndpoint.Pattern,
                [HttpMethods.Get, HttpMethods.Post],
                services.GetRequiredService<InboundWebhookEndpoint>().HandleAsync)
            .ShortCircuit();
        services.GetRequiredService<CustomerRoutes>().Map(endpoints);
        services.GetRequiredService<PublicMediaRoutes>().Map(endpoints);
        services.GetRequiredService<HealthRoutes>().Map(endpoints);
        services.GetRequiredService<SignInRoutes>().Map(endpoints);
        services.GetRequiredService<OpenApiDescription>().Map(endpoints);
        services.GetRequiredService<DeskPages>().Map(endpoints);

        var desk = Api(endpoints, "desk", Policies.Agent);
        desk.AddEndpointFilter(services.GetRequiredService<SeenConversations>().OnlySeenAsync);
        services.GetRequiredService<PeopleRoutes>().Map(desk);
        services.GetRequiredService<CannedReplyRoutes>().Map(desk);
        services.GetRequiredService<ChannelRoutes>().Map(desk);
        services.GetRequiredService<SnoozeRoutes>().Map(desk);
        services.GetRequiredService<PresenceRoutes>().Map(desk);
        services.GetRequiredService<StreamRoutes>().Map(desk);
        services.GetRequiredService<ConversationRoutes>().Map(desk);
        services.GetRequiredService<CommandRoutes>().Map(desk);
        services.GetRequiredService<BulkRoutes>().Map(desk);
        services.GetRequiredService<MediaRoutes>().Map(desk);
        services.GetRequiredService<ReportRoutes>().Map(desk);

        var admin = Api(endpoints, "admin", Policies.Admin);
        services.GetRequiredService<SettingsRoutes>().Map(admin);
        services.GetRequiredService<SettingsVersionRoutes>().Map(admin);
        services.GetRequiredService<CalendarRoutes>().Map(admin);
        services.GetRequiredService<AccountRoutes>().Map(admin);
        services.GetRequiredService<QuarantineRoutes>().Map(admin);
        services.GetRequiredService<AuditRoutes>().Map(admin);

        var contacts = Api(endpoints, "contacts", Policies.Agent);
        services.GetRequiredService<ContactRoutes>().Map(contacts);
        return endpoints;
    }

    private static RouteGroupBuilder Api(IEndpointRouteBuilder endpoints, string name, string policy)
    {
        var activity = endpoints.ServiceProvider.GetRequiredService<AgentActivity>();
        var group = endpoints.MapGroup($"/api/{name}").RequireAuthorization(policy).WithTags(name);
        group.AddEndpointFilter((context, next) =>
        {
            activity.Note(AgentIdentity.AgentOf(context.HttpContext));
            context.HttpContext.Response.Headers.CacheControl = "no-store";
            return next(context);
        });
        return group.RefuseUnknownParameters();
    }
}
