namespace SocialFunctions.Azure.Tests.Support;

/// <summary>A fact about the emulator of Blob Storage; says that it skips where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BlobsFactAttribute : FactAttribute
{
    public BlobsFactAttribute() => Skip = Azurite.Blobs is null ? $"There is no Azurite. {Azurite.MissingBlobs}" : null;
}
