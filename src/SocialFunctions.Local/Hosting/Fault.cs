using Microsoft.Data.Sqlite;

namespace SocialFunctions.Local.Hosting;

/// <summary>Tells faults apart and describes them without what customers wrote.</summary>
internal static class Fault
{
    // https://www.sqlite.org/rescode.html: BUSY, LOCKED, NOMEM, READONLY, INTERRUPT, IOERR, FULL, CANTOPEN.
    private static readonly HashSet<int> Outages = [5, 6, 7, 8, 9, 10, 13, 14];

    /// <summary>Whether the store itself is in trouble, so that no single event is to blame and waiting may help.</summary>
    public static bool IsOutage(Exception e) => e switch
    {
        SqliteException sqlite => Outages.Contains(sqlite.SqliteErrorCode),
        IOException or TimeoutException or OutOfMemoryException => true,
        { InnerException: { } inner } => IsOutage(inner),
        _ => false,
    };

    /// <summary>What happened and where, in one line. The message is left out: it may quote what was being handled.</summary>
    public static string Describe(Exception e)
    {
        var where = e.StackTrace?.Split('\n', 2)[0].Trim();
        var what = e is SqliteException sqlite
            ? $"{nameof(SqliteException)} {sqlite.SqliteErrorCode}/{sqlite.SqliteExtendedErrorCode}"
            : e.GetType().Name;
        return string.IsNullOrEmpty(where) ? what : $"{what} {where}";
    }
}
