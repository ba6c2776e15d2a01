using FsCheck;
using FsCheck.Fluent;
using SocialFunctions.Model;
using static SocialFunctions.Core.Tests.Conversations.Handover;

namespace SocialFunctions.Core.Tests.Conversations;

/// <summary>Any history of a thread that apps share gives the same in any order of arrival.</summary>
public sealed class HandoverProperties
{
    private const int Events = 9;

    private static readonly Gen<InboundEvent[]> Histories =
        from kinds in Gen.ListOf(Gen.Choose(0, 8), Events)
        from times in Gen.ListOf(Gen.Choose(1, 240), Events)
        select (InboundEvent[])[.. kinds.Select((kind, i) => Happening(kind, i, (times[i] * 10) + i))];

    [Fact]
    public void AnyHistoryInAnyOrder_OwesTheSame() => FsCheck.Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(500),
        Prop.ForAll(Arb.From(from history in Histories from shuffled in Gen.Shuffle(history) select (history, shuffled)), both =>
        {
            var right = Owed(Play(both.history.OrderBy(happened => happened.At)));
            var other = Owed(Play(both.shuffled));
            return (right == other).Label($"right is {right}, but in the order {string.Join(", ", both.shuffled.Select(Describe))} it is {other}");
        }));

    private static string Describe(InboundEvent happened) => FormattableString.Invariant($"{happened.EventId} at {(happened.At - Arrives).TotalSeconds}");

    private static InboundEvent Happening(int kind, int number, int at) => kind switch
    {
        0 => Written($"m{number}", at),
        1 or 2 => Heard($"s{number}", at),
        3 or 4 => Bot($"b{number}", at),
        5 => Human($"h{number}", at),
        6 => Inbox($"i{number}", at),
        7 => Away(at),
        _ => ToUs(at),
    };
}
