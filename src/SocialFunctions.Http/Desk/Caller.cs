using Microsoft.AspNetCore.Http;
using SocialFunctions.Http.Security;

namespace SocialFunctions.Http.Desk;

/// <summary>Who sends a command, and on which version of the conversation.</summary>
/// <param name="Agent">Id of the agent.</param>
/// <param name="Version">The version he saw; null when he did not say.</param>
internal readonly record struct Caller(string Agent, string? Version)
{
    public static Caller Of(HttpContext http) => new(AgentIdentity.AgentOf(http), Versions.Expected(http.Request));
}
