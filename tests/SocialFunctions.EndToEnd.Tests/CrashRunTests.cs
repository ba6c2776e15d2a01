using SocialFunctions.EndToEnd.Crashes;

namespace SocialFunctions.EndToEnd;

/// <summary>Kills and stops at random under load on all channels, in small.</summary>
public sealed class CrashRunTests
{
    [Fact]
    public async Task KilledAndStoppedAtRandom_LosesNothing_AndSendsNothingTwice()
    {
        var report = await CrashRun.PlayAsync(new CrashPlan(Kills: 4, Stops: 2, Seed: 14, Rate: 60), _ => { });

        Assert.Empty(report.Flaws);
        Assert.Equal((0, 0), (report.Refused, report.StopsThatFailed));
        Assert.All(CrashSettings.Accounts, account => Assert.NotEqual(0, report.Count(account, Ending.Sent)));
    }
}
