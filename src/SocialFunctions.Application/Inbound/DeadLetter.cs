using System.Text;
using System.Text.Json;
using SocialFunctions.Application.Ports;

namespace SocialFunctions.Application.Inbound;

/// <summary>Creates quarantine records for queued events that could not be handled.</summary>
public static class DeadLetter
{
    private const string AccountPrefix = "/accounts/";

    /// <summary>Creates the record of an event. Its body is the CloudEvent, so that an operator can replay it.</summary>
    /// <param name="conversation">Id of the event's conversation; empty when it has none, or when it is not known.</param>
    /// <param name="body">The event exactly as it was in the queue.</param>
    /// <param name="detail">What is wrong, in one line without the customer's text.</param>
    public static QuarantinedEvent Of(string conversation, ReadOnlyMemory<byte> body, string detail, DateTimeOffset at)
    {
        var (channel, account) = Origin(conversation, body);
        return new QuarantinedEvent
        {
            At = at,
            Channel = channel,
            Account = account,
            Reason = QuarantineReason.Failed,
            Detail = detail,
            Body = Encoding.UTF8.GetString(body.Span),
        };
    }

    // The event may be unreadable. Whatever can still be read helps the operator to find it.
    private static (string Channel, string Account) Origin(string conversation, ReadOnlyMemory<byte> body)
    {
        var channel = conversation.LastIndexOf('-') is var dash and > 0 ? conversation[..dash] : "";
        try
        {
            using var document = JsonDocument.Parse(body);
            var root = document.RootElement;
            var source = Text(root, "source") ?? "";
            var account = source.StartsWith(AccountPrefix, StringComparison.Ordinal) ? source[AccountPrefix.Length..] : "";
            if (channel.Length == 0 && root.TryGetProperty("data", out var data))
            {
                channel = Text(data, "channel") ?? "";
            }

            return (channel, account);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return (channel, "");
        }
    }

    private static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}
