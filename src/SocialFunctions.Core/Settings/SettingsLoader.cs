namespace SocialFunctions.Settings;

/// <summary>Reads, checks and compiles a settings document.</summary>
public static class SettingsLoader
{
    /// <summary>Loads a document and reports everything that is wrong with it, not only the first thing.</summary>
    /// <param name="json">The document.</param>
    /// <param name="version">Version to stamp on it, from 1.</param>
    /// <param name="secrets">Where secrets come from.</param>
    public static SettingsLoadResult Load(string json, int version, SecretSource secrets) => throw new NotImplementedException();
}

/// <summary>Where secrets come from.</summary>
/// <param name="Variable">The value of <c>env:NAME</c>; null when it is not set.</param>
/// <param name="AllowPlain">Whether <c>plain:</c> is allowed (the one-machine host).</param>
public sealed record SecretSource(Func<string, string?> Variable, bool AllowPlain);

/// <summary>The outcome of loading.</summary>
/// <param name="Snapshot">The settings; null when there are problems.</param>
/// <param name="Problems">What must be mended, in document order.</param>
/// <param name="Warnings">What may be meant so: plain secrets, accounts that send to the sandbox for want of a secret.</param>
public sealed record SettingsLoadResult(SettingsSnapshot? Snapshot, IReadOnlyList<SettingsProblem> Problems, IReadOnlyList<SettingsProblem> Warnings);
