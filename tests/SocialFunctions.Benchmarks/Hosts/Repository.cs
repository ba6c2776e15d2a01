namespace SocialFunctions.Benchmarks.Hosts;

/// <summary>The work tree that this program was built in.</summary>
internal static class Repository
{
    /// <summary>Path of a file in it, whether it is there or not.</summary>
    /// <param name="path">The path from its root.</param>
    public static string PathOf(params ReadOnlySpan<string> path)
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "SocialFunctions.sln")))
        {
            root = root.Parent;
        }

        return Path.Combine([root?.FullName ?? ".", .. path]);
    }
}
