namespace SocialFunctions.Replies;

/// <summary>Finds out in which language somebody writes.</summary>
public static class LanguageOf
{
    /// <summary>The language of a text, told by its script and its commonest words; null when the text does not say.</summary>
    /// <param name="text">What the customer wrote.</param>
    /// <returns>A two-letter language code, or null.</returns>
    public static string? Text(string? text) => throw new NotImplementedException();
}
