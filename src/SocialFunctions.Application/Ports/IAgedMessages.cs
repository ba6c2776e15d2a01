using SocialFunctions.Conversations;
using SocialFunctions.Model;

namespace SocialFunctions.Application.Ports;

/// <summary>Messages by their age, whatever conversation they are in. Both hosts implement it, with the store.</summary>
public interface IAgedMessages
{
    /// <summary>Messages that are shown and were written before a time, of all conversations, the oldest first. What is erased meanwhile shifts no page.</summary>
    /// <param name="take">The most to return, 1 to 1000.</param>
    /// <param name="after">Cursor from the page before it; null for the first.</param>
    ValueTask<Page<AgedMessage>> AgedAsync(DateTimeOffset before, int take, string? after, CancellationToken cancellationToken);

    /// <summary>What the timeline of a conversation has about any of these messages, oldest first, without their texts.</summary>
    ValueTask<IReadOnlyList<TimelineEntry>> EntriesAboutAsync(
        string conversation, IReadOnlyCollection<string> messages, CancellationToken cancellationToken);

    /// <summary>
    /// Erases those of these messages that go, see <see cref="Aging"/>, with what the timeline has about them: of the message stays what
    /// <see cref="Aging.Left"/> leaves. The conversation gets another version and is otherwise as it was. Interrupted and repeated, it ends the same.
    /// </summary>
    /// <param name="known">The conversation as it was loaded.</param>
    /// <param name="messages">Our ids of messages, at most 100.</param>
    /// <param name="before">What is older goes, unless it is needed.</param>
    /// <returns>How many were erased; null when the conversation was changed meanwhile: load it again.</returns>
    ValueTask<int?> EraseAsync(
        Conversation known, IReadOnlyCollection<string> messages, DateTimeOffset before, CancellationToken cancellationToken);
}

/// <summary>A message that is old.</summary>
/// <param name="Conversation">Id of its conversation.</param>
/// <param name="Message">Our id of it.</param>
/// <param name="SentAt">When it was written.</param>
public readonly record struct AgedMessage(string Conversation, string Message, DateTimeOffset SentAt);
