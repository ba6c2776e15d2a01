using System.Globalization;
using System.Text.Json;
using SocialFunctions.Channels.Common;
using SocialFunctions.Settings;

namespace SocialFunctions.Channels.X;

/// <summary>What the events of a webhook share.</summary>
/// <param name="Own">Id of the user whose events these are: the company's.</param>
internal sealed record XEvent(string Own, Account Account, DateTimeOffset Now)
{
    // The first id of X's own scheme; ids hold the milliseconds since 4 November 2010 above 22 other bits.
    private const long Epoch = 1_288_834_974_657;
    private const int OtherBits = 22;

    /// <summary>
    /// When a post was made. Its own time is in whole seconds; the id holds the milliseconds of the same second, which keep posts in order.
    /// </summary>
    public DateTimeOffset TimeOfPost(JsonElement post, long id)
    {
        var text = post.Text("created_at");
        var told = DateTimeOffset.TryParseExact(text, "ddd MMM dd HH:mm:ss zzz yyyy", CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out var at)
            || DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out at);
        if (!told || at < DateTimeOffset.UnixEpoch)
        {
            return UnixTime.Read(post, "timestamp_ms", Now) ?? Now;
        }

        var exact = (id >> OtherBits) + Epoch;
        at = at.ToUnixTimeSeconds() == exact / 1000 ? DateTimeOffset.FromUnixTimeMilliseconds(exact) : at;
        return at > Now ? Now : at;
    }

    /// <summary>X escapes three characters in texts, as HTML does.</summary>
    public static string? Unescape(string? text) => text?
        .Replace("&lt;", "<", StringComparison.Ordinal)
        .Replace("&gt;", ">", StringComparison.Ordinal)
        .Replace("&amp;", "&", StringComparison.Ordinal) is { Length: > 0 } words ? words : null;
}
