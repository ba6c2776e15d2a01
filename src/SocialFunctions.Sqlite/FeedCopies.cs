using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SocialFunctions.Application.Ports;

namespace SocialFunctions.Sqlite;

/// <summary>The last valid copy of each fetched calendar feed, and why it cannot be fetched, one file each, so that a start without network has them.</summary>
public sealed class FeedCopies(DataDirectory data) : IFeedCopies
{
    private const string Copy = ".ics";
    private const string Failure = ".failure";
    private readonly string _directory = Path.Combine(data.Root, "feeds");

    /// <inheritdoc/>
    public string? Find(string address) => Read(PathOf(address, Copy));

    /// <inheritdoc/>
    public Task KeepAsync(string address, string text, CancellationToken cancellationToken) => WriteAsync(PathOf(address, Copy), text, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<FeedFailure?> FailureOfAsync(string address, CancellationToken cancellationToken)
    {
        var lines = Read(PathOf(address, Failure))?.Split('\n', 2);
        return ValueTask.FromResult(lines is [var since, var reason]
            ? new FeedFailure(DateTimeOffset.Parse(since, CultureInfo.InvariantCulture), reason)
            : null);
    }

    /// <inheritdoc/>
    public Task KeepFailureAsync(string address, FeedFailure? failure, CancellationToken cancellationToken)
    {
        var path = PathOf(address, Failure);
        if (failure is not null)
        {
            return WriteAsync(path, string.Create(CultureInfo.InvariantCulture, $"{failure.Since:O}\n{failure.Reason}"), cancellationToken);
        }

        if (File.Exists(path))
        {
            File.Delete(path);
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task KeepOnlyAsync(IReadOnlyCollection<string> addresses, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(_directory))
        {
            return Task.CompletedTask;
        }

        var kept = addresses.SelectMany(address => (string[])[PathOf(address, Copy), PathOf(address, Failure)]).ToHashSet(StringComparer.Ordinal);
        foreach (var path in Directory.EnumerateFiles(_directory).Where(path => !kept.Contains(path)))
        {
            File.Delete(path);
        }

        return Task.CompletedTask;
    }

    // Null when it cannot be read, as if it were not there: the feed is fetched again.
    private static string? Read(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    // A crash leaves the old text or the new one.
    private async Task WriteAsync(string path, string text, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(_directory);
        await File.WriteAllTextAsync($"{path}.new", text, cancellationToken);
        File.Move($"{path}.new", path, overwrite: true);
    }

    // An address may hold a secret and characters that no file name has.
    private string PathOf(string address, string extension) =>
        Path.Combine(_directory, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(address))) + extension);
}
