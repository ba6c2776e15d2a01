using System.Globalization;
using System.Text.RegularExpressions;
using SocialFunctions.Application.Ports;
using SocialFunctions.Channels.Common;
using SocialFunctions.Conversations;
using SocialFunctions.Model;

namespace SocialFunctions.Channels.X;

/// <summary>
/// Cuts a message: direct messages by their length, posts by X's weighted length, in which most letters count one, emoji and the letters of East Asia two,
/// and a link 23. Source: https://docs.x.com/fundamentals/counting-characters.
/// </summary>
internal static partial class XParts
{
    /// <summary>Maximum weighted length of a post.</summary>
    public const int LongestPost = 280;

    private const int LinkWeighs = 23;

    public static IReadOnlyList<OutboundPart> Of(OutboundMessage message, ChannelDescriptor channel)
    {
        var parts = MessageParts.Split(message, channel);
        if (!XThread.IsPublic(message.ThreadKey))
        {
            return parts;
        }

        return
        [
            .. parts.SelectMany(part => part.Text is null ? [part] : Cut(part.Text).Select(text => part with { Text = text })).Select((part, i) => part with
            {
                IdempotencyKey = i == 0 ? message.MessageId : string.Create(CultureInfo.InvariantCulture, $"{message.MessageId}/{i + 1}"),
            }),
        ];
    }

    /// <summary>The weighted length of a text without links. An emoji counts two, of however many signs it consists.</summary>
    public static int Weigh(ReadOnlySpan<char> text)
    {
        var weight = 0;
        while (!text.IsEmpty)
        {
            var length = StringInfo.GetNextTextElementLength(text);
            weight += WeighOne(text[..length]);
            text = text[length..];
        }

        return weight;
    }

    private static IReadOnlyList<string> Cut(string text)
    {
        // A link that is shorter than it counts takes room from the post that it stands in; each post is kept that much shorter.
        var missing = Link().Matches(text).Sum(link => Math.Max(0, LinkWeighs - link.Length));
        return TextSplitter.Split(text, Math.Max(LongestPost - missing, LinkWeighs), Weigh);
    }

    private static int WeighOne(ReadOnlySpan<char> grapheme)
    {
        var count = 0;
        foreach (var rune in grapheme.EnumerateRunes())
        {
            if (rune.Value is not (<= 0x10FF or (>= 0x2000 and <= 0x200D) or (>= 0x2010 and <= 0x201F) or (>= 0x2032 and <= 0x2037)))
            {
                return 2;
            }

            count++;
        }

        return count;
    }

    // What X takes for a link: with or without a scheme.
    [GeneratedRegex(@"(?:https?://)?[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.\p{L}{2,}(?:/\S*)?", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Link();
}
