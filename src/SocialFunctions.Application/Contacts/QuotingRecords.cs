using System.Text.Encodings.Web;
using SocialFunctions.Application.Ports;

namespace SocialFunctions.Application.Contacts;

/// <summary>The records of the quarantine that quote a person: a body that names one of their addresses or conversations.</summary>
public sealed class QuotingRecords(IQuarantine quarantine)
{
    private const int Page = 200;

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
    internal static bool Quotes(QuarantinedEvent record, Erasure erasure) =>
        erasure.Conversations.Any(id => Names(record.Body, id))
        || erasure.Addresses.Any(address =>
            address.Split(':', 2) is [var channel, var known] && (record.Channel.Length == 0 || record.Channel == channel) && Names(record.Body, known));

    private static bool Names(string body, string address) =>
        new[] { address, Uri.EscapeDataString(address), JavaScriptEncoder.Default.Encode(address) }.Distinct().Any(written => Holds(body, written));

    // As a whole: the number 123 is not in 41234.
    private static bool Holds(string body, string written)
    {
        for (var at = body.IndexOf(written, StringComparison.OrdinalIgnoreCase); at >= 0; at = body.IndexOf(written, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            var end = at + written.Length;
            if ((at == 0 || !Continues(body[at - 1], written[0])) && (end == body.Length || !Continues(body[end], written[^1])))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Continues(char outside, char inside) => char.IsLetterOrDigit(inside) && char.IsLetterOrDigit(outside);
}
