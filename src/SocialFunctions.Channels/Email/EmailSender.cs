using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using SocialFunctions.Application.Ports;
using SocialFunctions.Channels.Common;
using SocialFunctions.Settings;

namespace SocialFunctions.Channels.Email;

/// <summary>Sends one mail through the account's provider.</summary>
internal static class EmailSender
{
    private const string SendGridOrigin = "https://api.sendgrid.com";
    private const string MailgunOrigin = "https://api.mailgun.net";
    private const int LongestError = 300;

    public static async Task<SendResult> SendAsync(
        HttpClient http, Account account, OutboundPart part, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (OutgoingMail.Of(account, part) is not { } mail)
        {
            return new SendResult(SendOutcome.Permanent, Error: "There is nothing to send: no text, or an attachment without an address.");
        }

        if (SendingToken.Of(account, EmailDescriptor.ApiKey) is not { } key)
        {
            return new SendResult(SendOutcome.AccountDead, Error: "The account has no usable API key.");
        }

        var mailgun = account.Secret(EmailDescriptor.Provider) == EmailDescriptor.Mailgun;
        using var request = mailgun ? ToMailgun(account, mail, key) : ToSendGrid(account, mail, key);
        var answer = await PlatformCall.SendAsync(http, request, part.IdempotencyKey, now, cancellationToken);
        return answer.Unanswered(!mailgun && answer.Body.Get("errors") is not null) ?? (mailgun ? OfMailgun(answer, mail, key) : OfSendGrid(answer, mail, key));
    }

    /// <summary>https://www.twilio.com/docs/sendgrid/api-reference/mail-send/mail-send.</summary>
    private static HttpRequestMessage ToSendGrid(Account account, OutgoingMail mail, string key)
    {
        var body = new JsonObject
        {
            ["personalizations"] = new JsonArray(new JsonObject
            {
                ["to"] = new JsonArray(AddressOf(mail.To)),
                ["custom_args"] = new JsonObject(ReportedWith(account, mail).Select(value => KeyValuePair.Create(value.Key, (JsonNode?)value.Value))),
            }),
            ["from"] = AddressOf(mail.From),
            ["reply_to"] = AddressOf(mail.ReplyTo),
            ["subject"] = mail.Subject,
            ["content"] = new JsonArray(new JsonObject { ["type"] = "text/plain", ["value"] = mail.Text }),
            ["headers"] = new JsonObject(mail.Headers.Select(header => KeyValuePair.Create(header.Key, (JsonNode?)header.Value))),
        };
        if (mail.Files.Count > 0)
        {
            body["attachments"] = new JsonArray([.. mail.Files.Select(file => new JsonObject
            {
                ["content"] = Convert.ToBase64String(file.Content.Span),
                ["filename"] = file.Name,
                ["type"] = file.Type,
                ["disposition"] = "attachment",
            })]);
        }

        return new HttpRequestMessage(HttpMethod.Post, $"{account.Settings.BaseUrl?.TrimEnd('/') ?? SendGridOrigin}/v3/mail/send")
        {
            Headers = { Authorization = new AuthenticationHeaderValue("Bearer", key) },
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body.ToJsonString())) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } },
        };
    }

    /// <summary>https://documentation.mailgun.com/docs/mailgun/api-reference/send/mailgun/messages.</summary>
    private static HttpRequestMessage ToMailgun(Account account, OutgoingMail mail, string key)
    {
        KeyValuePair<string, string>[] fields =
        [
            new("from", mail.From),
            new("to", mail.To),
            new("subject", mail.Subject),
            new("text", mail.Text),
            new("h:Reply-To", mail.ReplyTo),
            .. mail.Headers.Select(header => KeyValuePair.Create($"h:{header.Key}", header.Value)),
            .. ReportedWith(account, mail).Select(value => KeyValuePair.Create($"v:{value.Key}", value.Value)),
        ];
        var domain = Uri.EscapeDataString(MailThread.DomainOf(mail.From));
        return new HttpRequestMessage(HttpMethod.Post, $"{account.Settings.BaseUrl?.TrimEnd('/') ?? MailgunOrigin}/v3/{domain}/messages")
        {
            Headers = { Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"api:{key}"))) },
            Content = mail.Files.Count == 0 ? new FormUrlEncodedContent(fields) : WithFiles(fields, mail.Files),
        };
    }

    private static MultipartFormDataContent WithFiles(KeyValuePair<string, string>[] fields, IReadOnlyList<EnclosedFile> files)
    {
        var form = new MultipartFormDataContent();
        foreach (var (name, value) in fields)
        {
            form.Add(new StringContent(value), $"\"{name}\"");
        }

        foreach (var file in files)
        {
            form.Add(
                new ReadOnlyMemoryContent(file.Content) { Headers = { ContentType = new MediaTypeHeaderValue(file.Type) } }, "attachment", file.Name);
        }

        return form;
    }

    /// <summary>What the provider says again with each report about the mail.</summary>
    private static IEnumerable<KeyValuePair<string, string>> ReportedWith(Account account, OutgoingMail mail) => mail.ThreadKey is { } thread
        ? [new(MailEvents.Account, account.Id), new(MailEvents.Thread, thread), new(MailEvents.Message, mail.MessageId)]
        : [];

    /// <summary>SendGrid answers 202 without a body, and its id in a header; answers to the mail name the id that we gave it.</summary>
    private static SendResult OfSendGrid(PlatformAnswer answer, OutgoingMail mail, string key)
    {
        if (answer.IsSuccess && answer.Body.Get("errors") is null)
        {
            return answer.MessageId is { Length: > 0 } ? new SendResult(SendOutcome.Sent, mail.Id) : answer.WithoutId;
        }

        var reason = answer.Body.Items("errors").Select(error => error.Text("message")).FirstOrDefault(words => words is { Length: > 0 });
        return Failed(answer, $"SendGrid answered {answer.Status}: {reason ?? "no reason given"}", key);
    }

    private static SendResult OfMailgun(PlatformAnswer answer, OutgoingMail mail, string key) =>
        !answer.IsSuccess || answer.Body.Get("error") is not null
            ? Failed(answer, $"Mailgun answered {answer.Status}: {answer.Body.Text("message") ?? answer.Body.Text("error") ?? "no reason given"}", key)
        : answer.Body.Text("id")?.Trim('<', '>') is { Length: > 0 } id ? new SendResult(SendOutcome.Sent, id.Contains('@', StringComparison.Ordinal) ? id : mail.Id)
        : answer.WithoutId;

    /// <summary>
    /// https://www.twilio.com/docs/sendgrid/api-reference/how-to-use-the-sendgrid-v3-api/responses and
    /// https://documentation.mailgun.com/docs/mailgun/api-reference/mailgun-api-overview: both use the statuses alike.
    /// </summary>
    private static SendResult Failed(PlatformAnswer answer, string words, string key)
    {
        var error = OneLine.Of(words.Replace(key, "(API key)", StringComparison.Ordinal), LongestError);
        return answer.Status switch
        {
            // The key is not valid, or may not send for this address.
            401 or 403 => new SendResult(SendOutcome.AccountDead, Error: error),
            408 or 429 or >= 500 => new SendResult(SendOutcome.Transient, Error: error, RetryAfter: answer.RetryAfter),
            _ => new SendResult(SendOutcome.Permanent, Error: error),
        };
    }

    private static JsonObject AddressOf(string address) => new() { ["email"] = address };
}
