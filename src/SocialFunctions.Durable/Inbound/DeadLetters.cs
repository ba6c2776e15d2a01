using Azure.Messaging.ServiceBus;
using SocialFunctions.Application.Inbound;
using SocialFunctions.Application.Ports;
using SocialFunctions.Azure.Bus;

namespace SocialFunctions.Durable.Inbound;

/// <summary>
/// Creates quarantine records from messages. They bear the time at which the event came into the queue, so that a message that is delivered again makes the same
/// record, not a second one.
/// </summary>
internal static class DeadLetters
{
    /// <summary>What is said of a message whose deliveries all ended without a result although the program was reached.</summary>
    public const string NoEnd = "No delivery came to an end. It may crash the instance that handles it.";

    private const int LongestReason = 64;

    /// <summary>Creates the record of a message that could not be handled.</summary>
    /// <param name="detail">What is wrong, in one line without the customer's text.</param>
    public static QuarantinedEvent RecordOf(ServiceBusReceivedMessage message, string detail) =>
        DeadLetter.Of(ConversationOf(message.SessionId), message.Body.ToMemory(), detail, Postponement.SinceOf(message));

    /// <summary>
    /// Whether every delivery failed before the program was reached: the program never leaves the last one without a result, see
    /// <see cref="InboundFunction.RunAsync"/>. Then the message is not the cause.
    /// </summary>
    public static bool WasNotReached(ServiceBusReceivedMessage message) => message.DeadLetterReason == "MaxDeliveryCountExceeded";

    /// <summary>Creates the record of a message that Service Bus, or an operator in its portal, moved to the dead-letter queue.</summary>
    public static QuarantinedEvent RecordOf(ServiceBusReceivedMessage message) => RecordOf(message, DetailOf(message));

    // The description of a dead letter is left out: it may quote the content. Reasons are open text, so an unknown one is shown only if it is one short word.
    private static string DetailOf(ServiceBusReceivedMessage message) => message.DeadLetterReason switch
    {
        "TTLExpiredException" => "Nobody handled it in time.",
        { Length: > 0 and <= LongestReason } reason when reason.All(char.IsAsciiLetterOrDigit) => $"Set aside by the queue ({reason}).",
        _ => "Set aside by the queue.",
    };

    // An account alert uses a session of its account, which is not a conversation.
    private static string ConversationOf(string? session) =>
        session is null || session.StartsWith("account-", StringComparison.Ordinal) ? "" : session;
}
