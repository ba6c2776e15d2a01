using SocialFunctions.Conversations;

namespace SocialFunctions.Application.Ports;

/// <summary>A timeline entry from the change feed, with the values that subscribers filter by.</summary>
/// <param name="Entry">The entry, without the text of a message. The text is read when the entry is shown, so that erased text is not shown.</param>
/// <param name="Account">Id of the account; null when it is no longer known, as in the failure entry of an outgoing webhook.</param>
/// <param name="Channel">Name of the channel; null where the entry belongs to no conversation.</param>
public sealed record FeedEntry(TimelineEntry Entry, string? Account, string? Channel);
