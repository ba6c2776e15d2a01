namespace SocialFunctions.Channels.Instagram;

/// <summary>
/// The keys of threads. A private thread has the customer's id; in public there is one for each customer and post: <c>comments:POST:CUSTOMER</c>,
/// <c>live:POST:CUSTOMER</c>, <c>mention:POST:COMMENT</c>.
/// </summary>
internal static class InstagramThread
{
    private const string Comments = "comments:";
    private const string Live = "live:";
    private const string Mention = "mention:";

    public static string OfComments(string post, string customer, bool live) => $"{(live ? Live : Comments)}{post}:{customer}";

    /// <param name="comment">The comment that mentions the account; null when the post itself does.</param>
    public static string OfMention(string post, string? comment) => $"{Mention}{post}:{comment}";

    public static bool IsPublic(string thread) =>
        thread.StartsWith(Comments, StringComparison.Ordinal) || IsLive(thread) || thread.StartsWith(Mention, StringComparison.Ordinal);

    public static bool IsOfComments(string thread) => thread.StartsWith(Comments, StringComparison.Ordinal) || IsLive(thread);

    public static bool IsLive(string thread) => thread.StartsWith(Live, StringComparison.Ordinal);

    /// <summary>Where the account is mentioned; null for another thread.</summary>
    public static (string Post, string? Comment)? MentionIn(string thread) =>
        thread.StartsWith(Mention, StringComparison.Ordinal) && thread[Mention.Length..].Split(':') is [var post, var comment]
            ? (post, comment.Length > 0 ? comment : null)
            : null;
}
