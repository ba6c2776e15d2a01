using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.IdentityModel.JsonWebTokens;
using SocialFunctions.Application.Ports;
using SocialFunctions.Settings;

namespace SocialFunctions.Http.Security;

/// <summary>Adds to the validation of a token: fetches the signing key, finds the agent, and answers an invalid token.</summary>
internal sealed class EntraEvents(EntraKeys keys, ISettingsSource settings) : JwtBearerEvents
{
    public override async Task MessageReceived(MessageReceivedContext context)
    {
        if (BearerToken.Of(context.Request) is not { Length: > 0 } token || !TryReadKeyId(token, out var keyId))
        {
            return;
        }

        try
        {
            await keys.LookForAsync(keyId, context.HttpContext.RequestAborted);
        }
        catch (StoreUnavailableException e)
        {
            context.Fail(e);
        }
    }

    public override Task TokenValidated(TokenValidatedContext context)
    {
        if (IdentityOf((ClaimsIdentity)context.Principal!.Identity!, context.Scheme.Name) is { } identity)
        {
            context.Principal = new ClaimsPrincipal(identity);
        }
        else
        {
            context.Fail("The token carries none of the application's roles.");
        }

        return Task.CompletedTask;
    }

    public override Task Challenge(JwtBearerChallengeContext context)
    {
        if (context.AuthenticateFailure is StoreUnavailableException unavailable)
        {
            // Not the caller's fault: their token may be valid.
            throw unavailable;
        }

        BearerToken.Challenge(context.Response, context.AuthenticateFailure is not null);
        context.HandleResponse();
        return Task.CompletedTask;
    }

    // The token is not verified yet. One that cannot be read is refused by the validation that follows.
    private static bool TryReadKeyId(string token, out string? keyId)
    {
        try
        {
            keyId = new JsonWebToken(token).Kid is { Length: > 0 } id ? id : null;
            return true;
        }
        catch (ArgumentException)
        {
            keyId = null;
            return false;
        }
    }

    private ClaimsIdentity? IdentityOf(ClaimsIdentity token, string scheme)
    {
        var roles = token.FindAll("roles").Select(claim => claim.Value).ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (Enum.GetValues<AgentRole>().Where(role => roles.Contains(role.ToString())).Cast<AgentRole?>().Max() is not { } highest)
        {
            return null;
        }

        // The e-mail address says which agent of the settings signs in; an administrator need not be one of them.
        var name = token.FindFirst("preferred_username")?.Value ?? token.FindFirst("upn")?.Value;
        var agent = settings.Current.Document.Agents.FirstOrDefault(a => a.Email is { Length: > 0 } mail && string.Equals(mail, name, StringComparison.OrdinalIgnoreCase));
        return AgentIdentity.Of(agent?.Id ?? name ?? token.FindFirst("oid")?.Value ?? "unknown", highest, scheme);
    }
}
