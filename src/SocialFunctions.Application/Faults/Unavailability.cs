using SocialFunctions.Application.Ports;

namespace SocialFunctions.Application.Faults;

/// <summary>Tells whether something that everything needs is away, so that no single event is to blame and waiting may help.</summary>
public static class Unavailability
{
    /// <summary>Whether a port says so.</summary>
    public static bool Says(Exception e) => e is StoreUnavailableException or QueueUnavailableException;
}
