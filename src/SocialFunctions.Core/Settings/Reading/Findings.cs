namespace SocialFunctions.Settings.Reading;

/// <summary>The problems and warnings found so far.</summary>
/// <param name="isStored">See <see cref="SecretSource.IsStored"/>.</param>
internal sealed class Findings(bool isStored)
{
    /// <summary>Whether the document was in force before, perhaps under a newer version of the program.</summary>
    public bool IsStored => isStored;

    public List<SettingsProblem> Problems { get; } = [];

    public List<SettingsProblem> Warnings { get; } = [];

    public List<SettingsProblem> Refused { get; } = [];

    public List<SettingsProblem> Unset { get; } = [];

    public void Problem(string path, string message) => Problems.Add(new(path, message));

    public void Warn(string path, string message) => Warnings.Add(new(path, message));
}
