namespace SocialFunctions.Model;

/// <summary>What a platform takes of the files of one kind that a company sends.</summary>
/// <param name="Kind"><c>image</c>, <c>audio</c>, <c>video</c> or <c>file</c>, see <see cref="Attachment.Kind"/>.</param>
/// <param name="Size">The longest file, in bytes.</param>
/// <param name="Types">The media types that it shows as that kind; empty for any.</param>
public sealed record FileLimit(string Kind, long Size, params IReadOnlyList<string> Types)
{
    /// <summary>A megabyte, as platforms count it.</summary>
    public const long Mega = 1_000_000;

    /// <summary>One limit for files of every kind.</summary>
    public static IReadOnlyList<FileLimit> OfEach(long size) => [new("image", size), new("audio", size), new("video", size), new("file", size)];

    /// <summary>Whether a file of a media type is shown as this kind.</summary>
    public bool Shows(string type) => Types.Count == 0 || Types.Contains(type, StringComparer.Ordinal);
}
