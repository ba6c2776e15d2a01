using System.Net;
using System.Text.Json;
using SocialFunctions.Application.Ports;

namespace SocialFunctions.Application.Contacts;

/// <summary>
/// The records of the quarantine that quote a person: one of their addresses or conversations is a value in the body, as a whole. A text that somebody wrote
/// and the number of a message are no such value, whatever they are equal to.
/// </summary>
public sealed class QuotingRecords(IQuarantine quarantine)
{
    private const int Page = 200;

    // In a body that nobody can take apart, anything shorter may be a part of anything.
    private const int ShortestWord = 6;

    private const int ShortestNumber = 7;

    private static readonly HashSet<string> OtherFields = new(
        ["text", "body", "content", "caption", "title", "message", "name", "message_id", "update_id", "date", "timestamp"], StringComparer.OrdinalIgnoreCase);

    private static readonly char[] BetweenWords = [' ', '\t', '\r', '\n', '<', '>', '(', ')', '[', ']', '{', '}', '"', '\'', ',', ';', ':', '=', '&', '/', '\\'];

    /// <summary>Deletes what was set aside before somebody was erased, and quotes them.</summary>
    public async ValueTask DeleteAsync(Erasure erasure, CancellationToken cancellationToken)
    {
        foreach (var reason in (QuarantineReason?[])[null, QuarantineReason.Ignored])
        {
            string? next = null;
            do
            {
                var page = await quarantine.ListAsync(reason, Page, next, cancellationToken);
                foreach (var record in page.Items.Where(record => Quotes(record, erasure)))
                {
                    await quarantine.DeleteAsync(record.Id, cancellationToken);
                }

                next = page.Next;
            }
            while (next is not null);
        }
    }

    /// <summary>Whether a record quotes somebody. An address counts on its own channel; what came before that was known counts for all.</summary>
    internal static bool Quotes(QuarantinedEvent record, Erasure erasure)
    {
        string[] known =
        [
            .. erasure.Conversations,
            .. erasure.Addresses.Select(address => address.Split(':', 2))
                .Where(address => address.Length == 2 && (record.Channel.Length == 0 || record.Channel == address[0]))
                .Select(address => address[1]),
        ];
        var values = ValuesOf(record.Body)?.ToList();
        return values is null
            ? known.Any(one => one.Length >= ShortestWord && Words(record.Body).Contains(one, StringComparer.OrdinalIgnoreCase))
            : known.Any(one => values.Exists(value => Is(value, one)));
    }

    // A mail address stands between others, with names, in the fields of a mail. Some platforms write numbers without their plus sign.
    private static bool Is(string value, string known) =>
        value == known
        || (known.Contains('@', StringComparison.Ordinal) && Words(value).Contains(known, StringComparer.OrdinalIgnoreCase))
        || (NumberOf(known) is { } number && number == NumberOf(value));

    private static string? NumberOf(string address)
    {
        var plain = address[(address.LastIndexOf(':') + 1)..].TrimStart('+');
        return plain.Length >= ShortestNumber && plain.All(char.IsAsciiDigit) ? plain : null;
    }

    private static IEnumerable<string> Words(string text) => text.Split(BetweenWords, StringSplitOptions.RemoveEmptyEntries).Select(word => word.Trim('.'));

    /// <summary>The values in a body; null when it is neither JSON nor a form.</summary>
    private static IEnumerable<string>? ValuesOf(string body)
    {
        if (body.AsSpan().TrimStart() is ['{' or '[', ..])
        {
            try
            {
                using var document = JsonDocument.Parse(body);
                return ValuesOf(document.RootElement).ToList();
            }
            catch (JsonException)
            {
                return null;
            }
        }

        return body.Contains('=', StringComparison.Ordinal) && !body.Any(char.IsWhiteSpace)
            ? body.Split('&').Select(field => field.Split('=', 2)).Where(field => field.Length == 2 && !OtherFields.Contains(field[0])).Select(field => WebUtility.UrlDecode(field[1]))
            : null;
    }

    private static IEnumerable<string> ValuesOf(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => json.EnumerateObject().SelectMany(field => OtherFields.Contains(field.Name) && IsSingle(field.Value) ? [] : ValuesOf(field.Value).Append(field.Name)),
        JsonValueKind.Array => json.EnumerateArray().SelectMany(ValuesOf),
        JsonValueKind.String => [json.GetString()!],
        JsonValueKind.Number => [json.GetRawText()],
        _ => [],
    };

    private static bool IsSingle(JsonElement json) => json.ValueKind is JsonValueKind.String or JsonValueKind.Number;
}
