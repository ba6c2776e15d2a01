using System.Text.Json;
using SocialFunctions.Application.Ports;

namespace SocialFunctions.Channels.Common;

/// <summary>A platform's answer.</summary>
/// <param name="Status">HTTP status; null when there was no response.</param>
/// <param name="Body">The JSON body; undefined when it was not JSON.</param>
/// <param name="RetryAfter">How long <c>Retry-After</c> asks to wait, never negative; null when it asks nothing.</param>
/// <param name="Failure">Why there was no response; null when there was one.</param>
/// <param name="MayHaveArrived">Whether the platform may have got the request although there was no response.</param>
/// <param name="RedirectsTo">The host to which a redirect points; null for none. Never the whole address, which may have a token in it.</param>
public sealed record PlatformAnswer(
    int? Status, JsonElement Body, TimeSpan? RetryAfter, string? Failure = null, bool MayHaveArrived = false, string? RedirectsTo = null)
{
    private const int Unavailable = 503;
    private const int GatewayTimeout = 504;

    /// <summary>The header <c>X-Message-Id</c>, where a platform names the message in it and not in the body; null without.</summary>
    public string? MessageId { get; init; }

    /// <summary>Whether the status is 2xx.</summary>
    public bool IsSuccess => Status is >= 200 and < 300;

    /// <summary>
    /// The result of a call that the platform itself did not answer: a request that did not arrive may be repeated, a gateway that answers in the
    /// platform's place knows no more than we do, and a redirect is not followed. Null when there is an answer to be read.
    /// </summary>
    /// <param name="isOwnError">Whether the body is an error as only this platform writes it.</param>
    public SendResult? Unanswered(bool isOwnError) => Status switch
    {
        null => new SendResult(MayHaveArrived ? SendOutcome.Unknown : SendOutcome.Transient, Error: Failure),
        >= 300 and < 400 => new SendResult(SendOutcome.Permanent, Error: Redirected),
        GatewayTimeout => new SendResult(SendOutcome.Unknown, Error: "A gateway before the platform got no answer."),

        // Said instead of handing the request on.
        Unavailable => null,
        >= 500 when !isOwnError => new SendResult(SendOutcome.Unknown, Error: $"A gateway before the platform answered {Status}."),
        _ => null,
    };

    // It would be the same at the next attempt, and another server must not get the token.
    private string Redirected => RedirectsTo is { } host
        ? $"The platform answered {Status}, a redirect to {host}, which is not followed: does the account's baseUrl name the right server?"
        : $"The platform answered {Status}, a redirect, which is not followed: does the account's baseUrl name the right server?";

    /// <summary>
    /// The result of a call that was answered with an error, also within a success. Where the answer names the message as well, the platform may have taken
    /// it: then it is not repeated blindly.
    /// </summary>
    /// <param name="error">What the error means by itself.</param>
    /// <param name="id">The id of the message in the answer; null when there is none.</param>
    public static SendResult Refused(SendResult error, string? id) =>
        string.IsNullOrWhiteSpace(id) || error.Outcome is SendOutcome.Permanent ? error : error with { Outcome = SendOutcome.Unknown, RetryAfter = null };

    /// <summary>The result of a call that was answered with a success but without an id of the message.</summary>
    public SendResult WithoutId => new(SendOutcome.Unknown, Error: $"The platform answered {Status} and did not name the message.");

    /// <summary>The result of a call that was answered with a success but does not say that what was asked for was done.</summary>
    public SendResult NotDone => new(SendOutcome.Permanent, Error: $"The platform answered {Status} and did not say that it was done.");
}
