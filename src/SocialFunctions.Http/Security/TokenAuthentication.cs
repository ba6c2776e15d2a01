using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SocialFunctions.Application.Ports;
using SocialFunctions.Http.Problems;
using SocialFunctions.Settings;

namespace SocialFunctions.Http.Security;

/// <summary>
/// Authenticates agents by the bearer tokens of the settings in force, so that a removed token is refused at once; or by the session that they were given for it.
/// </summary>
internal sealed class TokenAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder, ISettingsSource settings, AgentSessions sessions)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(
        BearerToken.Of(Request) is { } token ? OfToken(token)
        : SessionCookie.Of(Request) is { } session ? OfSession(session)
        : AuthenticateResult.NoResult());

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        var failed = (await HandleAuthenticateOnceSafeAsync()).Failure is not null;
        if (failed && BearerToken.Of(Request) is null)
        {
            // Not counted as a wrong token: nobody guesses a session, and those of a whole office end at once when the host starts anew.
            SessionCookie.Clear(Response);
            await new Problem(StatusCodes.Status401Unauthorized, "The session is over; sign in again.").ExecuteAsync(Context);
            return;
        }

        BearerToken.Challenge(Response, failed);
    }

    private AuthenticateResult OfToken(string token) => token.Length > 0 && settings.Current.FindAgentByToken(token) is { } agent
        ? Success(agent)
        : AuthenticateResult.Fail("No agent has this token.");

    private AuthenticateResult OfSession(string id)
    {
        if (sessions.Find(id) is not var (agent, ends))
        {
            return AuthenticateResult.Fail("The session is over.");
        }

        SessionCookie.CheckOrigin(Request);
        return Success(agent, ends);
    }

    private AuthenticateResult Success(AgentSettings agent, DateTimeOffset? sessionEnd = null) =>
        AuthenticateResult.Success(new AuthenticationTicket(
            new ClaimsPrincipal(AgentIdentity.Of(agent.Id, agent.Roles.Count > 0 ? agent.Roles.Max() : AgentRole.Agent, Scheme.Name, sessionEnd)), Scheme.Name));
}
