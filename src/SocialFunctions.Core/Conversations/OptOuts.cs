using SocialFunctions.Model;

namespace SocialFunctions.Conversations;

/// <summary>The customer forbids or allows messages; the latest report by the platform's clock wins.</summary>
internal static class OptOuts
{
    public static void Decide(Turn turn, OptOutChanged change)
    {
        if (turn.State.OptOutChangedAt >= change.At)
        {
            return;
        }

        var changed = turn.State.OptedOut != change.OptedOut;
        turn.State = turn.State with { OptedOut = change.OptedOut, OptOutChangedAt = change.At };
        if (changed)
        {
            turn.Record(change.OptedOut ? TimelineType.OptedOut : TimelineType.OptedIn, "customer", change.At, new TimelineData());
        }
    }
}
