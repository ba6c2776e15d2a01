namespace SocialFunctions.Settings;

/// <summary>Basic filtering of language tags (RFC 4647, 3.3.1).</summary>
internal static class LanguageRange
{
    /// <summary>Whether a tag is in a range: <c>de</c> includes <c>de</c> and <c>de-AT</c>, not <c>den</c>. Case does not matter.</summary>
    public static bool Matches(string range, string tag) =>
        tag.StartsWith(range, StringComparison.OrdinalIgnoreCase) && (tag.Length == range.Length || tag[range.Length] == '-');
}
