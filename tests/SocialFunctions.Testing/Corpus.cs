namespace SocialFunctions.Testing;

/// <summary>The recorded webhook bodies and signature vectors, which are kept outside the repository.</summary>
public static class Corpus
{
    /// <summary>Environment variable that names the folder with <c>vectors.json</c> and <c>payloads/</c>.</summary>
    public const string Variable = "SOCIALFUNCTIONS_CORPUS";

    /// <summary>The folder; empty when there is none, so that a test's data can be listed without it.</summary>
    public static string Folder { get; } = Environment.GetEnvironmentVariable(Variable) ?? "";

    /// <summary>Why a test is skipped; null when the corpus is here.</summary>
    internal static string? Absence { get; } =
        Folder.Length == 0 ? $"Skipped: {Variable} does not name the folder with the recorded payloads."
        : !Directory.Exists(Folder) ? $"Skipped: {Variable} names a folder that does not exist."
        : null;

    /// <summary>The recorded bodies of a channel, by file name; none without the corpus.</summary>
    public static IReadOnlyList<string> Files(string channel)
    {
        var folder = Path.Combine(Folder, "payloads", channel);
        return Absence is null && Directory.Exists(folder)
            ? [.. Directory.EnumerateFiles(folder).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)]
            : [];
    }

    /// <summary>The bytes of a recorded body.</summary>
    public static byte[] Payload(string channel, string file) => File.ReadAllBytes(Path.Combine(Folder, "payloads", channel, file));

    /// <summary>The signature vectors, as they stand in <c>vectors.json</c>.</summary>
    public static byte[] Vectors() => File.ReadAllBytes(Path.Combine(Folder, "vectors.json"));
}
