using System.Text;
using System.Text.Json;
using SocialFunctions.Application.Ports;

namespace SocialFunctions.Application.Inbound;

/// <summary>Makes quarantine records of queued events that could not be handled.</summary>
public static class DeadLetter
{
    private const string AccountPrefix = "/accounts/";

    /// <summary>The record of an event; its body is the CloudEvent, so that an operator can replay it.</summary>
    /// <param name="conversation">Id of the conversation it is for; empty when it is for none, or nobody knows.</param>
    /// <param name="body">The event as it stood in the queue.</param>
    /// <param name="detail">What is wrong, in one line without the customer's text.</param>
    /// <param name="at">Now.</param>
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

    // The event may be unreadable: whatever can still be made out serves the operator who looks for it.
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
