namespace SocialFunctions.Settings;

/// <summary>Texts that replace the built-in ones.</summary>
public sealed record TemplateSettings
{
    /// <summary><c>offHours</c>, <c>offHoursNoTime</c> or <c>surge</c>.</summary>
    public string Id { get; init; } = "";

    /// <summary>Texts by language; <c>{opensAt}</c> becomes the time of the next opening in words.</summary>
    public IReadOnlyDictionary<string, string> Texts { get; init; } = new Dictionary<string, string>();
}
