namespace SocialFunctions.Settings;

/// <summary>Something wrong with a settings document.</summary>
/// <param name="Path">JSON path, such as <c>$.accounts[0].calendar</c>.</param>
/// <param name="Message">What is wrong and what is allowed, in one sentence; never a secret.</param>
public sealed record SettingsProblem(string Path, string Message)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Path}: {Message}";
}
