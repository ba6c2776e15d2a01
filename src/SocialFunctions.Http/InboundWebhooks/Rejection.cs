using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using SocialFunctions.Application.Ports;

namespace SocialFunctions.Http.InboundWebhooks;

/// <summary>Why an inbound webhook was refused: the reason in one word for the log and the metrics, the detail in one sentence for the sender.</summary>
internal sealed record Rejection(int Status, string Reason, string Detail)
{
    public const string BrokenBody = "brokenBody";
    private const int Mebibyte = 1024 * 1024;

    public static readonly Rejection UnknownAccount =
        new(StatusCodes.Status404NotFound, "unknownAccount", "There is no such account on this channel.");

    public static readonly Rejection NoHandshake =
        new(StatusCodes.Status405MethodNotAllowed, "noHandshake", "This channel's webhooks are POSTed.");

    public static readonly Rejection QueueUnavailable =
        new(StatusCodes.Status503ServiceUnavailable, "queueUnavailable", "The webhook cannot be stored now; send it again.");

    public static readonly Rejection Fault =
        new(StatusCodes.Status503ServiceUnavailable, "fault", "The webhook could not be handled now; send it again.");

    public static readonly Rejection TooOften =
        new(StatusCodes.Status429TooManyRequests, "tooOften", "Too many webhooks from this address were refused; try again later.");

    private static readonly Rejection MissingSignature =
        new(StatusCodes.Status401Unauthorized, "missingSignature", "The webhook carries no signature.");

    private static readonly Rejection MissingSecret =
        new(StatusCodes.Status401Unauthorized, "missingSecret", "The account has no secret to check the webhook with.");

    private static readonly Rejection SignatureMismatch =
        new(StatusCodes.Status401Unauthorized, "signatureMismatch", "The signature is not that of this webhook.");

    /// <summary>What is behind it, in one line for the log; null when the reason says it.</summary>
    public string? Cause { get; init; }

    /// <summary>The reason as it stands in the log.</summary>
    public string LogText => Cause is null ? $"{Reason} ({Status})" : $"{Reason} ({Status}): {Cause}";

    /// <summary>The rejection that follows from a verification; null when the inbound webhook is genuine.</summary>
    public static Rejection? Of(Verification verification) => verification switch
    {
        Verification.Valid => null,
        Verification.MissingSignature => MissingSignature,
        Verification.MissingSecret => MissingSecret,
        Verification.SignatureMismatch => SignatureMismatch,
        _ => throw new UnreachableException($"{verification} is not a verification."),
    };

    /// <summary>Whether the sender failed to prove who it is; with a secret that is missing here nobody can.</summary>
    public bool IsUnproven => Status is StatusCodes.Status401Unauthorized or StatusCodes.Status403Forbidden && this != MissingSecret;

    /// <summary>The channel refused the handshake.</summary>
    public static Rejection WrongHandshake(string detail) => new(StatusCodes.Status403Forbidden, "wrongHandshake", detail);

    /// <summary>The body is longer than what the platform posts.</summary>
    /// <param name="most">In bytes.</param>
    public static Rejection TooLarge(int most) =>
        new(StatusCodes.Status413PayloadTooLarge, "tooLarge", $"The body is longer than {(most < Mebibyte ? $"{most / 1024} KiB" : $"{most / Mebibyte} MiB")}.");

    /// <summary>The server stopped reading: the body came too slowly, or is not what its headers announce.</summary>
    public static Rejection Unread(int status) => new(status, BrokenBody, "The body came too slowly or ended early.");

    /// <summary>The body as a whole is not what the platform sends.</summary>
    public static Rejection Unreadable(UnreadableInboundWebhookException why) => new(why.Status, "unreadable", why.Message);
}
