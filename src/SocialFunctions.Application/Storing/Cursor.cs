using System.Buffers.Text;
using System.Globalization;
using System.Text;
using SocialFunctions.Model;

namespace SocialFunctions.Application.Storing;

/// <summary>The end of a page of a list; opaque to clients.</summary>
/// <param name="List">The list it belongs to.</param>
/// <param name="Key">Sort key of the last item.</param>
/// <param name="Row">Row id of the last item, to order items with the same key.</param>
public readonly record struct Cursor(char List, long Key, long Row = 0)
{
    /// <summary>The error text for an invalid cursor.</summary>
    public const string Refusal = "The cursor is not one of this list; use the value of \"next\" as it is.";

    /// <inheritdoc/>
    public override string ToString() =>
        Base64Url.EncodeToString(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{List}{Key}.{Row}")));

    /// <summary>Parses a cursor; null when the text is null.</summary>
    /// <exception cref="InvalidQueryException">The text is not a cursor, or it belongs to another list.</exception>
    public static Cursor? Parse(string? text, char list)
    {
        if (text is null)
        {
            return null;
        }

        Span<byte> bytes = stackalloc byte[64];
        if (text.Length <= 64
            && Base64Url.IsValid(text)
            && Base64Url.TryDecodeFromChars(text, bytes, out var length)
            && length > 1
            && bytes[0] == list)
        {
            var parts = Encoding.ASCII.GetString(bytes[1..length]).Split('.');
            if (parts.Length == 2 && TryRead(parts[0], out var key) && TryRead(parts[1], out var row))
            {
                return new Cursor(list, key, row);
            }
        }

        throw new InvalidQueryException(Refusal);
    }

    private static bool TryRead(string text, out long value) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);
}
