using System.Net.Http.Headers;
using System.Text;
using SocialFunctions.Channels.Common;
using SocialFunctions.Settings;

namespace SocialFunctions.Channels.Twilio;

/// <summary>Sends by Twilio's REST API.</summary>
/// <remarks>https://www.twilio.com/docs/messaging/api/message-resource#create-a-message-resource</remarks>
internal static class TwilioSender
{
    public static async Task<SendResult> SendAsync(HttpClient http, Account account, OutboundPart part, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (account.Secret("accountSid") is not { Length: > 0 } sid || account.Secret("authToken") is not { Length: > 0 } token)
        {
            return new SendResult(SendOutcome.AccountDead, Error: "The account has no accountSid or no authToken.");
        }

        if (AddressOf(account, sid) is not { } address)
        {
            return new SendResult(SendOutcome.AccountDead, Error: "The account's baseUrl is no address of an API.");
        }

        if (string.IsNullOrWhiteSpace(part.Text) && part.Attachments.All(a => a.Url is null))
        {
            return new SendResult(SendOutcome.Permanent, Error: "There is nothing to send: no text, and no attachment with an address.");
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new FormUrlEncodedContent(Parameters(account, part)) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{sid}:{token}")));
        // Creating a message is not idempotent by itself; clients report that Twilio honours this header.
        request.Headers.TryAddWithoutValidation("I-Twilio-Idempotency-Token", part.IdempotencyKey);
        return Read(await PlatformCall.SendAsync(http, request, part.IdempotencyKey, now, cancellationToken));
    }

    private static Uri? AddressOf(Account account, string sid) =>
        Uri.TryCreate(
            $"{(account.Settings.BaseUrl ?? "https://api.twilio.com").TrimEnd('/')}/2010-04-01/Accounts/{Uri.EscapeDataString(sid)}/Messages.json",
            UriKind.Absolute,
            out var address)
        && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp)
            ? address
            : null;

    private static IEnumerable<KeyValuePair<string, string>> Parameters(Account account, OutboundPart part)
    {
        var own = account.Settings.ExternalId;
        yield return new("To", part.ThreadKey);
        yield return own.StartsWith("MG", StringComparison.Ordinal)
            ? new("MessagingServiceSid", own)
            : new("From", TwilioAddress.Matching(own, part.ThreadKey));
        if (!string.IsNullOrWhiteSpace(part.Text))
        {
            yield return new("Body", part.Text);
        }

        foreach (var attachment in part.Attachments)
        {
            if (attachment.Url is { } url)
            {
                yield return new("MediaUrl", url);
            }
        }

        if (TwilioUrl.ForReports(account.Settings.PublicUrl, account.Id) is { } reports)
        {
            yield return new("StatusCallback", reports);
        }
    }

    private static SendResult Read(PlatformAnswer answer)
    {
        if (answer.Status is not { } status)
        {
            return new SendResult(SendOutcome.Transient, Error: answer.Failure);
        }

        if (answer.IsSuccess)
        {
            return new SendResult(SendOutcome.Sent, answer.Body.Text("sid"));
        }

        var code = answer.Body.Whole("code");
        var outcome = TwilioErrors.Classify(status, code);
        return new SendResult(
            outcome,
            Error: ErrorOf(status, code, answer.Body.Text("message")),
            RetryAfter: outcome == SendOutcome.Transient && answer.RetryAfter > TimeSpan.Zero ? answer.RetryAfter : null);
    }

    private static string ErrorOf(int status, long? code, string? message) =>
        code is null ? $"Twilio answered {status}."
        : TwilioErrors.Meaning(code.Value) is { } meaning ? $"{meaning} (Twilio {code})"
        : OneLine.Of($"Twilio error {code}: {message ?? "no description"}", 200);
}
