using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using SocialFunctions.Settings;

namespace SocialFunctions.Http.Security;

/// <summary>The agent who sends a request, for every authentication scheme.</summary>
internal static class AgentIdentity
{
    /// <summary>The id of the agent who sent an authorised request.</summary>
    public static string AgentOf(HttpContext http) => http.User.FindFirstValue(ClaimTypes.NameIdentifier)!;

    /// <summary>The identity of an agent, with their highest role and all lower ones.</summary>
    public static ClaimsIdentity Of(string agent, AgentRole highest, string scheme)
    {
        var identity = new ClaimsIdentity(scheme);
        identity.AddClaim(new Claim(ClaimTypes.NameIdentifier, agent));
        foreach (var role in Enum.GetValues<AgentRole>().Where(role => role <= highest))
        {
            identity.AddClaim(new Claim(ClaimTypes.Role, role.ToString()));
        }

        return identity;
    }
}
