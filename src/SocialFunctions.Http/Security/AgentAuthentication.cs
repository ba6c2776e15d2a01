using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SocialFunctions.Settings;

namespace SocialFunctions.Http.Security;

/// <summary>Knows an agent by the bearer token in the settings.</summary>
internal sealed class AgentAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder, ISettingsSource settings)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    public const string SchemeName = "Bearer";
    private const string Prefix = "Bearer ";
    private const string Challenge = "Bearer realm=\"SocialFunctions\"";

    /// <summary>The id of the agent who sent an authorised request.</summary>
    public static string AgentOf(HttpContext http) => http.User.FindFirstValue(ClaimTypes.NameIdentifier)!;

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
        {
            return Task.FromResult(AuthenticateResult.NoResult());
        }

        var token = header[Prefix.Length..].Trim();
        return Task.FromResult(token.Length > 0 && settings.Current.FindAgentByToken(token) is { } agent
            ? AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(IdentityOf(agent)), SchemeName))
            : AuthenticateResult.Fail("Nobody has this token."));
    }

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        var failed = (await HandleAuthenticateOnceSafeAsync()).Failure is not null;
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        Response.Headers.WWWAuthenticate = failed ? Challenge + ", error=\"invalid_token\"" : Challenge;
    }

    private static ClaimsIdentity IdentityOf(AgentSettings agent)
    {
        var highest = agent.Roles.Count > 0 ? agent.Roles.Max() : AgentRole.Agent;
        var identity = new ClaimsIdentity(SchemeName);
        identity.AddClaim(new Claim(ClaimTypes.NameIdentifier, agent.Id));
        foreach (var role in Enum.GetValues<AgentRole>().Where(role => role <= highest))
        {
            identity.AddClaim(new Claim(ClaimTypes.Role, role.ToString()));
        }

        return identity;
    }
}

/// <summary>Who may do what. Each policy includes those who may do more.</summary>
internal static class Policies
{
    public const string Agent = nameof(AgentRole.Agent);
    public const string Lead = nameof(AgentRole.Lead);
    public const string Admin = nameof(AgentRole.Admin);

    public static void AddAgents(this IServiceCollection services)
    {
        services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, AgentAuthentication>(AgentAuthentication.SchemeName, null);
        services.AddAuthorizationBuilder()
            .AddPolicy(Agent, policy => RequireRole(policy, Agent))
            .AddPolicy(Lead, policy => RequireRole(policy, Lead))
            .AddPolicy(Admin, policy => RequireRole(policy, Admin));
    }

    private static void RequireRole(AuthorizationPolicyBuilder policy, string role) =>
        policy.AddAuthenticationSchemes(AgentAuthentication.SchemeName).RequireAuthenticatedUser().RequireRole(role);
}
