using Microsoft.AspNetCore.Http;
using SocialFunctions.Http.Security;

namespace SocialFunctions.Http.Desk;

/// <summary>The agent who sends a command, and the version of the conversation that they saw; null when they did not say.</summary>
internal readonly record struct Caller(string Agent, string? Version)
{
    public static Caller Of(HttpContext http) => new(AgentIdentity.AgentOf(http), Versions.Expected(http.Request));
}
