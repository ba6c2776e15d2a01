using System.Security.Cryptography;
using System.Text;
using SocialFunctions.Application.Ports;
using SocialFunctions.Settings;

namespace SocialFunctions.Channels.Meta;

/// <summary>
/// Answers Meta's verification request: a GET with <c>hub.mode</c>, <c>hub.verify_token</c> and <c>hub.challenge</c>.
/// Source: https://developers.facebook.com/docs/messenger-platform/webhooks#verification-requests.
/// </summary>
public static class MetaHandshake
{
    /// <summary>200 with the bare challenge when the request has the account's <c>verifyToken</c>; 403 otherwise.</summary>
    /// <param name="account">The account that the request's path names.</param>
    public static InboundWebhookAnswer Answer(InboundWebhookRequest request, Account account)
    {
        if (request.Query("hub.mode") != "subscribe" || request.Query("hub.challenge") is not { } challenge)
        {
            return Refused("This address answers only hub.mode=subscribe with a hub.challenge.");
        }

        var expected = account.SecretBytes(MetaPlatform.VerifyToken).Span;
        if (expected.IsEmpty)
        {
            return Refused("This account has no verify token.");
        }

        return CryptographicOperations.FixedTimeEquals(expected, Encoding.UTF8.GetBytes(request.Query("hub.verify_token") ?? ""))
            ? new InboundWebhookAnswer(200, "text/plain", challenge)
            : Refused("The verify token is not that of this account.");
    }

    private static InboundWebhookAnswer Refused(string why) => new(403, "text/plain", why);
}
