using System.Globalization;
using System.Text.RegularExpressions;

namespace SocialFunctions.Channels.Vk;

/// <summary>What people comment on: a post of the wall, a photo, a video, a good, a discussion.</summary>
/// <param name="Kind">As in VK's own addresses: <c>wall</c>, <c>photo</c>, <c>video</c>, <c>market</c>, <c>topic</c>.</param>
/// <param name="Owner">Whose it is; negative for a community.</param>
internal sealed partial record VkCommented(string Kind, long Owner, long Item)
{
    /// <summary>A post of the wall, which people comment on and may have written themselves.</summary>
    public const string Wall = "wall";

    /// <summary>The address of it, after <c>https://vk.com/</c>; the id of a post.</summary>
    public string Name => string.Create(CultureInfo.InvariantCulture, $"{Kind}{Owner}_{Item}");

    /// <summary>The key of one person's thread: <c>wall-123_6/456</c>.</summary>
    public string ThreadOf(long author) => string.Create(CultureInfo.InvariantCulture, $"{Name}/{author}");

    /// <summary>The platform's id of a comment: the number is unique among what the owner has of this kind only.</summary>
    public string CommentId(long number) => string.Create(CultureInfo.InvariantCulture, $"{Name}:{number}");

    /// <summary>The thread with this key; null when it is not one about comments.</summary>
    public static VkCommented? Parse(string threadKey) =>
        Key().Match(threadKey) is { Success: true } match
        && long.TryParse(match.Groups[2].ValueSpan, CultureInfo.InvariantCulture, out var owner)
        && long.TryParse(match.Groups[3].ValueSpan, CultureInfo.InvariantCulture, out var item)
            ? new VkCommented(match.Groups[1].Value, owner, item)
            : null;

    [GeneratedRegex(@"^([a-z]+)(-?\d+)_(\d+)/-?\d+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Key();
}
