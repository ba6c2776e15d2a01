using System.Globalization;
using SocialFunctions.Model;

namespace SocialFunctions.Http.Desk;

/// <summary>The last message of a conversation in short.</summary>
/// <param name="Direction">Which way it went.</param>
/// <param name="Author">Who wrote it.</param>
/// <param name="Kind">What it consists of.</param>
/// <param name="Text">Its beginning in one line; null when it has no text, and when its author deleted it.</param>
internal sealed record LastMessageView(Direction Direction, Author Author, MessageKind Kind, string? Text)
{
    private const int Longest = 140;

    public static LastMessageView Of(Message message) =>
        new(message.Direction, message.Author, message.Kind, message.DeletedAt is null ? Beginning(message.Text) : null);

    // No character that is written with several units is cut apart.
    private static string? Beginning(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (line.Length <= Longest)
        {
            return line;
        }

        var end = StringInfo.ParseCombiningCharacters(line).Last(start => start <= Longest);
        return $"{line[..end]}…";
    }
}
