using System.Text;
using static SQLitePCL.raw;

namespace SocialFunctions.Sqlite;

/// <summary>A parameter of a statement: null, an integer, text, or text that already is UTF-8. Never boxed.</summary>
internal readonly struct SqliteValue
{
    private const int OnStack = 256;
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

    public int BindTo(SQLitePCL.sqlite3_stmt statement, int index) => _text switch
    {
        null => sqlite3_bind_null(statement, index),
        string text => BindText(statement, index, text),
        byte[] utf8 => sqlite3_bind_text(statement, index, utf8),
        _ => sqlite3_bind_int64(statement, index, _integer),
    };

    private static int BindText(SQLitePCL.sqlite3_stmt statement, int index, string text)
    {
        if (text.Length == 0)
        {
            // An empty span has no address, and no address means null.
            return sqlite3_bind_text(statement, index, text);
        }

        if (text.Length > OnStack)
        {
            return sqlite3_bind_text(statement, index, Encoding.UTF8.GetBytes(text));
        }

        Span<byte> utf8 = stackalloc byte[OnStack * 3];
        return sqlite3_bind_text(statement, index, utf8[..Encoding.UTF8.GetBytes(text, utf8)]);
    }

    /// <summary>Stands where text would, to say that the integer counts.</summary>
    private sealed class Kind
    {
        public static readonly Kind Integer = new();
    }
}
