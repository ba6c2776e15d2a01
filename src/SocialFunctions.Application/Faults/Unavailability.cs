using SocialFunctions.Application.Ports;

namespace SocialFunctions.Application.Faults;

/// <summary>Recognises outages of shared services: no single event is the cause, and waiting may help.</summary>
public static class Unavailability
{
    /// <summary>Whether the exception reports that the store or the queue is unavailable.</summary>
    public static bool Says(Exception e) => e is StoreUnavailableException or QueueUnavailableException;
}
