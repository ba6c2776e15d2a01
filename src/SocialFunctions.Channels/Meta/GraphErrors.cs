using SocialFunctions.Application.Ports;

namespace SocialFunctions.Channels.Meta;

/// <summary>
/// What the errors that all parts of Meta's Graph API share mean for a message.
/// Source: https://developers.facebook.com/docs/graph-api/guides/error-handling.
/// </summary>
internal static class GraphErrors
{
    /// <summary>Judges an error.</summary>
    public static GraphVerdict Judge(GraphError error) => new((error.Code, error.Status) switch
    {
        // The token is expired or revoked: this account cannot send.
        (190, _) or (_, 401) => SendOutcome.AccountDead,

        // Too many calls, by app, user, page or business.
        (4 or 17 or 32 or 613 or 80004, _) => SendOutcome.Transient,

        // Temporarily unavailable.
        (2, _) => SendOutcome.Transient,
        (_, 408 or 429) => SendOutcome.Transient,

        // Also an error within a success: that of a 400.
        (_, >= 200 and < 500) => SendOutcome.Permanent,

        // 5xx, and errors that this version does not know.
        _ => SendOutcome.Transient,
    });
}
