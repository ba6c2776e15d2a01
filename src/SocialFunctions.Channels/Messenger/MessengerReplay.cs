using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using SocialFunctions.Channels.Common;

namespace SocialFunctions.Channels.Messenger;

/// <summary>Bodies that hold one event alone, so that an event set aside can be handled as an inbound webhook again.</summary>
internal static class MessengerReplay
{
    private const int LongestName = 64;

    public static string Whole(JsonElement body) => Raw(body);

    public static string OfEntry(JsonElement entry) => $$"""{"object":"page","entry":[{{Raw(entry)}}]}""";

    public static string OfEvent(JsonElement entry, string list, JsonElement item) =>
        $$"""{"object":"page","entry":[{{{Property(entry, "id")}}{{Property(entry, "time")}}"{{list}}":[{{Raw(item)}}]}]}""";

    /// <summary>An identifier of the platform's as it may stand in a line for the operator.</summary>
    /// <param name="name">Any text.</param>
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

    // Not GetRawText: it throws on bytes that are no UTF-8, which may stand inside a JSON string.
    private static string Raw(JsonElement element) => Encoding.UTF8.GetString(JsonMarshal.GetRawUtf8Value(element));
}
