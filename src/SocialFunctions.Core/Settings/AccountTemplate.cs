namespace SocialFunctions.Settings;

/// <summary>A template that the platform has approved for an account: a message that agents can send when its windows are over.</summary>
public sealed record AccountTemplate
{
    /// <summary>Its name at the platform.</summary>
    public string Name { get; init; } = "";

    /// <summary>The language in which it was approved, as the platform writes it, such as <c>en_US</c>.</summary>
    public string Language { get; init; } = "";

    /// <summary>What the customer is shown, with its gaps as <c>{{1}}</c> or <c>{{name}}</c>.</summary>
    public string Text { get; init; } = "";

    /// <summary>The platform's id of it, where it is sent by that.</summary>
    public string? ContentSid { get; init; }
}
