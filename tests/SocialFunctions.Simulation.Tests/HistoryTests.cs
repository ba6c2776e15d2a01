using SocialFunctions.Simulation.Histories;

namespace SocialFunctions.Simulation.Tests;

public sealed class HistoryTests
{
    [Theory]
    [InlineData("42:0,3,7-9")]
    [InlineData("42:0-39:Calendar,Rules")]
    [InlineData("42:")]
    public void HistoryAsText_IsReadBack(string text) => Assert.Equal(text, History.Parse(text).ToString());

    [Fact]
    public async Task Shrinking_LeavesOnlyWhatIsNeeded()
    {
        var shrunk = await Shrinker.ShrinkAsync(
            History.Of(1, 40), history => Task.FromResult(history.Steps.Contains(7) && history.Steps.Contains(31) && !history.Without.HasFlag(Features.Rules)));

        Assert.Equal([7, 31], shrunk.Steps);
        Assert.False(shrunk.Without.HasFlag(Features.Rules));
        Assert.True(shrunk.Without.HasFlag(Features.Calendar));
    }
}
