using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SocialFunctions.Settings;

namespace SocialFunctions.Http.Security;

/// <summary>The authorization policies. Each one also allows the higher roles.</summary>
public static class Policies
{
    /// <summary>For administrators, and for programs on a machine whose server nobody else can reach.</summary>
    public const string AdminOrThisMachine = nameof(AdminOrThisMachine);

    internal const string Agent = nameof(AgentRole.Agent);
    internal const string Lead = nameof(AgentRole.Lead);
    internal const string Admin = nameof(AgentRole.Admin);
    private const string TokenScheme = "AgentToken";
    internal const string EntraScheme = "Entra";

    /// <summary>Authenticates agents by the tokens in the settings; with a tenant, only by Microsoft Entra ID.</summary>
    internal static void AddAgents(this IServiceCollection services, EntraTenant? tenant)
    {
        services.AddSingleton<RefusalLog>();
        services.AddSingleton<FaultLog>();
        services.AddSingleton<FailureThrottle>();
        services.AddSingleton<ThisMachine>();
        services.AddSingleton<SignInRoutes>();

        // It would log each refused token twice; the throttle counts them.
        services.AddLogging(logging => logging.AddFilter(typeof(TokenAuthentication).FullName, LogLevel.Warning));

        // No scheme has this name: without it ASP.NET Core would authenticate every request by the only scheme there is, not only those whose route
        // has a policy.
        var authentication = services.AddAuthentication(defaultScheme: "None");
        string scheme;
        if (tenant is null)
        {
            scheme = TokenScheme;
            services.AddSingleton<AgentSessions>();
            authentication.AddScheme<AuthenticationSchemeOptions, TokenAuthentication>(scheme, null);
        }
        else
        {
            scheme = EntraScheme;
            authentication.AddEntra(scheme, tenant);
        }

        services.AddAuthorizationBuilder()
            .AddPolicy(Agent, policy => RequireRole(policy, scheme, Agent))
            .AddPolicy(Lead, policy => RequireRole(policy, scheme, Lead))
            .AddPolicy(Admin, policy => RequireRole(policy, scheme, Admin))
            .AddPolicy(AdminOrThisMachine, policy => policy.AddAuthenticationSchemes(scheme).RequireAssertion(MayRead));
    }

    private static bool MayRead(AuthorizationHandlerContext asked) =>
        asked.User.IsInRole(Admin)
        || (asked.Resource is HttpContext http && http.RequestServices.GetRequiredService<ThisMachine>().Asks(http));

    private static void RequireRole(AuthorizationPolicyBuilder policy, string scheme, string role) =>
        policy.AddAuthenticationSchemes(scheme).RequireAuthenticatedUser().RequireRole(role);
}
