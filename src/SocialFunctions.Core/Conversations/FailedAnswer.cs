using SocialFunctions.Model;
using SocialFunctions.ServiceLevels;

namespace SocialFunctions.Conversations;

/// <summary>An answer that the platform reported as failed, with what that took from it: it may still report that the message was delivered.</summary>
/// <param name="Answer">The answer, with what it was to, and the promise that it kept or broke, of a first or of a next response.</param>
public sealed record FailedAnswer(HumanAnswer Answer)
{
    /// <summary>The promise of the next answer, in whose place its own came; null when that answer had none.</summary>
    public Clock? Displaced { get; init; }

    /// <summary>The status that its failure ended; null when the case stayed as it was.</summary>
    public EndedStatus? Ended { get; init; }
}

/// <summary>A status that ended because an answer failed.</summary>
/// <param name="Status">Resolved or pending.</param>
/// <param name="Since">When it began.</param>
/// <param name="Until">When it ended.</param>
/// <param name="Resolution">The resolution clock as it was.</param>
public sealed record EndedStatus(ConversationStatus Status, DateTimeOffset? Since, DateTimeOffset Until, Clock Resolution);
