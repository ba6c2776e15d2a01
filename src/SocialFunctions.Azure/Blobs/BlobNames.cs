namespace SocialFunctions.Azure.Blobs;

/// <summary>Names of the containers in Blob Storage. The deployment creates exactly these, beside that of the deployed package.</summary>
public static class BlobNames
{
    /// <summary>Files that came within webhooks.</summary>
    public const string Files = "files";
}
