using SocialFunctions.Model;
using SocialFunctions.ServiceLevels;

namespace SocialFunctions.Conversations;

/// <summary>Puts a corrected promise in the place of one that was made before something was known.</summary>
internal static class PromiseCorrections
{
    /// <summary>What was said and done because of the former promise stays. What is due by the corrected one happens at its time, also if it has happened.</summary>
    public static void Set(Turn turn, ClockName name, Clock corrected)
    {
        var former = turn.State.Clocks.Of(name);
        if ((former.WarnedAt is not null && corrected.WarnedAt is null) || (former.BreachedAt is not null && corrected.BreachedAt is null))
        {
            turn.Draft.Escalation = turn.State.Escalation.WithoutStepsOf(name);
        }

        turn.State = turn.State with { Clocks = turn.State.Clocks.With(name, corrected) };
    }
}
