using System.Collections.Concurrent;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Moq;

namespace SocialFunctions.Azure.Tests.Support;

/// <summary>A blob container in memory, as far as the product uses one.</summary>
internal sealed class StandInBlobs : BlobContainerClient
{
    private readonly ConcurrentDictionary<string, (byte[] Content, IDictionary<string, string> Metadata)> _blobs = new(StringComparer.Ordinal);

    public override BlobClient GetBlobClient(string blobName) => new StandInBlob(_blobs, blobName);

    public override AsyncPageable<BlobItem> GetBlobsAsync(GetBlobsOptions options, CancellationToken cancellationToken = default) => AsyncPageable<BlobItem>.FromPages(
    [
        Page<BlobItem>.FromValues(
            [.. _blobs.Where(blob => blob.Key.StartsWith(options.Prefix, StringComparison.Ordinal)).Select(blob => BlobsModelFactory.BlobItem(blob.Key, metadata: blob.Value.Metadata))],
            null,
            Mock.Of<Response>()),
    ]);

    private sealed class StandInBlob(ConcurrentDictionary<string, (byte[] Content, IDictionary<string, string> Metadata)> blobs, string name) : BlobClient
    {
        public override Task<Response<BlobContentInfo>> UploadAsync(BinaryData content, BlobUploadOptions options, CancellationToken cancellationToken = default)
        {
            blobs[name] = (content.ToArray(), options.Metadata);
            return Task.FromResult(Response.FromValue<BlobContentInfo>(null!, Mock.Of<Response>()));
        }

        public override Task<Response<BlobDownloadResult>> DownloadContentAsync(CancellationToken cancellationToken) =>
            blobs.TryGetValue(name, out var blob)
                ? Task.FromResult(Response.FromValue(BlobsModelFactory.BlobDownloadResult(new BinaryData(blob.Content)), Mock.Of<Response>()))
                : throw new RequestFailedException(404, "There is none.", "BlobNotFound", null);

        public override Task<Response<bool>> DeleteIfExistsAsync(
            DeleteSnapshotsOption snapshotsOption = default, BlobRequestConditions conditions = null!, CancellationToken cancellationToken = default) =>
            Task.FromResult(Response.FromValue(blobs.TryRemove(name, out _), Mock.Of<Response>()));
    }
}
