using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace SocialFunctions.Channels.Common;

/// <summary>
/// Reads platform JSON without ever turning an id into a floating-point number, and without an exception for what is valid JSON
/// but not valid text: half a surrogate pair, bytes that are not UTF-8. Those become U+FFFD.
/// </summary>
public static partial class JsonText
{
    /// <summary>Parses JSON; a byte-order mark, which some programs write before it, is no part of it.</summary>
    /// <exception cref="JsonException">It is not JSON.</exception>
    public static JsonDocument Parse(ReadOnlyMemory<byte> json, JsonDocumentOptions options = default) =>
        JsonDocument.Parse(json.Span.StartsWith("\uFEFF"u8) ? json[3..] : json, options);

    /// <summary>A property, or null when it is absent, null, or the element is not an object.</summary>
    public static JsonElement? Get(this JsonElement element, string name)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        try
        {
            return element.TryGetProperty(name, out var value) ? NullAsNothing(value) : null;
        }
        catch (InvalidOperationException)
        {
            // The name of another property is not valid text.
            return NullAsNothing(element.EnumerateObject().LastOrDefault(property => NameOf(property) == name).Value);
        }
    }

    /// <summary>The names of an object's properties, in order; none when it is not an object.</summary>
    public static IEnumerable<string> Names(this JsonElement element) =>
        element.ValueKind == JsonValueKind.Object ? element.EnumerateObject().Select(NameOf) : [];

    /// <summary>A property's text: a string as it is, a number digit by digit as written in the document; otherwise null.</summary>
    public static string? Text(this JsonElement element, string name) => element.Get(name)?.AsText();

    /// <summary>A property's text; null when it is empty, too.</summary>
    public static string? NonEmpty(this JsonElement element, string name) => element.Text(name) is { Length: > 0 } text ? text : null;

    /// <summary>A string as it is, a number as written in the document; otherwise null.</summary>
    public static string? AsText(this JsonElement element)
    {
        try
        {
            return element.ValueKind switch
            {
                JsonValueKind.String => element.GetString(),
                JsonValueKind.Number => element.GetRawText(),
                JsonValueKind.Object or JsonValueKind.Array or JsonValueKind.True or JsonValueKind.False or JsonValueKind.Null
                    or JsonValueKind.Undefined => null,
                _ => throw new UnreachableException($"Unknown kind of JSON: {element.ValueKind}."),
            };
        }
        catch (InvalidOperationException)
        {
            return Mend(JsonMarshal.GetRawUtf8Value(element)[1..^1]);
        }
    }

    /// <summary>A property as a whole number, whether written as number or as string; otherwise null.</summary>
    public static long? Whole(this JsonElement element, string name) => element.Get(name)?.AsWhole();

    /// <summary>A whole number of 64 bits, whether written as number or as string; otherwise null.</summary>
    public static long? AsWhole(this JsonElement element) =>
        long.TryParse(element.AsText(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : null;

    /// <summary>Whether a property is true, or the text "true".</summary>
    public static bool IsTrue(this JsonElement element, string name) =>
        element.Get(name) is { } value && (value.ValueKind == JsonValueKind.True || value.AsText() == "true");

    /// <summary>The items of an array property; none when it is absent or not an array.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement element, string name) =>
        element.Get(name) is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray() : [];

    private static JsonElement? NullAsNothing(JsonElement value) =>
        value.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined ? null : value;

    private static string NameOf(JsonProperty property)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException)
        {
            return Mend(JsonMarshal.GetRawUtf8PropertyName(property));
        }
    }

    /// <summary>Unescapes a string that the reader refuses. Encoding it as UTF-8 and decoding it again replaces invalid text.</summary>
    private static string Mend(ReadOnlySpan<byte> raw)
    {
        var text = Escape().Replace(Encoding.UTF8.GetString(raw), escape => escape.Groups[1].Success
            ? ((char)ushort.Parse(escape.Groups[1].ValueSpan, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)).ToString()
            : escape.Groups[2].Value switch
            {
                "b" => "\b",
                "f" => "\f",
                "n" => "\n",
                "r" => "\r",
                "t" => "\t",
                var itself => itself,
            });
        return Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
    }

    [GeneratedRegex(@"\\(?:u([0-9A-Fa-f]{4})|(.))", RegexOptions.CultureInvariant)]
    private static partial Regex Escape();
}
