using System.Security.Cryptography;
using System.Text;
using SocialFunctions.Local.Storage;

namespace SocialFunctions.Local.Feeds;

/// <summary>The last good copy of each calendar feed that was fetched, a file each, so that a start without network has them.</summary>
/// <param name="data">The data directory.</param>
internal sealed class FeedCopies(DataDirectory data)
{
    private const string Extension = ".ics";
    private readonly string _directory = Path.Combine(data.Root, "feeds");

    /// <summary>The copy of an address; null when there is none.</summary>
    public string? Find(string address)
    {
        try
        {
            return File.ReadAllText(PathOf(address));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A copy that cannot be read is none: the feed is fetched again.
            return null;
        }
    }

    /// <summary>Keeps a copy in place of the last one; a crash leaves one of the two.</summary>
    public async Task KeepAsync(string address, string text, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(_directory);
        var path = PathOf(address);
        await File.WriteAllTextAsync($"{path}.new", text, cancellationToken);
        File.Move($"{path}.new", path, overwrite: true);
    }

    /// <summary>Deletes every copy but those of these addresses.</summary>
    public void KeepOnly(IEnumerable<string> addresses)
    {
        if (!Directory.Exists(_directory))
        {
            return;
        }

        var kept = addresses.Select(PathOf).ToHashSet(StringComparer.Ordinal);
        foreach (var path in Directory.EnumerateFiles(_directory).Where(path => !kept.Contains(path)))
        {
            File.Delete(path);
        }
    }

    // An address may hold a secret and characters that no file name has.
    private string PathOf(string address) =>
        Path.Combine(_directory, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(address))) + Extension);
}
