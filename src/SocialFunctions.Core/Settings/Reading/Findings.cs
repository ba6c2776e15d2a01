namespace SocialFunctions.Settings.Reading;

/// <summary>The problems and warnings found so far.</summary>
internal sealed class Findings
{
    public List<SettingsProblem> Problems { get; } = [];

    public List<SettingsProblem> Warnings { get; } = [];

    public List<SettingsProblem> Refused { get; } = [];

    public List<SettingsProblem> Unset { get; } = [];

    public void Problem(string path, string message) => Problems.Add(new(path, message));

    public void Warn(string path, string message) => Warnings.Add(new(path, message));
}
