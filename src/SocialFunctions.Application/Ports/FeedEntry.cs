using SocialFunctions.Conversations;

namespace SocialFunctions.Application.Ports;

/// <summary>A timeline entry as the change feed tells it, with what a subscriber sorts by.</summary>
/// <param name="Entry">What happened, without the text of a message: that is read when somebody may see it, so that what was erased meanwhile is not.</param>
/// <param name="Account">Id of the account; null where nobody knows it any more, as in the notice that an outgoing webhook was given up.</param>
/// <param name="Channel">Name of the channel; null where the entry belongs to no conversation.</param>
public sealed record FeedEntry(TimelineEntry Entry, string? Account, string? Channel);
