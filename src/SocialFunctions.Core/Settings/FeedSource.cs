namespace SocialFunctions.Settings;

/// <summary>Where the feeds of calendars come from; reading never waits for the network.</summary>
/// <param name="Fetched">Returns the last good copy of what is at a URL; null when there is none yet.</param>
/// <param name="File">Returns the text of a file, cut off at a limit; null when it cannot be read. The function is null where files are not allowed.</param>
/// <param name="Allows">Whether a path leads to where files may be read; null where every path does.</param>
public sealed record FeedSource(Func<string, string?> Fetched, Func<string, string?>? File, Func<string, bool>? Allows = null)
{
    /// <summary>A source without feeds.</summary>
    public static FeedSource None { get; } = new(_ => null, null);

    /// <summary>Whether a feed is given by a URL, not as a text or a file.</summary>
    public static bool IsAddress(string feed) =>
        feed.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || feed.StartsWith("http://", StringComparison.OrdinalIgnoreCase);
}
