using SocialFunctions.Application.Faults;

namespace SocialFunctions.Sqlite;

/// <summary>Classifies faults.</summary>
public static class Fault
{
    // https://www.sqlite.org/rescode.html: BUSY, LOCKED, NOMEM, READONLY, INTERRUPT, IOERR, CORRUPT, FULL, CANTOPEN, NOTADB.
    private static readonly HashSet<int> Outages = [5, 6, 7, 8, 9, 10, 11, 13, 14, 26];

    /// <summary>Whether the store itself fails, so that no single event is the cause and waiting may help.</summary>
    public static bool IsOutage(Exception e) => e switch
    {
        // The low byte is the primary code, https://www.sqlite.org/rescode.html#primary_result_codes_versus_extended_result_codes.
        SqliteErrorException sqlite => Outages.Contains(sqlite.Code & 0xFF),
        IOException or UnauthorizedAccessException or TimeoutException or OutOfMemoryException or ObjectDisposedException => true,
        _ => Unavailability.Says(e),
    };
}
