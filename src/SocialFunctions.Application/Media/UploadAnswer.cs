using SocialFunctions.Model;

namespace SocialFunctions.Application.Media;

/// <summary>What became of an agent's file.</summary>
public abstract record UploadAnswer
{
    private UploadAnswer()
    {
    }

    /// <summary>It is kept.</summary>
    /// <param name="Address">From where a platform fetches it; null where none does.</param>
    public sealed record Kept(UploadId Id, string? Address, string Type, long Size) : UploadAnswer;

    /// <summary>It is not kept.</summary>
    /// <param name="Why">One sentence for the agent.</param>
    public sealed record Refused(UploadLack Lack, string Why) : UploadAnswer;
}

/// <summary>Why an agent's file is not kept.</summary>
public enum UploadLack
{
    /// <summary>There is no such conversation.</summary>
    Conversation,

    /// <summary>The conversation's account cannot send files as it is set.</summary>
    Way,

    /// <summary>The platform takes no such file.</summary>
    Fit,

    /// <summary>Nobody is sent such a file.</summary>
    Safety,
}

/// <summary>Kept files as attachments of an answer.</summary>
/// <param name="Files">The attachments, in the order that was asked for.</param>
/// <param name="Why">Why they cannot be attached, in one sentence; null when they can.</param>
public sealed record AttachedFiles(IReadOnlyList<Attachment> Files, string? Why)
{
    /// <summary>They cannot be attached.</summary>
    public static AttachedFiles Refused(string why) => new([], why);
}
