using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace SocialFunctions.EndToEnd.Webhooks;

/// <summary>A telephone number at Twilio and what Twilio sends for it.</summary>
/// <param name="Account">Id of the account in the settings.</param>
/// <param name="Number">The number.</param>
/// <param name="PublicUrl">What Twilio calls, and signs: the address in front of the proxy.</param>
internal sealed record TwilioNumber(string Account, string Number, string PublicUrl)
{
    public const string AccountSid = "ACe2e00000000000000000000000000000";
    public const string AuthToken = "e2e-auth-token";

    public string Path => $"/webhooks/twilio/{Account}";

    public static string NewSid() => $"SM{Guid.NewGuid():N}";

    public Webhook Text(string from, string text, string? sid = null, string? signedUrl = null, string? optOutType = null)
    {
        var form = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["AccountSid"] = AccountSid,
            ["Body"] = text,
            ["From"] = from,
            ["MessageSid"] = sid ?? NewSid(),
            ["NumMedia"] = "0",
            ["To"] = Number,
        };
        if (optOutType is not null)
        {
            form["OptOutType"] = optOutType;
        }

        return Form(form, signedUrl);
    }

    /// <summary>What became of a message of ours.</summary>
    /// <param name="to">Whom it was for.</param>
    /// <param name="callback">What the send call asked Twilio to call, which is signed.</param>
    public Webhook Status(string to, string sid, string status, string callback) => Form(
        new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["AccountSid"] = AccountSid,
            ["From"] = Number,
            ["MessageSid"] = sid,
            ["MessageStatus"] = status,
            ["SmsSid"] = sid,
            ["SmsStatus"] = status,
            ["To"] = to,
        },
        callback);

    /// <summary>Any form, rightly signed.</summary>
    public Webhook Form(SortedDictionary<string, string> form, string? signedUrl = null) => new(
        Path,
        Encoding.UTF8.GetBytes(Encode(form)),
        "application/x-www-form-urlencoded; charset=utf-8",
        "X-Twilio-Signature",
        Sign(signedUrl ?? PublicUrl, form));

    private static string Encode(SortedDictionary<string, string> form) =>
        string.Join('&', form.Select(field => $"{WebUtility.UrlEncode(field.Key)}={WebUtility.UrlEncode(field.Value)}"));

    // https://www.twilio.com/docs/usage/security: the URL, then name and value of every field, sorted by name.
    private static string Sign(string url, SortedDictionary<string, string> form)
    {
        var signed = url + string.Concat(form.Select(field => field.Key + field.Value));
#pragma warning disable CA5350 // Twilio's choice.
        return Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(AuthToken), Encoding.UTF8.GetBytes(signed)));
#pragma warning restore CA5350
    }
}
