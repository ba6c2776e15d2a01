using SocialFunctions.Settings;

namespace SocialFunctions.Local.Hosting;

/// <summary>The host does not start with these settings.</summary>
/// <param name="problems">Everything that is wrong with them.</param>
internal sealed class SettingsRefusedException(IReadOnlyList<SettingsProblem> problems)
    : Exception($"The settings have {problems.Count} problem(s).")
{
    /// <summary>Everything that is wrong, in document order.</summary>
    public IReadOnlyList<SettingsProblem> Problems => problems;
}
