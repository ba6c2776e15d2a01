using System.Text.Json;
using System.Text.Json.Serialization;
using SocialFunctions.Channels.Common;

namespace SocialFunctions.Channels.Email;

/// <summary>What must be known of a mail to answer it: it goes along as <see cref="Model.MessageReceived.AnswerTo"/>.</summary>
/// <param name="Address">Where the answer goes.</param>
/// <param name="Id">The id of the mail.</param>
/// <param name="References">Ids of the mails before it: the first of the thread and the last.</param>
internal sealed record MailAnswer(string Address, string Id, string? Subject, IReadOnlyList<string> References)
{
    // A header of very many ids is refused by servers; RFC 5322 lets them be left out, and the first one names the thread.
    private const int MostReferences = 10;
    private const int LongestSubject = 250;

    public static MailAnswer To(Mail mail, string id, string address)
    {
        var references = mail.References.Where(reference => reference != id).ToList();
        return new MailAnswer(
            address,
            id,
            string.IsNullOrWhiteSpace(mail.Subject) ? null : OneLine.Of(mail.Subject, LongestSubject),
            references.Count <= MostReferences ? references : [references[0], .. references.TakeLast(MostReferences - 1)]);
    }

    public string ToJson() => JsonSerializer.Serialize(this, MailAnswerJson.Default.MailAnswer);

    public static MailAnswer? Parse(string? json)
    {
        try
        {
            return json is null ? null : JsonSerializer.Deserialize(json, MailAnswerJson.Default.MailAnswer);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(MailAnswer))]
internal sealed partial class MailAnswerJson : JsonSerializerContext;
