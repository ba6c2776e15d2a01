using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SocialFunctions.Application.Ports;
using SocialFunctions.Settings;

namespace SocialFunctions.Http.Security;

/// <summary>Authenticates agents by the bearer tokens of the settings in force, so that a removed token is refused at once.</summary>
internal sealed class TokenAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder, ISettingsSource settings)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (BearerToken.Of(Request) is not { } token)
        {
            return Task.FromResult(AuthenticateResult.NoResult());
        }

        return Task.FromResult(token.Length > 0 && settings.Current.FindAgentByToken(token) is { } agent
            ? AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(IdentityOf(agent)), Scheme.Name))
            : AuthenticateResult.Fail("No agent has this token."));
    }

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties) =>
        BearerToken.Challenge(Response, (await HandleAuthenticateOnceSafeAsync()).Failure is not null);

    private ClaimsIdentity IdentityOf(AgentSettings agent) =>
        AgentIdentity.Of(agent.Id, agent.Roles.Count > 0 ? agent.Roles.Max() : AgentRole.Agent, Scheme.Name);
}
