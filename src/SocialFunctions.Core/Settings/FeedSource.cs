namespace SocialFunctions.Settings;

/// <summary>Where the feeds of calendars come from; reading never waits for the network.</summary>
/// <param name="Fetched">The last good copy of what is at an address; null when there is none yet.</param>
/// <param name="File">The text of a file, cut off where it is too large; null when it cannot be read. Null itself where files are not allowed.</param>
public sealed record FeedSource(Func<string, string?> Fetched, Func<string, string?>? File)
{
    /// <summary>Has none.</summary>
    public static FeedSource None { get; } = new(_ => null, null);

    /// <summary>Whether a feed is an address from which it is fetched, not a text or a file.</summary>
    public static bool IsAddress(string feed) =>
        feed.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || feed.StartsWith("http://", StringComparison.OrdinalIgnoreCase);
}
