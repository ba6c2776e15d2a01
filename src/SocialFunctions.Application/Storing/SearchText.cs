namespace SocialFunctions.Application.Storing;

/// <summary>Normalises text for searches.</summary>
public static class SearchText
{
    /// <summary>Lower case of every script; the Greek final sigma is a sigma.</summary>
    public static string Fold(string text) => text.ToLowerInvariant().Replace('ς', 'σ');
}
