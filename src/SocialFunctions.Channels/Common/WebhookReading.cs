using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using SocialFunctions.Application.Ports;
using SocialFunctions.Model;
using SocialFunctions.Settings;

namespace SocialFunctions.Channels.Common;

/// <summary>Collects what one inbound webhook becomes: events for conversations, and what is set aside.</summary>
/// <param name="account">The account in the address.</param>
internal sealed class WebhookReading(Account account, DateTimeOffset now)
{
    // One of the samples that Azure publishes has a comma too many.
    private static readonly JsonDocumentOptions Lenient = new() { MaxDepth = JsonPruning.Deepest, AllowTrailingCommas = true };

    private readonly List<InboundEvent> _events = [];
    private readonly List<QuarantinedEvent> _setAside = [];

    /// <summary>Time of receipt.</summary>
    public DateTimeOffset Now => now;

    public AcceptedInboundWebhook Result => new(_events, _setAside);

    /// <summary>Parses a body that must be a JSON object; a byte-order mark before it is ignored.</summary>
    /// <exception cref="UnreadableInboundWebhookException">It is not a JSON object.</exception>
    public static JsonDocument Parse(ReadOnlyMemory<byte> body)
    {
        var document = ParseAny(body);
        if (document.RootElement.ValueKind == JsonValueKind.Object)
        {
            return document;
        }

        document.Dispose();
        throw new UnreadableInboundWebhookException("The body is not a JSON object.");
    }

    /// <summary>
    /// Parses a body that must be JSON; a byte-order mark before it is ignored, and so is a comma too many. What is nested deeper than any platform nests
    /// reads null, so that it takes none of its neighbours along.
    /// </summary>
    /// <exception cref="UnreadableInboundWebhookException">It is not JSON.</exception>
    public static JsonDocument ParseAny(ReadOnlyMemory<byte> body)
    {
        try
        {
            return JsonText.Parse(body, Lenient);
        }
        catch (JsonException e)
        {
            return JsonPruning.Prune(body.Span) is { } pruned
                ? JsonText.Parse(pruned, Lenient)
                : throw new UnreadableInboundWebhookException("The body is not JSON.", e);
        }
    }

    /// <summary>Reads one event of the webhook. What it added is taken back when it turns out to be set aside.</summary>
    /// <param name="read">Adds events, or says why there are none.</param>
    /// <param name="body">A body with this event alone, for a replay.</param>
    public void Read(Func<List<InboundEvent>, SetAside?> read, Func<string> body)
    {
        var before = _events.Count;
        if (read(_events) is { } because)
        {
            _events.RemoveRange(before, _events.Count - before);
            Keep(because, body());
        }
    }

    /// <summary>Sets something aside.</summary>
    /// <param name="body">A body of the platform's inbound webhook with this alone, for a replay.</param>
    public void Keep(SetAside because, string body) => _setAside.Add(new QuarantinedEvent
    {
        At = now,
        Channel = account.Channel,
        Account = account.Id,
        Reason = because.Reason,
        Detail = because.Detail,
        Body = body,
    });

    /// <summary>An element as it stands in the body. Unlike <see cref="JsonElement.GetRawText"/> it does not throw on bytes that are not UTF-8.</summary>
    public static string Raw(JsonElement element) => Encoding.UTF8.GetString(JsonMarshal.GetRawUtf8Value(element));
}
