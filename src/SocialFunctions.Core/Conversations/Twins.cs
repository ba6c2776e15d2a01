using SocialFunctions.Model;

namespace SocialFunctions.Conversations;

/// <summary>
/// Two messages under one id of the platform. What a customer wrote is never dropped as a duplicate of something else: it is kept as a message of its own,
/// and the timeline says so.
/// </summary>
public static class Twins
{
    internal const string Reason = "The platform delivered another message under the id of an earlier one; both are kept.";

    /// <summary>A message under the id of one that is stored. It may be stored itself, under the id that it gets here.</summary>
    /// <returns>The message with an id of its own; null when it is the stored one again.</returns>
    public static MessageReceived? OtherThan(Message stored, MessageReceived received)
    {
        var same = stored.ErasedBefore is { } before ? received.At < before : stored is { Awaited: true } or { FromEdit: true } || (stored.Direction is Direction.In
            && (received.Edited || stored.EditedAt is not null || stored.DeletedAt is not null || SaysTheSame(stored, received)));
        return same ? null
            : received with
            {
                PlatformId = $"{received.PlatformId}#{ConversationId.Hash($"{received.Text}\n{string.Join('\n', received.Attachments.Select(Named))}")[..12]}",
                OtherId = null,
            };
    }

    private static bool SaysTheSame(Message stored, MessageReceived received) =>
        (received.Text ?? "") == (stored.Text ?? "") && received.Attachments.Select(Named).SequenceEqual(stored.Attachments.Select(Named));

    // Platforms sign URLs anew with each delivery, and an earlier version kept nothing.
    private static Attachment Named(Attachment attachment) => attachment with { Url = null, Kept = null };
}
