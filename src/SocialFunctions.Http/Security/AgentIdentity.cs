using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using SocialFunctions.Http.Desk;
using SocialFunctions.Settings;

namespace SocialFunctions.Http.Security;

/// <summary>The agent who sends a request, for every authentication scheme.</summary>
internal static class AgentIdentity
{
    private const string SessionEnd = "sessionEnd";

    /// <summary>The id of the agent who sent an authorised request.</summary>
    public static string AgentOf(HttpContext http) => http.User.FindFirstValue(ClaimTypes.NameIdentifier)!;

    /// <summary>How the agent signed in who sent an authorised request.</summary>
    public static SignInKind SignInOf(HttpContext http) =>
        http.User.HasClaim(claim => claim.Type == SessionEnd) ? SignInKind.Session
        : http.User.Identity?.AuthenticationType == Policies.EntraScheme ? SignInKind.Entra
        : SignInKind.Token;

    /// <summary>When the session ends by which the agent sent an authorised request; null without one.</summary>
    public static DateTimeOffset? SessionEndOf(HttpContext http) =>
        http.User.FindFirstValue(SessionEnd) is { } ticks ? new DateTimeOffset(long.Parse(ticks, CultureInfo.InvariantCulture), TimeSpan.Zero) : null;

    /// <summary>The identity of an agent, with their highest role and all lower ones.</summary>
    /// <param name="sessionEnd">When the session ends that it comes from; null without one.</param>
    public static ClaimsIdentity Of(string agent, AgentRole highest, string scheme, DateTimeOffset? sessionEnd = null)
    {
        var identity = new ClaimsIdentity(scheme);
        identity.AddClaim(new Claim(ClaimTypes.NameIdentifier, agent));
        foreach (var role in Enum.GetValues<AgentRole>().Where(role => role <= highest))
        {
            identity.AddClaim(new Claim(ClaimTypes.Role, role.ToString()));
        }

        if (sessionEnd is { } end)
        {
            identity.AddClaim(new Claim(SessionEnd, end.UtcTicks.ToString(CultureInfo.InvariantCulture)));
        }

        return identity;
    }
}
