using System.Text.Json.Serialization;

namespace SocialFunctions.Conversations;

/// <summary>A message that we sent recently.</summary>
/// <param name="MessageId">Our id of it.</param>
/// <param name="Fingerprint">Hash of its text without white space and markup.</param>
/// <param name="At">When it was decided.</param>
/// <param name="TakenAt">When the platform had it, by its answer or its echo; null before.</param>
/// <param name="Echoed">Whether the platform has returned it: then the same words again are somebody's.</param>
public sealed record SentRecently(string MessageId, string Fingerprint, DateTimeOffset At, DateTimeOffset? TakenAt = null, bool Echoed = false)
{
    /// <summary>Whether the platform has refused it, by all that is known: then it explains no echo.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Refused { get; init; }
}
