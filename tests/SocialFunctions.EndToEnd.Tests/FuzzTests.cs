using SocialFunctions.EndToEnd.Fuzz;

namespace SocialFunctions.EndToEnd;

/// <summary>Changed bodies of all channels, rightly proved: a few thousand of what <c>fuzz</c> of the benchmarks posts by the hundred thousand.</summary>
public sealed class FuzzTests
{
    [Fact]
    public async Task ChangedBody_IsNeverAnErrorOfOurs_AndHarmsNoNeighbour()
    {
        var report = await FuzzRun.PlayAsync(new FuzzPlan(Bodies: 3_000, Seed: 16, Recorded.All()), _ => { });

        Assert.Empty(report.Flaws);
        Assert.InRange(report.Neighbours, 400, 3_000);
        Assert.InRange(report.Answers[200], 1_200, 3_000);
    }
}
