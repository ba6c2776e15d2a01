using System.Text;
using static SQLitePCL.raw;

namespace SocialFunctions.Sqlite;

/// <summary>A parameter of a statement: null, an integer, text, text that already is UTF-8, or bytes.</summary>
internal readonly struct SqliteValue
{
    private readonly object? _text;
    private readonly long _integer;

    private SqliteValue(object? text, long integer)
    {
        _text = text;
        _integer = integer;
    }

    /// <summary>SQL's null.</summary>
    public static SqliteValue Null => default;

    public static implicit operator SqliteValue(long value) => new(Kind.Integer, value);

    public static implicit operator SqliteValue(long? value) => value is { } integer ? integer : Null;

    public static implicit operator SqliteValue(string? value) => new(value, 0);

    public static implicit operator SqliteValue(byte[] utf8) => new(utf8, 0);

    /// <summary>Bytes that are no text; not empty.</summary>
    public static SqliteValue Bytes(ReadOnlyMemory<byte> bytes) => new(new Blob(bytes), 0);

    public int BindTo(SQLitePCL.sqlite3_stmt statement, int index) => _text switch
    {
        null => sqlite3_bind_null(statement, index),

        // An empty array has no address, and no address means null.
        string { Length: 0 } empty => sqlite3_bind_text(statement, index, empty),
        string text => sqlite3_bind_text(statement, index, Encoding.UTF8.GetBytes(text)),
        byte[] utf8 => sqlite3_bind_text(statement, index, utf8),
        Blob blob => sqlite3_bind_blob(statement, index, blob.Content.Span),
        _ => sqlite3_bind_int64(statement, index, _integer),
    };

    private sealed record Blob(ReadOnlyMemory<byte> Content);

    /// <summary>Stands where text would, to say that the integer counts.</summary>
    private sealed class Kind
    {
        public static readonly Kind Integer = new();
    }
}
