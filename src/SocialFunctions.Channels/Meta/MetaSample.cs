using System.Text;
using System.Text.Json.Nodes;
using SocialFunctions.Application.Ports;
using SocialFunctions.Settings;

namespace SocialFunctions.Channels.Meta;

/// <summary>A webhook with one entry, signed as Meta signs it.</summary>
internal static class MetaSample
{
    /// <param name="about">What the webhook is about.</param>
    /// <returns>Null when the account has no secret to sign it with.</returns>
    public static SampleWebhook? Of(Account account, string about, JsonObject entry)
    {
        var secret = account.SecretBytes(MetaPlatform.AppSecret);
        if (secret.IsEmpty)
        {
            return null;
        }

        var body = new JsonObject { ["object"] = about, ["entry"] = new JsonArray(entry) };
        var bytes = Encoding.UTF8.GetBytes(body.ToJsonString());
        return new SampleWebhook("application/json", bytes, MetaSignature.Header, MetaSignature.Sign(bytes, secret.Span));
    }
}
