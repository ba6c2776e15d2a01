using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using SocialFunctions.Channels.Common;

namespace SocialFunctions.Channels.Messenger;

/// <summary>Builds bodies with a single event, so that an event that was set aside can be handled as an inbound webhook again.</summary>
internal static class MessengerReplay
{
    private const int LongestName = 64;

    public static string Whole(JsonElement body) => Raw(body);

    public static string OfEntry(JsonElement entry) => $$"""{"object":"page","entry":[{{Raw(entry)}}]}""";

    public static string OfEvent(JsonElement entry, string list, JsonElement item) =>
        $$"""{"object":"page","entry":[{{{Property(entry, "id")}}{{Property(entry, "time")}}"{{list}}":[{{Raw(item)}}]}]}""";

    /// <summary>A platform identifier, made safe for a one-line text for the operator.</summary>
    public static string Printable(ReadOnlySpan<char> name)
    {
        var text = new StringBuilder(Math.Min(name.Length, LongestName));
        foreach (var character in name[..Math.Min(name.Length, LongestName)])
        {
            text.Append(char.IsAsciiLetterOrDigit(character) || character is '_' or '-' or '.' ? character : '?');
        }

        return text.ToString();
    }

    private static string Property(JsonElement entry, string name) =>
        entry.Get(name) is { } value ? $"\"{name}\":{Raw(value)}," : "";

    // Not GetRawText: it throws on bytes that are not UTF-8, which a JSON string may contain.
    private static string Raw(JsonElement element) => Encoding.UTF8.GetString(JsonMarshal.GetRawUtf8Value(element));
}
