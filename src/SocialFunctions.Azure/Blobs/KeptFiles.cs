using System.Globalization;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using SocialFunctions.Application.Ports;

namespace SocialFunctions.Azure.Blobs;

/// <summary>Files that came within webhooks, as blobs: <c>CONVERSATION/NAME</c>.</summary>
/// <param name="container">The container <see cref="BlobNames.Files"/>; null where no Blob Storage is named: then no webhook with files is taken.</param>
public sealed class KeptFiles(BlobContainerClient? container) : IKeptFiles
{
    // UTC ticks. The time of the upload is another one: after an outage a webhook may come late.
    private const string At = "at";

    private BlobContainerClient Container =>
        container ?? throw new StoreUnavailableException($"The setting {AppSettings.BlobsUri} is missing, and files are kept nowhere else.");

    /// <inheritdoc/>
    public async ValueTask KeepAsync(IReadOnlyList<KeptFile> files, CancellationToken cancellationToken)
    {
        foreach (var file in files)
        {
            var options = new BlobUploadOptions { Metadata = new Dictionary<string, string> { [At] = file.At.UtcTicks.ToString(CultureInfo.InvariantCulture) } };
            await BlobCalls.AskAsync(
                () => Container.GetBlobClient($"{file.Conversation}/{file.Name}").UploadAsync(new BinaryData(file.Content), options, cancellationToken), cancellationToken);
        }
    }

    /// <inheritdoc/>
    public async ValueTask<byte[]?> FindAsync(string conversation, string name, CancellationToken cancellationToken) =>
        await BlobCalls.FindAsync(() => Container.GetBlobClient($"{conversation}/{name}").DownloadContentAsync(cancellationToken), cancellationToken)
            is { } found ? found.Content.ToArray() : null;

    /// <inheritdoc/>
    public async ValueTask ForgetAsync(string conversation, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var options = new GetBlobsOptions { Traits = BlobTraits.Metadata, Prefix = $"{conversation}/" };
        var old = await BlobCalls.AskAsync(
            async () => await Container.GetBlobsAsync(options, cancellationToken).Where(blob => TimeOf(blob) <= until).Select(blob => blob.Name).ToListAsync(cancellationToken),
            cancellationToken);
        await DeleteAsync(old, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask ForgetAsync(string conversation, IReadOnlyCollection<string> names, CancellationToken cancellationToken) =>
        DeleteAsync(names.Select(name => $"{conversation}/{name}"), cancellationToken);

    private async ValueTask DeleteAsync(IEnumerable<string> blobs, CancellationToken cancellationToken)
    {
        foreach (var blob in blobs)
        {
            await BlobCalls.AskAsync(
                () => Container.GetBlobClient(blob).DeleteIfExistsAsync(DeleteSnapshotsOption.IncludeSnapshots, cancellationToken: cancellationToken), cancellationToken);
        }
    }

    private static DateTimeOffset TimeOf(BlobItem blob) =>
        blob.Metadata.TryGetValue(At, out var ticks) && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at)
            ? new DateTimeOffset(at, TimeSpan.Zero)
            : DateTimeOffset.MinValue;
}
