using System.Text;
using static SQLitePCL.raw;

namespace SocialFunctions.Sqlite;

/// <summary>The row a statement stands on; valid only while the statement has not moved on.</summary>
internal readonly struct SqliteRow(SQLitePCL.sqlite3_stmt statement)
{
    public bool IsNull(int column) => sqlite3_column_type(statement, column) == SQLITE_NULL;

    public long Int64(int column) => sqlite3_column_int64(statement, column);

    public ReadOnlySpan<byte> Utf8(int column) => sqlite3_column_blob(statement, column);

    public ReadOnlySpan<byte> Bytes(int column) => sqlite3_column_blob(statement, column);

    public string Text(int column) => Encoding.UTF8.GetString(Utf8(column));

    public string? TextOrNull(int column) => IsNull(column) ? null : Text(column);

    public DateTimeOffset Time(int column) => new(Int64(column), TimeSpan.Zero);

    public DateTimeOffset? TimeOrNull(int column) => IsNull(column) ? null : Time(column);
}
