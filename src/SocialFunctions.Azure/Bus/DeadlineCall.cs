using System.Globalization;
using Azure.Messaging.ServiceBus;
using SocialFunctions.Model;

namespace SocialFunctions.Azure.Bus;

/// <summary>
/// A message of the inbound queue that is no event: it asks for a look at the deadlines of its session's conversation. What was accepted before it is handled
/// before it, so nothing is due that the customer or the company has settled already.
/// </summary>
public static class DeadlineCall
{
    /// <summary>When to ask again after a deadline that is still due.</summary>
    public static readonly TimeSpan AskAgainAfter = TimeSpan.FromMinutes(1);

    private const string Subject = "deadline";

    /// <summary>Whether a message is one.</summary>
    public static bool Is(ServiceBusReceivedMessage message) => message.Subject == Subject;

    /// <summary>Creates a call. Of the calls for one deadline, one arrives in each <see cref="AskAgainAfter"/>.</summary>
    /// <param name="conversation">Id of the conversation.</param>
    /// <param name="due">The deadline.</param>
    internal static ServiceBusMessage Of(string conversation, DateTimeOffset due, DateTimeOffset now) => new()
    {
        Subject = Subject,
        SessionId = conversation,
        MessageId = ConversationId.Hash(string.Create(
            CultureInfo.InvariantCulture, $"{conversation}\n{due.UtcTicks}\n{now.UtcTicks / AskAgainAfter.Ticks}")),
    };
}
