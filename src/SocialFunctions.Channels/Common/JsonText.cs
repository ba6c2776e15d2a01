using System.Text.Json;

namespace SocialFunctions.Channels.Common;

/// <summary>Reads platform JSON without ever turning an id into a floating-point number.</summary>
public static class JsonText
{
    /// <summary>A property, or null when it is absent, null, or the element is not an object.</summary>
    /// <param name="element">An element of any kind.</param>
    /// <param name="name">Property name.</param>
    public static JsonElement? Get(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null
            ? value
            : null;

    /// <summary>The names of an object's properties, in order; none when it is not an object. One that is not valid text becomes U+FFFD.</summary>
    /// <param name="element">An element of any kind.</param>
    public static IEnumerable<string> Names(this JsonElement element) =>
        element.ValueKind == JsonValueKind.Object ? element.EnumerateObject().Select(NameOf) : [];

    /// <summary>A property's text: a string as it is, a number digit by digit as it stands in the document; otherwise null.</summary>
    /// <param name="element">An element of any kind.</param>
    /// <param name="name">Property name.</param>
    public static string? Text(this JsonElement element, string name) => element.Get(name)?.AsText();

    /// <summary>A string as it is, a number as it stands in the document; otherwise null. Unpaired surrogates become U+FFFD.</summary>
    /// <param name="element">An element of any kind.</param>
    public static string? AsText(this JsonElement element)
    {
        try
        {
            return element.ValueKind switch
            {
                JsonValueKind.String => element.GetString(),
                JsonValueKind.Number => element.GetRawText(),
                _ => null,
            };
        }
        catch (InvalidOperationException)
        {
            // A lone surrogate escape such as "\ud83d" is valid JSON but not valid text.
            return "\uFFFD";
        }
    }

    /// <summary>A property as a whole number, whether written as number or as string; otherwise null.</summary>
    /// <param name="element">An element of any kind.</param>
    /// <param name="name">Property name.</param>
    public static long? Whole(this JsonElement element, string name) =>
        long.TryParse(element.Text(name), System.Globalization.NumberStyles.AllowLeadingSign, System.Globalization.CultureInfo.InvariantCulture, out var value)
            ? value
            : null;

    /// <summary>Whether a property is true, or the text "true".</summary>
    /// <param name="element">An element of any kind.</param>
    /// <param name="name">Property name.</param>
    public static bool IsTrue(this JsonElement element, string name) =>
        element.Get(name) is { } value && (value.ValueKind == JsonValueKind.True || value.AsText() == "true");

    private static string NameOf(JsonProperty property)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException)
        {
            return "\uFFFD";
        }
    }

    /// <summary>The items of an array property; none when it is absent or not an array.</summary>
    /// <param name="element">An element of any kind.</param>
    /// <param name="name">Property name.</param>
    public static IEnumerable<JsonElement> Items(this JsonElement element, string name) =>
        element.Get(name) is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray() : [];
}
