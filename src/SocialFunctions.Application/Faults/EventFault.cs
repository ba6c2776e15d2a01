using SocialFunctions.Application.Engine;
using SocialFunctions.Application.Inbound;
using SocialFunctions.Application.Ports;
using SocialFunctions.Conversations;

namespace SocialFunctions.Application.Faults;

/// <summary>
/// Tells why an event could not be handled: because of what is in it, or because something around it fails. Only the first is a reason to give it up. A failure
/// that nobody thought of is of the second kind: waiting costs time, giving up costs the event. Contention that does not end is of the first: each attempt
/// waits for its turn and tries many times, so that nobody else can be in its way every time.
/// </summary>
public static class EventFault
{
    /// <summary>Whether the event itself is the cause.</summary>
    public static bool Says(Exception e) =>
        e is UnreadableEventException or UnknownAccountException or DecisionTooLargeException or DecisionFailedException or ConversationContentionException;
}
