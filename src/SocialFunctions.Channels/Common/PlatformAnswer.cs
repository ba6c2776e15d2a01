using System.Text.Json;
using SocialFunctions.Application.Ports;

namespace SocialFunctions.Channels.Common;

/// <summary>A platform's answer.</summary>
/// <param name="Status">HTTP status; null when there was no response.</param>
/// <param name="Body">The JSON body; undefined when it was not JSON.</param>
/// <param name="RetryAfter">How long <c>Retry-After</c> asks to wait, never negative; null when it asks nothing.</param>
/// <param name="Failure">Why there was no response; null when there was one.</param>
/// <param name="MayHaveArrived">Whether the platform may have got the request although there was no response.</param>
public sealed record PlatformAnswer(int? Status, JsonElement Body, TimeSpan? RetryAfter, string? Failure = null, bool MayHaveArrived = false)
{
    private const int GatewayTimeout = 504;

    /// <summary>Whether the status is 2xx.</summary>
    public bool IsSuccess => Status is >= 200 and < 300;

    /// <summary>
    /// The result of a call whose answer does not say whether the platform took the message: a request that did not arrive may be repeated, and a
    /// gateway that got no answer itself knows no more than we do. Null when there is an answer to be read.
    /// </summary>
    public SendResult? Unanswered => Status switch
    {
        null => new SendResult(MayHaveArrived ? SendOutcome.Unknown : SendOutcome.Transient, Error: Failure),
        GatewayTimeout => new SendResult(SendOutcome.Unknown, Error: "A gateway before the platform got no answer."),
        _ => null,
    };

    /// <summary>The result of a call that was answered with a success but without an id of the message.</summary>
    public SendResult WithoutId => new(SendOutcome.Unknown, Error: $"The platform answered {Status} and did not name the message.");
}
