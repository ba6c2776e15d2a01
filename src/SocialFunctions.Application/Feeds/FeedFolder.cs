using System.Text;
using SocialFunctions.Calendars.ICalendar;

namespace SocialFunctions.Application.Feeds;

/// <summary>The folder in which, or below which, feeds may be files: whoever may replace settings must not read all files of the machine.</summary>
/// <param name="folder">Path of the folder.</param>
public sealed class FeedFolder(string folder)
{
    // As many as Linux follows.
    private const int MostLinks = 40;

    /// <summary>Whether a path leads to a place below the folder, also after following every symbolic link.</summary>
    /// <param name="feed">The path, relative to the folder.</param>
    public bool Allows(string feed)
    {
        try
        {
            var root = Path.TrimEndingDirectorySeparator(Followed(folder, MostLinks)) + Path.DirectorySeparatorChar;
            return Followed(Path.Combine(folder, feed), MostLinks).StartsWith(root, StringComparison.Ordinal);
        }
        catch (Exception e) when (IsOfFiles(e))
        {
            return false;
        }
    }

    /// <summary>Reads a feed, up to one byte more than it may have; null when that is not possible.</summary>
    /// <param name="feed">The path, relative to the folder.</param>
    public string? Read(string feed)
    {
        try
        {
            using var file = File.OpenRead(Path.Combine(folder, feed));
            var bytes = new byte[CalendarFeed.MaxBytes + 1];
            return Encoding.UTF8.GetString(bytes, 0, file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false));
        }
        catch (Exception e) when (IsOfFiles(e))
        {
            return null;
        }
    }

    private static bool IsOfFiles(Exception e) => e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException;

    private static string Followed(string path, int links)
    {
        var full = Path.GetFullPath(path);
        var at = Path.GetPathRoot(full)!;
        var parts = full[at.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < parts.Length; i++)
        {
            var next = Path.Combine(at, parts[i]);
            if (new FileInfo(next).LinkTarget is { } target)
            {
                return links > 0
                    ? Followed(Path.Combine([at, target, .. parts[(i + 1)..]]), links - 1)
                    : throw new IOException("Too many symbolic links.");
            }

            at = next;
        }

        return at;
    }
}
