using System.Text;
using System.Text.Json;
using SocialFunctions.Local.Storage;
using SocialFunctions.Messaging;

namespace SocialFunctions.Local.Hosting;

/// <summary>Makes quarantine records of queued events that could not be handled.</summary>
internal static class DeadLetter
{
    private const string AccountPrefix = "/accounts/";

    /// <summary>The record of an event; its body is the CloudEvent, so that an operator can replay it.</summary>
    /// <param name="queued">The event.</param>
    /// <param name="detail">What is wrong, in one line without the customer's text.</param>
    /// <param name="at">Now.</param>
    public static QuarantinedEvent Of(QueuedEvent queued, string detail, DateTimeOffset at)
    {
        var (channel, account) = Origin(queued);
        return new QuarantinedEvent
        {
            At = at,
            Channel = channel,
            Account = account,
            Reason = QuarantineReason.Failed,
            Detail = detail,
            Body = Encoding.UTF8.GetString(queued.Body),
        };
    }

    // The event may be unreadable: whatever can still be made out serves the operator who looks for it.
    private static (string Channel, string Account) Origin(QueuedEvent queued)
    {
        var channel = queued.Conversation.LastIndexOf('-') is var dash and > 0 ? queued.Conversation[..dash] : "";
        try
        {
            using var document = JsonDocument.Parse(queued.Body);
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
