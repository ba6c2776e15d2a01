namespace SocialFunctions.Sqlite;

/// <summary>Where a path leads, whatever links are in it.</summary>
internal static class RealPath
{
    private static readonly StringComparison Comparison = OperatingSystem.IsWindows() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;

    /// <summary>Whether a path, which need not exist, leads to a directory or into it.</summary>
    /// <exception cref="IOException">The links in one of them cannot be followed.</exception>
    public static bool IsWithin(string path, string directory) =>
        $"{Of(path)}{Path.DirectorySeparatorChar}".StartsWith($"{Of(directory)}{Path.DirectorySeparatorChar}", Comparison);

    private static string Of(string path)
    {
        path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        if (Path.GetDirectoryName(path) is not { } parent)
        {
            return path;
        }

        var here = new DirectoryInfo(Path.Combine(Of(parent), Path.GetFileName(path)));
        return here.LinkTarget is null ? here.FullName : Of(here.ResolveLinkTarget(returnFinalTarget: true)!.FullName);
    }
}
