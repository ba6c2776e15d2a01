using SocialFunctions.Model;
using static SocialFunctions.Core.Tests.Conversations.Handover;

namespace SocialFunctions.Core.Tests.Conversations;

/// <summary>A thread that another app shares: what is owed, and since when, does not depend on the order in which things arrive.</summary>
public sealed class HandoverOrderTests
{
    private static readonly Dictionary<string, InboundEvent[]> Histories = new()
    {
        ["the app answered, and the customer asked again"] = [Heard("s1", 7200, "opening hours?"), Bot("b", 7190), Heard("s3", 220, "human please"), ToUs(200)],
        ["the app answered everything"] = [Heard("s1", 900), Heard("s2", 800), Bot("b", 700), ToUs(600)],
        ["nothing was answered"] = [Heard("s1", 900), Heard("s2", 800), ToUs(600)],
        ["the app spoke, and nothing was heard"] = [Bot("b", 900), ToUs(600)],
        ["two questions of one second"] = [Heard("s1", 900, sequence: 1), Bot("b", 900, sequence: 2), Heard("s3", 900, "human please", sequence: 3), ToUs(600)],
        ["an answer between two questions of one second"] = [Heard("s0", 950, sequence: 1), Heard("s1", 900, sequence: 2), Heard("s2", 900, sequence: 4), Bot("b", 900, sequence: 3), ToUs(600)],
        ["taken from us and passed back"] = [Written("m", 3300), Away(3000), Heard("s", 2900), Bot("b", 2890), ToUs(600)],
        ["taken from us, with a question of before"] = [Written("m", 5000), Away(4900), Heard("s", 2900), Change(2000, ControlChange.Requested, null, "88"), ToUs(600)],
        ["taken back by us"] = [Heard("s", 3000), Bot("b", 2990), Heard("s2", 900), Change(600, ControlChange.Taken, "555", "88")],
        ["written to us in between"] = [Heard("s1", 7000), Bot("b", 6990), Written("m", 2000), Heard("s2", 1500), ToUs(1000)],
        ["written to us, and answered by the app after that"] = [Written("m", 3500), Heard("s1", 3000), Bot("b", 2900), Written("n", 2000)],
        ["passed, taken and passed again"] = [Heard("s1", 9000), ToUs(3400), Away(3000), Heard("s2", 2500), Bot("b", 2400), ToUs(1000)],
        ["handed over twice"] = [Heard("s1", 9000), Bot("b1", 8990), ToUs(3400), Heard("s2", 2500), ToUs(1000)],
        ["edited"] = [Heard("s1", 7200, "opening hours?"), Bot("b", 7190), Edit("s1", 300, "When may I come with my dog?"), ToUs(200)],
        ["deleted"] = [Heard("s1", 7200, "opening hours?"), Bot("b", 7190), Heard("s3", 220, "human please"), Deletion("s3", 210), ToUs(200)],
        ["still elsewhere"] = [Written("m", 3300), Heard("s", 2900), Bot("b", 2890), Heard("s2", 600)],
        ["answered in the inbox of the page"] = [Heard("s1", 900), Human("h", 800), ToUs(600)],
        ["answered in the inbox, and asked again"] = [Heard("s1", 9000), Human("h", 8000), Heard("s2", 700), ToUs(600)],
        ["answered in the inbox on both sides of a hand-over"] = [Heard("s", 2000), Human("h", 1900), ToUs(500), Inbox("i", 400), Written("m", 200)],
        ["answered in the inbox before and between hand-overs"] = [Heard("s", 1900), Inbox("h", 1400), ToUs(700), ToUs(600), Inbox("i", 300), ToUs(200)],
        ["answered in the inbox after the app, and passed twice"] = [Bot("b", 1900), Heard("s", 1100), Inbox("h", 900), ToUs(850), Inbox("i", 800), ToUs(500)],
    };

    public static TheoryData<string> Names => [.. Histories.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void AnyOrderOfArrival_OwesWhatThePlatformsOrderOwes(string history) => Compare(Histories[history], order => order);

    [Theory]
    [MemberData(nameof(Names))]
    public void AnyOrderOfArrivalTwice_OwesTheSame(string history) => Compare(Histories[history], order => order.Concat(order));

    private static void Compare(IReadOnlyList<InboundEvent> events, Func<IEnumerable<InboundEvent>, IEnumerable<InboundEvent>> delivered)
    {
        var right = Owed(Play(events.OrderBy(happened => happened.At)));
        var others = Orders(events)
            .Select(order => (Owed: Owed(Play(delivered(order))), Order: string.Join(", ", order.Select(happened => happened.EventId))))
            .Where(played => played.Owed != right)
            .ToList();

        Assert.True(others.Count == 0, others.Count == 0 ? "" : $"{others.Count} orders: right is {right}, but in the order {others[0].Order} it is {others[0].Owed}");
    }
}
