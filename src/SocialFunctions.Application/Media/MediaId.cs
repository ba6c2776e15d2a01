using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace SocialFunctions.Application.Media;

/// <summary>Names one file of a message, in letters that an address can have.</summary>
/// <param name="Conversation">Id of the conversation.</param>
/// <param name="Message">Id of the message in it.</param>
/// <param name="Index">Which of its attachments, from 0.</param>
public sealed record MediaId(string Conversation, string Message, int Index)
{
    private const int LongestConversation = 64;

    /// <summary>Reads an id; null when it is none.</summary>
    public static MediaId? Parse(string text)
    {
        var parts = text.Split('.');
        if (parts.Length != 3
            || parts[0].Length is 0 or > LongestConversation
            || !parts[0].All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-')
            || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            || !Base64Url.IsValid(parts[2]))
        {
            return null;
        }

        return new MediaId(parts[0], Encoding.UTF8.GetString(Base64Url.DecodeFromChars(parts[2])), index);
    }

    /// <inheritdoc/>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Conversation}.{Index}.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(Message))}");
}
