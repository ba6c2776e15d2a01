using SocialFunctions.Simulation.Histories;
using SocialFunctions.Simulation.Machine;
using SocialFunctions.Simulation.Play;
using Xunit.Abstractions;

namespace SocialFunctions.Simulation.Tests;

public sealed class SimulationTests(ITestOutputHelper output)
{
    private const int Workers = 2;

    [Fact]
    public async Task RandomHistories_KeepWhatMustAlwaysHold()
    {
        var seed = long.TryParse(Environment.GetEnvironmentVariable("SOCIALFUNCTIONS_SEED"), out var given) ? given : Random.Shared.Next(1, int.MaxValue);
        var outcome = await Run.PlayAsync(seed, 500, 40, Workers);
        output.WriteLine($"seed {seed}");
        output.WriteLine(outcome.Tally.ToString());

        Assert.True(
            outcome.Failure is null,
            $"{outcome.Failure?.Violation.Message} Play it again with --replay \"{outcome.Failure?.History}\" (found from seed {seed}).");
    }

    [Fact]
    public async Task SameHistoryTwice_IsTheSame()
    {
        await using var files = Files.Create($"{nameof(SameHistoryTwice_IsTheSame)}-{Environment.ProcessId}");
        var (first, second) = (new List<string>(), new List<string>());
        for (var seed = 1; seed <= 20; seed++)
        {
            await Playing.PlayAsync(History.Of(seed, 40), files, tell: first.Add);
            await Playing.PlayAsync(History.Of(seed, 40), files, tell: second.Add);
        }

        Assert.NotEmpty(first);
        Assert.Equal(first, second);
    }

    [Fact]
    public async Task VeryLongHistory_DoesNotGrowTheState()
    {
        await using var files = Files.Create($"{nameof(VeryLongHistory_DoesNotGrowTheState)}-{Environment.ProcessId}");
        var (violation, tally) = await Playing.PlayAsync(History.Of(7, 2500), files);

        Assert.Null(violation);
        Assert.True(tally["commits"] > 1000);
    }

    [Fact]
    public async Task Histories_ExerciseWhatTheyAreAbout()
    {
        var outcome = await Run.PlayAsync(1, 200, 40, Workers);

        string[] expected =
        [
            "acknowledgements", "breaches", "changes lost to somebody faster", "commands refused", "crashes, AfterCommit", "crashes, AfterLoad",
            "crashes, AfterPublish", "crashes, BeforeCommit", "crashes, BeforeComplete", "escalation steps", "files closed and reopened",
            "files copied as a dead process left them", "histories played in two orders", "outbox: EntryDone", "outbox: EntryFailed", "outbox: EntryUnknown",
            "outbox: PartSent", "settings replaced", "warnings",
        ];
        Assert.All(expected, what => Assert.True(outcome.Tally[what] > 0, what));
    }
}
