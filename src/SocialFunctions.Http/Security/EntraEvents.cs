using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.IdentityModel.JsonWebTokens;
using SocialFunctions.Application.Ports;
using SocialFunctions.Settings;

namespace SocialFunctions.Http.Security;

/// <summary>What the product adds to the check of a token: the key it needs, the agent it stands for, and the answer to a token that is not good.</summary>
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
            // Not the caller's fault: their token may be good.
            throw unavailable;
        }

        BearerToken.Challenge(context.Response, context.AuthenticateFailure is not null);
        context.HandleResponse();
        return Task.CompletedTask;
    }

    // Nothing is verified yet. What cannot be read is refused by the check that follows.
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

        // Who signs in is an agent of the settings by their e-mail address; an administrator need not be one.
        var name = token.FindFirst("preferred_username")?.Value ?? token.FindFirst("upn")?.Value;
        var agent = settings.Current.Document.Agents.FirstOrDefault(a => a.Email is { Length: > 0 } mail && string.Equals(mail, name, StringComparison.OrdinalIgnoreCase));
        return AgentIdentity.Of(agent?.Id ?? name ?? token.FindFirst("oid")?.Value ?? "unknown", highest, scheme);
    }
}
