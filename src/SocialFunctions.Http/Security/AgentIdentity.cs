using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using SocialFunctions.Settings;

namespace SocialFunctions.Http.Security;

/// <summary>Who sends a request, however they were recognised.</summary>
internal static class AgentIdentity
{
    /// <summary>The id of the agent who sent an authorised request.</summary>
    public static string AgentOf(HttpContext http) => http.User.FindFirstValue(ClaimTypes.NameIdentifier)!;

    /// <summary>An agent with their role and those below it.</summary>
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
