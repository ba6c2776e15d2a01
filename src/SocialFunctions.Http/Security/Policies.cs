using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SocialFunctions.Settings;

namespace SocialFunctions.Http.Security;

/// <summary>The authorization policies. Each one also allows the higher roles.</summary>
internal static class Policies
{
    public const string Agent = nameof(AgentRole.Agent);
    public const string Lead = nameof(AgentRole.Lead);
    public const string Admin = nameof(AgentRole.Admin);
    private const string TokenScheme = "AgentToken";
    private const string EntraScheme = "Entra";

    /// <summary>Authenticates agents by the tokens in the settings; with a tenant, only by Microsoft Entra ID.</summary>
    public static void AddAgents(this IServiceCollection services, EntraTenant? tenant)
    {
        services.AddSingleton<RefusalLog>();
        services.AddSingleton<FailureThrottle>();

        // It would log each refused token twice; the throttle counts them.
        services.AddLogging(logging => logging.AddFilter(typeof(TokenAuthentication).FullName, LogLevel.Warning));

        // No scheme has this name: without it ASP.NET Core would authenticate every request by the only scheme there is, not only those whose route
        // has a policy.
        var authentication = services.AddAuthentication(defaultScheme: "None");
        string scheme;
        if (tenant is null)
        {
            scheme = TokenScheme;
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
            .AddPolicy(Admin, policy => RequireRole(policy, scheme, Admin));
    }

    private static void RequireRole(AuthorizationPolicyBuilder policy, string scheme, string role) =>
        policy.AddAuthenticationSchemes(scheme).RequireAuthenticatedUser().RequireRole(role);
}
