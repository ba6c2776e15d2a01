using Microsoft.AspNetCore.Http;
using SocialFunctions.Application.Ports;

namespace SocialFunctions.Http.Webhooks;

/// <summary>Why a webhook was not taken.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Reason">One word for log and metrics.</param>
/// <param name="Detail">One sentence for the sender.</param>
internal sealed record Rejection(int Status, string Reason, string Detail)
{
    public const int MaxBody = 1024 * 1024;
    public const string BrokenBody = "brokenBody";

    public static readonly Rejection UnknownAccount =
        new(StatusCodes.Status404NotFound, "unknownAccount", "There is no such account on this channel.");

    public static readonly Rejection NoHandshake =
        new(StatusCodes.Status405MethodNotAllowed, "noHandshake", "This channel's webhooks are POSTed.");

    public static readonly Rejection TooLarge =
        new(StatusCodes.Status413PayloadTooLarge, "tooLarge", "The body is longer than 1 MiB.");

    public static readonly Rejection QueueUnavailable =
        new(StatusCodes.Status503ServiceUnavailable, "queueUnavailable", "The webhook cannot be stored now; send it again.");

    public static readonly Rejection Fault =
        new(StatusCodes.Status503ServiceUnavailable, "fault", "The webhook could not be handled now; send it again.");

    private static readonly Rejection MissingSignature =
        new(StatusCodes.Status401Unauthorized, "missingSignature", "The webhook carries no signature.");

    private static readonly Rejection MissingSecret =
        new(StatusCodes.Status401Unauthorized, "missingSecret", "The account has no secret to check the webhook with.");

    private static readonly Rejection SignatureMismatch =
        new(StatusCodes.Status401Unauthorized, "signatureMismatch", "The signature is not that of this webhook.");

    /// <summary>The rejection that follows from a verification; null when the webhook is genuine.</summary>
    public static Rejection? Of(Verification verification) => verification switch
    {
        Verification.Valid => null,
        Verification.MissingSignature => MissingSignature,
        Verification.MissingSecret => MissingSecret,
        _ => SignatureMismatch,
    };

    /// <summary>The server gave up reading: too slow, or not what it announced.</summary>
    public static Rejection Unread(int status) => new(status, BrokenBody, "The body came too slowly or ended early.");

    /// <summary>The body as a whole is not what the platform sends.</summary>
    public static Rejection Unreadable(string detail) => new(StatusCodes.Status400BadRequest, "unreadable", detail);
}
