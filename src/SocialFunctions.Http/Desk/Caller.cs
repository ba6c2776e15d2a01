using Microsoft.AspNetCore.Http;
using SocialFunctions.Conversations;
using SocialFunctions.Http.Problems;
using SocialFunctions.Http.Security;

namespace SocialFunctions.Http.Desk;

/// <summary>The agent who sends a command, and the version of the conversation that they saw; null when they did not say.</summary>
/// <param name="Key">The <c>Idempotency-Key</c>; empty without one.</param>
internal readonly record struct Caller(string Agent, string? Version, string Key)
{
    private const int LongestKey = 255;

    /// <exception cref="ProblemException">400: the key is too long.</exception>
    public static Caller Of(HttpContext http)
    {
        var key = http.Request.Headers["Idempotency-Key"].ToString();
        return key.Length <= LongestKey
            ? new(AgentIdentity.AgentOf(http), Versions.Expected(http.Request), key)
            : throw new ProblemException(StatusCodes.Status400BadRequest, $"The Idempotency-Key may have at most {LongestKey} characters.");
    }

    /// <summary>What tells the request when it is repeated; null without a key.</summary>
    /// <param name="what">What is asked for: the operation, what it is done to, and the body.</param>
    public CommandRequest? RequestOf(string what) => Key.Length > 0 ? CommandRequest.Of(Agent, Key, what) : null;
}
