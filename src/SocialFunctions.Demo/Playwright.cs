using static SocialFunctions.Demo.Week;

namespace SocialFunctions.Demo;

/// <summary>Writes the script: a story that is always the same, and a crowd that depends on the seed.</summary>
internal static class Playwright
{
    private const int SurgeSize = 150;
    private const int CallersPerDay = 10;

    public static Script Write(int seed)
    {
        var crowd = new Crowd(new Random(seed));
        IEnumerable<CustomerWriter> many =
        [
            .. People(crowd, SurgeSize, At(23, 13), TimeSpan.FromMinutes(40)),
            .. People(crowd, CallersPerDay, At(26, 9, 30), TimeSpan.FromHours(5)),
            .. People(crowd, CallersPerDay, At(27, 9, 30), TimeSpan.FromHours(5)),
            .. People(crowd, CallersPerDay, At(29, 9, 30), TimeSpan.FromHours(5)),
            .. People(crowd, 5, At(23, 19), TimeSpan.FromHours(10)),
            .. People(crowd, 7, At(24, 10), TimeSpan.FromHours(36)),
            .. People(crowd, 4, At(28, 10), TimeSpan.FromHours(9)),
        ];
        var notable = Story.Customers().ToList();
        return new Script(
            seed,
            Scenes,
            [
                .. notable.Select((customer, i) => customer.Build(i + 1, true)),
                .. many.Select((customer, i) => customer.Build(notable.Count + i + 1, false)),
            ]);
    }

    private static IEnumerable<CustomerWriter> People(Crowd crowd, int count, DateTimeOffset from, TimeSpan within) =>
        Enumerable.Range(0, count).Select(_ => crowd.Somebody(from, within));
}
