using System.Globalization;
using Azure.Messaging.ServiceBus;
using SocialFunctions.Model;

namespace SocialFunctions.Azure.Bus;

/// <summary>
/// A message of the inbound queue that is no event: it asks for a look at the deadlines of a conversation. What was accepted before it is handled before it, so
/// nothing is due that the customer or the company has settled already. Events of a thread that moved arrive in several sessions: the call goes through all.
/// </summary>
public static class DeadlineCall
{
    /// <summary>When to ask again after a deadline that is still due.</summary>
    public static readonly TimeSpan AskAgainAfter = TimeSpan.FromMinutes(1);

    private const string Subject = "deadline";
    private const string Conversation = "conversation";
    private const string Sessions = "sessions";

    /// <summary>Whether a message is one.</summary>
    public static bool Is(ServiceBusReceivedMessage message) => message.Subject == Subject;

    /// <summary>The conversation whose deadlines a call is about.</summary>
    public static string ConversationOf(ServiceBusReceivedMessage call) =>
        call.ApplicationProperties.TryGetValue(Conversation, out var conversation) ? (string)conversation : call.SessionId;

    /// <summary>Creates a call. Of the calls for one deadline, one arrives in each <see cref="AskAgainAfter"/>.</summary>
    /// <param name="conversation">Id of the conversation.</param>
    /// <param name="sessions">Those in which its events arrive.</param>
    /// <param name="due">The deadline.</param>
    internal static ServiceBusMessage Of(string conversation, IReadOnlyList<string> sessions, DateTimeOffset due, DateTimeOffset now) => In(
        sessions,
        conversation,
        ConversationId.Hash(string.Create(CultureInfo.InvariantCulture, $"{conversation}\n{due.UtcTicks}\n{now.UtcTicks / AskAgainAfter.Ticks}")));

    /// <summary>The call as it goes on to its next session; null when it has been in all.</summary>
    internal static ServiceBusMessage? Next(ServiceBusReceivedMessage call) =>
        call.ApplicationProperties.TryGetValue(Sessions, out var left) && ((string)left).Split(' ') is [var next, ..] sessions
            ? In(sessions, ConversationOf(call), ConversationId.Hash($"{call.MessageId}\n{next}"))
            : null;

    private static ServiceBusMessage In(IReadOnlyList<string> sessions, string conversation, string id)
    {
        var call = new ServiceBusMessage { Subject = Subject, SessionId = sessions[0], MessageId = id, ApplicationProperties = { [Conversation] = conversation } };
        if (sessions.Count > 1)
        {
            call.ApplicationProperties[Sessions] = string.Join(' ', sessions.Skip(1));
        }

        return call;
    }
}
