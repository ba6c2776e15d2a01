using System.Buffers;
using System.Globalization;
using SocialFunctions.Application.Ports;
using SocialFunctions.Model;

namespace SocialFunctions.Channels.Meta;

/// <summary>
/// What a send call gives as <c>metadata</c>, and its echo hands back: our id of the message, and which part it is (<c>r-1/2-3</c> is the second of
/// three). A private reply comes back in another conversation than the one in which it was said, which it names (<c>r-1@facebook-…</c>).
/// </summary>
internal static class SentMetadata
{
    private const int Longest = 128;

    private static readonly SearchValues<char> Known = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-_/@");

    public static string Of(OutboundPart part) =>
        part is { Private: true, SaidIn: { } open } ? $"{part.MessageId}@{open}"
        : part.Part is { } which ? string.Create(CultureInfo.InvariantCulture, $"{part.MessageId}/{which.Number}-{which.Of}") : part.MessageId;

    /// <summary>Reads the metadata of an echo; nothing when it is not ours.</summary>
    public static (string? MessageId, MessagePart? Part, string? SaidIn) Read(string? metadata)
    {
        if (metadata is null || !LooksLikeOurs(metadata))
        {
            return default;
        }

        if (metadata.Split('@') is [{ Length: > 0 } said, { Length: > 0 } open])
        {
            return (said, null, open);
        }

        var end = metadata.LastIndexOf('/');
        return end > 0
            && metadata[(end + 1)..].Split('-') is [var number, var of]
            && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var part)
            && int.TryParse(of, NumberStyles.None, CultureInfo.InvariantCulture, out var parts)
            && part >= 1
            && part <= parts
                ? (metadata[..end], new MessagePart(part, parts), null)
                : (metadata, null, null);
    }

    // Other apps of the page put words, URLs or JSON of their own into metadata. Ids of ours are short, lower-case and numbered.
    private static bool LooksLikeOurs(string metadata) =>
        metadata.Length is > 0 and <= Longest
        && !metadata.AsSpan().ContainsAnyExcept(Known)
        && metadata.AsSpan().ContainsAnyInRange('0', '9');
}
