using System.Globalization;
using System.Text.Json;
using SocialFunctions.Application.Ports;
using SocialFunctions.Channels.Common;
using SocialFunctions.Model;

namespace SocialFunctions.Channels.Meta;

/// <summary>An error as Meta's Graph API tells it. Source: https://developers.facebook.com/docs/graph-api/guides/error-handling.</summary>
/// <param name="Status">HTTP status of the answer.</param>
/// <param name="Code">Its code; null when there is none, as in an answer of a gateway.</param>
/// <param name="Subcode">What distinguishes it from others of its code.</param>
/// <param name="Message">What the platform says, with its details.</param>
internal readonly record struct GraphError(int Status, long? Code, long? Subcode, string? Message)
{
    /// <summary>
    /// Whether there is no such object. The API does not tell one that never was from one that is gone, or that the account may not see:
    /// https://developers.facebook.com/docs/graph-api/guides/error-handling.
    /// </summary>
    public bool IsOfNoObject => Status is 404 or 410 || (Status is 400 && Code is 100);

    /// <summary>Reads the error in an answer.</summary>
    public static GraphError Of(PlatformAnswer answer)
    {
        var error = answer.Body.Get("error") ?? default;
        return new GraphError(answer.Status ?? 0, error.Whole("code"), error.Whole("error_subcode"), MessageOf(error));
    }

    /// <summary>What an error says; WhatsApp says in its details what its message only names.</summary>
    public static string? MessageOf(JsonElement error)
    {
        var message = error.Text("message") ?? error.Text("title");
        var details = error.Get("error_data")?.Text("details");
        return details is { Length: > 0 } && details != message ? message is null ? details : $"{message}: {details}" : message;
    }

    /// <summary>The error in words for an agent.</summary>
    /// <param name="platform">The platform's name.</param>
    public string Describe(string platform)
    {
        var number = Code is null ? string.Create(CultureInfo.InvariantCulture, $"HTTP {Status}")
            : Subcode is null ? string.Create(CultureInfo.InvariantCulture, $"error {Code}")
            : string.Create(CultureInfo.InvariantCulture, $"error {Code}/{Subcode}");
        return Message is { Length: > 0 } ? $"{platform} says {number}: {Message}" : $"{platform} says {number}.";
    }
}

/// <summary>What an error means for a message.</summary>
/// <param name="OptOut">The customer cannot be sent messages; null for any other error.</param>
/// <param name="WasDone">What was asked for was done before.</param>
/// <param name="WindowClosed">The window for answers is closed: what an agent reads of it; null for any other error.</param>
internal readonly record struct GraphVerdict(SendOutcome Outcome, OptOut? OptOut = null, bool WasDone = false, string? WindowClosed = null);
