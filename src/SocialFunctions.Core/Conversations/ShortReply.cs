using System.Text.Json.Serialization;
using SocialFunctions.Model;

namespace SocialFunctions.Conversations;

/// <summary>Something short that the customer said: an answer where they were asked, a courtesy where they were not.</summary>
/// <param name="At">Where it stands.</param>
/// <param name="To">When the message was written that it reacts to; null for a message.</param>
/// <param name="Owed">As of where an answer to it is owed, or was given; null while it asks for nothing.</param>
public sealed record ShortReply(Place At, DateTimeOffset? To, Place? Owed)
{
    /// <summary>Ids of the triage rules that match it: they are applied when it is judged again and asks for an answer; null when none does.</summary>
    public IReadOnlyList<string>? Rules { get; init; }

    /// <summary>Whether an answer is owed because the customer said nothing before.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsFirst { get; init; }

    /// <summary>Whether it is a reaction that came as a message: to something that was said, if only elsewhere.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsReaction { get; init; }
}
