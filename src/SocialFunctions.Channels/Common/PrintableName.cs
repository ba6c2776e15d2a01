namespace SocialFunctions.Channels.Common;

/// <summary>Names and ids that a platform wrote, made safe for one line that the operator reads.</summary>
internal static class PrintableName
{
    private const int Longest = 64;

    /// <summary>At most 64 characters; whatever is neither an ASCII letter nor a digit nor one of <c>_-.</c> becomes a question mark.</summary>
    public static string Of(string name) => string.Create(Math.Min(name.Length, Longest), name, static (target, source) =>
    {
        for (var i = 0; i < target.Length; i++)
        {
            target[i] = char.IsAsciiLetterOrDigit(source[i]) || source[i] is '_' or '-' or '.' ? source[i] : '?';
        }
    });
}
