using System.Collections.Frozen;

namespace SocialFunctions.Http.Pages;

/// <summary>The built files of the desk, which stand beside the program; none where it was built without Node.</summary>
internal sealed class DeskFiles
{
    /// <summary>The page itself.</summary>
    public const string Page = "index.html";

    private const string Compressed = ".br";

    private readonly FrozenDictionary<string, DeskFile> _byPath;

    public DeskFiles()
        : this(Path.Combine(AppContext.BaseDirectory, "desk"))
    {
    }

    /// <param name="folder">Where they are; it need not exist. What is added to it later is not served.</param>
    public DeskFiles(string folder)
    {
        var files = Directory.Exists(folder) ? Directory.GetFiles(folder, "*", SearchOption.AllDirectories) : [];
        var compressed = files.Where(file => file.EndsWith(Compressed, StringComparison.Ordinal)).ToHashSet(StringComparer.Ordinal);
        _byPath = files.Except(compressed).Select(file => new DeskFile(
            Path.GetRelativePath(folder, file).Replace(Path.DirectorySeparatorChar, '/'),
            file,
            compressed.Contains(file + Compressed) ? file + Compressed : null)).ToFrozenDictionary(file => file.Path, StringComparer.Ordinal);
    }

    /// <summary>The file of a path below <c>/desk/</c>; null when there is none.</summary>
    public DeskFile? Find(string path) => _byPath.GetValueOrDefault(path);
}

/// <summary>A built file of the desk.</summary>
/// <param name="Path">Its path below <c>/desk/</c>.</param>
/// <param name="File">Where it is.</param>
/// <param name="Brotli">Where it is, compressed; null when it is not.</param>
internal sealed record DeskFile(string Path, string File, string? Brotli)
{
    /// <summary>Its media type, with its encoding where it is a text.</summary>
    public string MediaType => System.IO.Path.GetExtension(Path) switch
    {
        ".html" => "text/html; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".svg" => "image/svg+xml",
        _ => "application/octet-stream",
    };

    /// <summary>Whether it is a page, and not something that a page uses.</summary>
    public bool IsPage => Path.EndsWith(".html", StringComparison.Ordinal);

    /// <summary>Whether its name has a hash of its content, so that it never changes.</summary>
    public bool IsHashed => Path.StartsWith("assets/", StringComparison.Ordinal);
}
