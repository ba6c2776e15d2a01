using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using SocialFunctions.Settings;

namespace SocialFunctions.Http.Security;

/// <summary>Who may do what. Each policy includes those who may do more.</summary>
internal static class Policies
{
    public const string Agent = nameof(AgentRole.Agent);
    public const string Lead = nameof(AgentRole.Lead);
    public const string Admin = nameof(AgentRole.Admin);
    private const string SchemeName = "Bearer";

    /// <summary>Agents by the tokens in the settings, or by Microsoft Entra ID.</summary>
    public static void AddAgents(this IServiceCollection services, EntraTenant? entra)
    {
        var authentication = services.AddAuthentication();
        if (entra is null)
        {
            authentication.AddScheme<AuthenticationSchemeOptions, AgentAuthentication>(SchemeName, null);
        }
        else
        {
            services.AddSingleton(entra);
            services.AddSingleton<IConfigurationManager<OpenIdConnectConfiguration>>(_ => new ConfigurationManager<OpenIdConnectConfiguration>(
                entra.MetadataAddress, new OpenIdConnectConfigurationRetriever(), new HttpDocumentRetriever()));
            authentication.AddScheme<AuthenticationSchemeOptions, EntraAuthentication>(SchemeName, null);
        }

        services.AddAuthorizationBuilder()
            .AddPolicy(Agent, policy => RequireRole(policy, Agent))
            .AddPolicy(Lead, policy => RequireRole(policy, Lead))
            .AddPolicy(Admin, policy => RequireRole(policy, Admin));
    }

    private static void RequireRole(AuthorizationPolicyBuilder policy, string role) =>
        policy.AddAuthenticationSchemes(SchemeName).RequireAuthenticatedUser().RequireRole(role);
}
