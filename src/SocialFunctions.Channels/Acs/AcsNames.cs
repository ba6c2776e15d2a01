using System.Runtime.InteropServices;
using System.Text.Json;
using SocialFunctions.Channels.Common;

namespace SocialFunctions.Channels.Acs;

/// <summary>
/// The names of properties. They are documented in camel case; events of some versions, and Microsoft's own samples, begin them with capitals, and Microsoft's
/// libraries read either.
/// </summary>
internal static class AcsNames
{
    /// <summary>The event with the names as they are documented; the event itself when they are.</summary>
    public static JsonElement AsDocumented(JsonElement json)
    {
        if (!HasCapitals(json) && !(json.Get("data") is { } data && HasCapitals(data)))
        {
            return json;
        }

        var bytes = JsonMarshal.GetRawUtf8Value(json).ToArray();
        var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = JsonPruning.Deepest, AllowTrailingCommas = true });
        while (reader.Read())
        {
            var first = (int)reader.TokenStartIndex + 1;
            if (reader.TokenType is JsonTokenType.PropertyName && char.IsAsciiLetterUpper((char)bytes[first]))
            {
                bytes[first] = (byte)char.ToLowerInvariant((char)bytes[first]);
            }
        }

        return JsonElement.Parse(bytes, new JsonDocumentOptions { MaxDepth = JsonPruning.Deepest, AllowTrailingCommas = true });
    }

    private static bool HasCapitals(JsonElement json) => json.ValueKind is JsonValueKind.Object
        && json.EnumerateObject().Any(property => JsonMarshal.GetRawUtf8PropertyName(property) is [var first, ..] && char.IsAsciiLetterUpper((char)first));
}
