using System.Text;
using System.Text.Json;
using MimeKit;
using SocialFunctions.Application.Ports;
using SocialFunctions.Channels.Common;
using SocialFunctions.Model;

namespace SocialFunctions.Channels.Email;

/// <summary>
/// Finds the mail in a form: whole (SendGrid's <c>email</c> with "post the raw MIME", Mailgun's <c>body-mime</c> where the URL ends in <c>mime</c>), or
/// taken apart by SendGrid or Mailgun.
/// </summary>
internal static class MailReader
{
    /// <exception cref="UnreadableInboundWebhookException">There is no mail in it.</exception>
    public static Mail Read(MailForm form) =>
        (form["email"] ?? form["body-mime"]) is { } raw ? MimeReader.Read(raw) with { EnvelopeFrom = SenderOf(form), EnvelopeTo = RecipientsOf(form) }
        : form.Text("message-headers") is { } headers ? OfMailgun(form, headers)
        : form["headers"] is { } block ? OfSendGrid(form, block)
        : throw new UnreadableInboundWebhookException("The form holds no mail: neither its headers nor the whole of it.");

    private static Mail OfSendGrid(MailForm form, ReadOnlyMemory<byte> headers)
    {
        var charsets = Json(form.Text("charsets"));
        return new Mail(MimeReader.HeadersOf(headers))
        {
            Text = Field("text"),
            Html = Field("html"),
            SubjectField = Field("subject"),
            FromField = Field("from"),
            EnvelopeFrom = SenderOf(form),
            EnvelopeTo = RecipientsOf(form),
            Attachments = AttachmentsOf(form),
            Report = MailReports.In(form.Files),
        };

        string? Field(string name) => form.Text(name, charsets.Text(name));
    }

    private static Mail OfMailgun(MailForm form, string headers) => new(HeadersOf(Json(headers)))
    {
        Text = form.Text("body-plain"),
        Html = form.Text("body-html"),
        SubjectField = form.Text("subject"),
        FromField = form.Text("from"),
        EnvelopeFrom = SenderOf(form),
        EnvelopeTo = RecipientsOf(form),
        Attachments = AttachmentsOf(form),
        Report = MailReports.In(form.Files),
    };

    // Mailgun: sender and recipient; SendGrid: a JSON object.
    private static string? SenderOf(MailForm form) => form.Text("sender") ?? Json(form.Text("envelope")).Text("from");

    private static string[] RecipientsOf(MailForm form) =>
        form.Text("recipient") is { } recipients
            ? recipients.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            : [.. Json(form.Text("envelope")).Items("to").Select(JsonText.AsText).OfType<string>()];

    private static IReadOnlyList<AttachedFile> AttachmentsOf(MailForm form) =>
    [
        // Copied: the body is gone when the webhook is answered.
        .. form.Files.Select(file => new AttachedFile(
            new Attachment(MimeReader.KindOf(file.Type), ContentType: file.Type, Name: file.Name, Size: file.Content.Length), file.Content.ToArray())),
        .. StoredIn(Json(form.Text("attachments"))),
    ];

    // Mailgun's route with "store" posts a list of where the files are; SendGrid's field of that name is their number.
    private static IEnumerable<AttachedFile> StoredIn(JsonElement files) => files.ValueKind != JsonValueKind.Array ? [] :
        files.EnumerateArray().Where(file => file.Text("url") is { Length: > 0 }).Select(file => new AttachedFile(
            new Attachment(MimeReader.KindOf(file.Text("content-type")), file.Text("url"), file.Text("content-type"), file.Text("name"), Size: file.Whole("size")),
            Content: default));

    private static HeaderList HeadersOf(JsonElement pairs)
    {
        var headers = new HeaderList();
        if (pairs.ValueKind != JsonValueKind.Array)
        {
            return headers;
        }

        foreach (var pair in pairs.EnumerateArray().Where(pair => pair.ValueKind == JsonValueKind.Array && pair.GetArrayLength() == 2))
        {
            var (name, value) = (pair[0].AsText() ?? "", pair[1].AsText() ?? "");
            if (name.Length > 0 && name.All(c => c is > ' ' and < '\x7f' and not ':'))
            {
                Add(headers, name, value.ReplaceLineEndings(" "));
            }
        }

        return headers;
    }

    // A type of content that is none is as good as no type.
    private static void Add(HeaderList headers, string name, string value)
    {
        try
        {
            headers.Add(new Header(Encoding.UTF8, name, value));
        }
        catch (ParseException)
        {
        }
    }

    private static JsonElement Json(string? text)
    {
        try
        {
            using var document = JsonDocument.Parse(text ?? "null");
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return default;
        }
    }
}
