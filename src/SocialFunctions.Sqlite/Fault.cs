using SocialFunctions.Application.Faults;

namespace SocialFunctions.Sqlite;

/// <summary>Classifies faults.</summary>
public static class Fault
{
    /// <summary>Whether the store itself fails, so that no single event is the cause and waiting may help.</summary>
    public static bool IsOutage(Exception e) => e switch
    {
        SqliteErrorException => false,
        IOException or UnauthorizedAccessException or TimeoutException or OutOfMemoryException or ObjectDisposedException => true,
        _ => Unavailability.Says(e),
    };
}
