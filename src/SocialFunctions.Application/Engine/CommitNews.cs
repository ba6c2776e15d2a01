using SocialFunctions.Conversations;
using SocialFunctions.Model;
using SocialFunctions.Routing;

namespace SocialFunctions.Application.Engine;

/// <summary>
/// What a commit changed for the parts of a host that wait for changes: the conversation's clock, the outbox worker, the readers of the feed and
/// automatic assignment. Each host decides how to wake them. Computed for every commit, so it is a struct: a commit without news allocates nothing.
/// </summary>
/// <param name="NextWake">
/// When the conversation's next deadline is, if that is earlier than before or in a new case. A later or removed deadline is not news: the clock
/// wakes at the former time and reads the current state then.
/// </param>
/// <param name="OutboxGrew">Whether the outbox has an entry that no worker is processing.</param>
/// <param name="FeedGrew">Whether the feed has new entries.</param>
/// <param name="BeginsToWait">The conversation's place in its team's queue, if the place is new or has changed.</param>
/// <param name="LoadFellOf">Id of the agent who has one open conversation less.</param>
public readonly record struct CommitNews(
    DateTimeOffset? NextWake, bool OutboxGrew, bool FeedGrew, WaitingConversation? BeginsToWait, string? LoadFellOf)
{
    /// <summary>Computes the news of one commit.</summary>
    /// <param name="before">The conversation before; null when it is new.</param>
    /// <param name="what">
    /// The event; null when not known. The entry of an <see cref="OutboxReport"/> is not news: the worker that reports it is processing it.
    /// </param>
    /// <param name="decision">The stored decision; its state is not null.</param>
    public static CommitNews Of(Conversation? before, ConversationEvent? what, Decision decision)
    {
        var after = decision.State!;
        return new CommitNews(
            EarlierWake(before, after),
            HasFresh(decision.Outbox, (what as OutboxReport)?.Entry),
            decision.Timeline.Count > 0,
            NewPlace(before, after),
            HolderOf(before) is { } holder && HolderOf(after) != holder ? holder : null);
    }

    private static DateTimeOffset? EarlierWake(Conversation? before, Conversation after) =>
        after.NextWakeAt is { } next && !(before?.Case == after.Case && before.NextWakeAt <= next) ? next : null;

    private static bool HasFresh(IReadOnlyList<OutboxEntry> outbox, string? known)
    {
        for (var i = 0; i < outbox.Count; i++)
        {
            if (outbox[i].Id != known)
            {
                return true;
            }
        }

        return false;
    }

    private static WaitingConversation? NewPlace(Conversation? before, Conversation after) =>
        before is not null && before.Waiting == after.Waiting && before.Team == after.Team && before.GivenUpBy == after.GivenUpBy
            ? null
            : after.ToWaiting();

    private static string? HolderOf(Conversation? conversation) => conversation?.Status is ConversationStatus.Open ? conversation.Assignee : null;
}
