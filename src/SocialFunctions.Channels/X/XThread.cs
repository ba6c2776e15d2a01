namespace SocialFunctions.Channels.X;

/// <summary>
/// Keys of threads: a customer's id for direct messages; <c>post:CONVERSATION/CUSTOMER</c> for what they write in public under one post, or
/// <c>post:/CUSTOMER</c> where X does not tell which conversation it is (Account Activity API).
/// </summary>
internal static class XThread
{
    private const string Post = "post:";

    public static string InPublic(string? conversation, string customer) => $"{Post}{conversation}/{customer}";

    public static bool IsPublic(string threadKey) => threadKey.StartsWith(Post, StringComparison.Ordinal);
}
