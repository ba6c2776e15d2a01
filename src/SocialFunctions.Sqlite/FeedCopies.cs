using System.Security.Cryptography;
using System.Text;
using SocialFunctions.Application.Ports;

namespace SocialFunctions.Sqlite;

/// <summary>The last valid copy of each fetched calendar feed, one file each, so that a start without network has them.</summary>
public sealed class FeedCopies(DataDirectory data) : IFeedCopies
{
    private const string Extension = ".ics";
    private readonly string _directory = Path.Combine(data.Root, "feeds");

    /// <inheritdoc/>
    public string? Find(string address)
    {
        try
        {
            return File.ReadAllText(PathOf(address));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Same as no copy: the feed is fetched again.
            return null;
        }
    }

    /// <inheritdoc/>
    /// <remarks>A crash leaves the old copy or the new one.</remarks>
    public async Task KeepAsync(string address, string text, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(_directory);
        var path = PathOf(address);
        await File.WriteAllTextAsync($"{path}.new", text, cancellationToken);
        File.Move($"{path}.new", path, overwrite: true);
    }

    /// <inheritdoc/>
    public Task KeepOnlyAsync(IReadOnlyCollection<string> addresses, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(_directory))
        {
            return Task.CompletedTask;
        }

        var kept = addresses.Select(PathOf).ToHashSet(StringComparer.Ordinal);
        foreach (var path in Directory.EnumerateFiles(_directory).Where(path => !kept.Contains(path)))
        {
            File.Delete(path);
        }

        return Task.CompletedTask;
    }

    // An address may hold a secret and characters that no file name has.
    private string PathOf(string address) =>
        Path.Combine(_directory, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(address))) + Extension);
}
