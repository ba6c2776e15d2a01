using System.Diagnostics;
using SocialFunctions.Model;

namespace SocialFunctions.Conversations;

/// <summary>
/// The customer forbids or allows messages; the latest report by the platform's clock wins. A platform tells it by a report of its own, or by refusing a
/// message.
/// </summary>
internal static class OptOuts
{
    public static void Decide(Turn turn, OptOutChanged change)
    {
        var isNews = turn.State.OptOutReason is null ? !(turn.State.OptOutChangedAt >= change.At) : !(turn.State.OptOutChangedAt > change.At);
        if (isNews)
        {
            Change(turn, change.At, change.OptedOut ? change.OptOut : null, null, "customer", change.At);
        }
    }

    /// <summary>
    /// The platform refused a message because the customer cannot be sent any. That was so when the message was sent: a refusal that becomes known late
    /// takes back nothing that the customer has said or allowed since.
    /// </summary>
    /// <param name="why">Null when it failed for another reason.</param>
    /// <param name="at">When it was refused.</param>
    public static void Refused(Turn turn, OptOut? why, string? error, DateTimeOffset at)
    {
        // An attempt may begin later than it was decided; then the next refusal tells the same.
        var sent = turn.Subject is { Direction: Direction.Out } message ? Cases.Earliest(message.ReceivedAt, at) : at;
        if (why is not null && !(turn.State.OptOutChangedAt > sent) && !(why is OptOut.Blocked && turn.State.LastCustomerActionAt > sent))
        {
            // By our clock, while platforms give whole seconds: what is heard later of the same second comes after it, and what was known comes before.
            var second = sent.AddTicks(-(sent.UtcTicks % TimeSpan.TicksPerSecond));
            Change(turn, turn.State.OptOutChangedAt is { } known && known > second ? known : second, why, error, "platform", at);
        }
    }

    /// <summary>The customer wrote: whoever had blocked us, or could not be reached, can be answered.</summary>
    public static void Wrote(Turn turn, DateTimeOffset at)
    {
        // A conversation of an earlier version does not say how they opted out.
        var how = turn.State.OptOut ?? (turn.Channel is { HasCarrierKeywords: true } ? OptOut.Keyword : OptOut.Blocked);
        if (turn.State.OptedOut && how is OptOut.Blocked && !(turn.State.OptOutChangedAt > at))
        {
            Change(turn, at, null, null, "customer", at);
        }
    }

    /// <summary>Why the customer is sent nothing.</summary>
    public static string ReasonOf(Conversation state) => state.OptOutReason ?? state.OptOut switch
    {
        OptOut.Blocked => "The customer has blocked messages; they can be answered when they write again.",
        OptOut.Keyword or null => "The customer has opted out of messages.",
        _ => throw new UnreachableException(),
    };

    private static void Change(Turn turn, DateTimeOffset since, OptOut? why, string? reason, string by, DateTimeOffset at)
    {
        var changed = turn.State.OptedOut != why is not null;
        turn.State = turn.State with { OptedOut = why is not null, OptOut = why, OptOutReason = reason, OptOutChangedAt = since };
        if (changed)
        {
            turn.Record(why is not null ? TimelineType.OptedOut : TimelineType.OptedIn, by, at, new TimelineData { Reason = reason });
        }
    }
}
