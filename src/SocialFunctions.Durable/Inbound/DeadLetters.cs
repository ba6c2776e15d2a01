using System.Globalization;
using Azure.Messaging.ServiceBus;
using SocialFunctions.Application.Inbound;
using SocialFunctions.Application.Ports;

namespace SocialFunctions.Durable.Inbound;

/// <summary>Makes quarantine records of messages.</summary>
internal static class DeadLetters
{
    private const int LongestReason = 64;

    /// <summary>The record of a message.</summary>
    /// <param name="message">The message.</param>
    /// <param name="detail">What is wrong, in one line without the customer's text.</param>
    /// <param name="now">The present instant.</param>
    public static QuarantinedEvent RecordOf(ServiceBusReceivedMessage message, string detail, DateTimeOffset now) =>
        DeadLetter.Of(ConversationOf(message.SessionId), message.Body.ToMemory(), detail, now);

    /// <summary>The record of a message that Service Bus itself gave up, or somebody at its console.</summary>
    /// <param name="message">The message.</param>
    /// <param name="now">The present instant.</param>
    public static QuarantinedEvent RecordOf(ServiceBusReceivedMessage message, DateTimeOffset now) => RecordOf(message, DetailOf(message), now);

    // The description that comes with a reason may quote what failed: it is left out.
    private static string DetailOf(ServiceBusReceivedMessage message) => message.DeadLetterReason switch
    {
        "MaxDeliveryCountExceeded" => string.Create(CultureInfo.InvariantCulture, $"Could not be handled in {message.DeliveryCount} attempts."),
        "TTLExpiredException" => "Nobody handled it in time.",
        { Length: > 0 and <= LongestReason } reason when reason.All(char.IsAsciiLetterOrDigit) => $"Set aside by the queue ({reason}).",
        _ => "Set aside by the queue.",
    };

    // An alert travels in a session of its account, which is no conversation.
    private static string ConversationOf(string? session) =>
        session is null || session.StartsWith("account-", StringComparison.Ordinal) ? "" : session;
}
