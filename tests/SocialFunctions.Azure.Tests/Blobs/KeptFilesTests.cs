using Azure;
using Azure.Storage.Blobs;
using Moq;
using SocialFunctions.Application.Ports;
using SocialFunctions.Azure.Blobs;
using SocialFunctions.Azure.Tests.Support;
using SocialFunctions.Testing.Contracts;

namespace SocialFunctions.Azure.Tests.Blobs;

/// <summary>In Azurite where it can be started, else on the stand-in.</summary>
public class AzureKeptFilesContract : KeptFilesContract, IAsyncLifetime
{
    private BlobContainerClient _container = null!;

    protected override IKeptFiles Files => new KeptFiles(_container);

    internal virtual BlobContainerClient Open() =>
        Azurite.Blobs is { } connection ? new BlobContainerClient(connection, $"test{Guid.NewGuid():N}") : new StandInBlobs();

    public async Task InitializeAsync()
    {
        _container = Open();
        if (_container is not StandInBlobs)
        {
            await _container.CreateAsync();
        }
    }

    public async Task DisposeAsync()
    {
        if (_container is not StandInBlobs)
        {
            await _container.DeleteAsync();
        }
    }
}

public sealed class StandInKeptFilesContract : AzureKeptFilesContract
{
    internal override BlobContainerClient Open() => new StandInBlobs();
}

public sealed class KeptFilesTests
{
    private static readonly KeptFile File = new("email-a", "one", DateTimeOffset.UnixEpoch, new byte[] { 1 });

    [Fact]
    public async Task WithoutBlobStorage_NothingIsTaken()
    {
        var failed = await Assert.ThrowsAsync<StoreUnavailableException>(async () => await new KeptFiles(null).KeepAsync([File], CancellationToken.None));

        Assert.Contains("Blobs__blobServiceUri", failed.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(403, "Blob Storage answered 403.")]
    [InlineData(404, "Blob Storage answered 404.")]
    [InlineData(0, "Blob Storage cannot be reached.")]
    public async Task BlobStorageThatRefuses_IsAnOutage(int status, string message)
    {
        var container = new Mock<BlobContainerClient>();
        container.Setup(c => c.GetBlobClient(It.IsAny<string>())).Throws(new RequestFailedException(status, "no", "ContainerNotFound", null));

        Assert.Equal(message, (await Assert.ThrowsAsync<StoreUnavailableException>(async () => await new KeptFiles(container.Object).KeepAsync([File], CancellationToken.None))).Message);
        Assert.Equal(message, (await Assert.ThrowsAsync<StoreUnavailableException>(async () => await new KeptFiles(container.Object).FindAsync("email-a", "one", CancellationToken.None))).Message);
    }

    [BlobsFact]
    public async Task ContainerThatIsMissing_IsAnOutage_AndNoFileThatIsGone() => await Assert.ThrowsAsync<StoreUnavailableException>(
        async () => await new KeptFiles(new BlobContainerClient(Azurite.Blobs, "none")).FindAsync("email-a", "one", CancellationToken.None));
}
