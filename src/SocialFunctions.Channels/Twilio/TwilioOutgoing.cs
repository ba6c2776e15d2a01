using System.Text.Json.Nodes;
using SocialFunctions.Application.Ports;
using SocialFunctions.Model;
using SocialFunctions.Settings;

namespace SocialFunctions.Channels.Twilio;

/// <summary>What a request to Twilio needs to send a message.</summary>
/// <remarks>https://www.twilio.com/docs/messaging/api/message-resource#create-a-message-resource</remarks>
internal sealed class TwilioOutgoing
{
    private TwilioOutgoing()
    {
    }

    /// <summary>URL of the API: http or https, without a slash at its end.</summary>
    public required string Api { get; init; }

    public required string AccountSid { get; init; }

    public required string AuthToken { get; init; }

    /// <summary>The customer's address.</summary>
    public required string To { get; init; }

    /// <summary>Our address; null when a messaging service chooses it.</summary>
    public string? From { get; init; }

    /// <summary>SID of the messaging service; null without one.</summary>
    public string? MessagingServiceSid { get; init; }

    /// <summary>The text; null for a message of media only.</summary>
    public string? Body { get; init; }

    /// <summary>SID of the template that is sent instead of text and media; null without one.</summary>
    public string? ContentSid { get; init; }

    /// <summary>What stands in its gaps, as a JSON object; null without any.</summary>
    public string? ContentVariables { get; init; }

    public required IReadOnlyList<string> MediaUrls { get; init; }

    /// <summary>URL to which Twilio reports the delivery of the message; null for none.</summary>
    public string? StatusCallback { get; init; }

    /// <summary>Builds the request for a part of a message.</summary>
    /// <param name="refusal">Why it cannot be sent; null when it can.</param>
    /// <returns>Null when it cannot be sent.</returns>
    public static TwilioOutgoing? Of(Account account, OutboundPart part, out SendResult? refusal)
    {
        string[] media = [.. part.Attachments.Select(a => a.Url).OfType<string>()];
        refusal = null;
        if (account.Secret(TwilioDescriptor.AccountSid) is not { Length: > 0 } sid || account.Secret(TwilioDescriptor.AuthToken) is not { Length: > 0 } token)
        {
            refusal = new SendResult(SendOutcome.AccountDead, Error: "The account has no accountSid or no authToken.");
        }
        else if (!IsAddress(account.ApiOrigin))
        {
            refusal = new SendResult(SendOutcome.AccountDead, Error: "The account's baseUrl is no address of an API.");
        }
        else if (part.Template is null && string.IsNullOrWhiteSpace(part.Text) && media.Length == 0)
        {
            refusal = new SendResult(SendOutcome.Permanent, Error: "There is nothing to send: no text, and no attachment with an address.");
        }
        else
        {
            var own = account.Settings.ExternalId;
            var service = own.StartsWith("MG", StringComparison.Ordinal);
            return new TwilioOutgoing
            {
                Api = account.ApiOrigin,
                AccountSid = sid,
                AuthToken = token,
                To = part.ThreadKey,
                From = service ? null : TwilioAddress.Matching(own, part.ThreadKey),
                MessagingServiceSid = service ? own : null,
                ContentSid = part.Template?.ContentSid,
                ContentVariables = part.Template is { Variables.Count: > 0 } template ? VariablesOf(template) : null,
                Body = string.IsNullOrWhiteSpace(part.Text) ? null : part.Text,
                MediaUrls = media,
                StatusCallback = TwilioUrl.ForReports(account.Settings.PublicUrl, account.Id),
            };
        }

        return null;
    }

    private static string VariablesOf(MessageTemplate template) =>
        new JsonObject(template.Variables.Select(variable => KeyValuePair.Create(variable.Name, (JsonNode?)JsonValue.Create(variable.Value)))).ToJsonString();

    private static bool IsAddress(string api) =>
        Uri.TryCreate(api, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp);
}
