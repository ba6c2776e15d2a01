using SocialFunctions.Conversations;
using SocialFunctions.Model;
using SocialFunctions.Routing;

namespace SocialFunctions.Application.Engine;

/// <summary>
/// What a commit changed for those who sleep until something happens: the conversation's clock, whoever carries out the outbox, the readers of the feed
/// and automatic assignment. Each host decides how it wakes them. A value, worked out for every commit; without news it costs no memory.
/// </summary>
/// <param name="NextWake">
/// When the conversation is to be looked at again, if that is earlier than before or in another case. One that is later, or gone, is no news: whoever
/// sleeps until the former one sees for themselves.
/// </param>
/// <param name="OutboxGrew">Whether the outbox has an entry that nobody is carrying out.</param>
/// <param name="FeedGrew">Whether the feed has new entries.</param>
/// <param name="BeginsToWait">The conversation's place in its team's queue, if it is new or another one.</param>
/// <param name="LoadFellOf">Id of the agent who has one open conversation less.</param>
public readonly record struct CommitNews(
    DateTimeOffset? NextWake, bool OutboxGrew, bool FeedGrew, WaitingConversation? BeginsToWait, string? LoadFellOf)
{
    /// <summary>Works it out.</summary>
    /// <param name="before">The conversation before; null when it is new.</param>
    /// <param name="what">
    /// What happened to it; null when that is not known. The entry that an <see cref="OutboxReport"/> is about is no news: whoever reports is carrying it out.
    /// </param>
    /// <param name="decision">What was stored; its state is not null.</param>
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
