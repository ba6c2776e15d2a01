using SocialFunctions.Model;

namespace SocialFunctions.Conversations;

/// <summary>
/// One person's conversations, joined for whoever reads them. A link changes nothing but what is shown: each conversation keeps its clocks, its status and
/// its assignee, and an answer in one is no answer in the other.
/// </summary>
internal static class Links
{
    private const int Most = 20;

    public static Refusal? Add(Turn turn, LinkTo link)
    {
        var linked = turn.State.Linked;
        if (link.Other == turn.State.Id)
        {
            return new Refusal(RefusalKind.Invalid, "A conversation cannot be linked with itself.");
        }

        if (linked.Contains(link.Other))
        {
            return null;
        }

        if (linked.Count == Most)
        {
            return new Refusal(RefusalKind.Conflict, $"A conversation is linked with at most {Most} others.");
        }

        turn.State = turn.State with { Linked = [.. linked, link.Other] };
        turn.Record(TimelineType.Linked, link, new TimelineData { Other = link.Other });
        return null;
    }

    /// <summary>The other conversation is with the same person: a private reply went from one to the other.</summary>
    public static void Add(Turn turn, string other)
    {
        var linked = turn.State.Linked;
        if (!linked.Contains(other) && linked.Count < Most)
        {
            turn.State = turn.State with { Linked = [.. linked, other] };
            turn.Record(TimelineType.Linked, "system", turn.Present, new TimelineData { Other = other, Reason = "A private reply." });
        }
    }

    public static Refusal? Remove(Turn turn, UnlinkFrom unlink)
    {
        if (turn.State.Linked.Contains(unlink.Other))
        {
            turn.State = turn.State with { Linked = [.. turn.State.Linked.Where(id => id != unlink.Other)] };
            turn.Record(TimelineType.Unlinked, unlink, new TimelineData { Other = unlink.Other });
        }

        return null;
    }
}
