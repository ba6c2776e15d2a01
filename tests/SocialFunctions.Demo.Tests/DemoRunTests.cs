using SocialFunctions.Local.Commands;

namespace SocialFunctions.Demo.Tests;

public sealed class DemoRunTests
{
    [Fact]
    public async Task AShortPlay_TellsTheStoryAndHolds()
    {
        var full = Playwright.Write(7);
        string[] cast = ["Sophie", "James", "Hans", "Maria", "Klaus", "Chloe"];
        var until = Week.At(26, 11);
        var script = full with
        {
            Scenes = [new Scene("A long weekend", full.Start, until, (until - full.Start).TotalSeconds / 4)],
            Customers =
            [
                .. full.Customers
                    .Where(c => c.IsNotable && cast.Contains(c.Name))
                    .Select(c => c with { Steps = [.. c.Steps.Where(s => s.Due < until)] }),
            ],
        };
        var (output, error) = (new StringWriter(), new StringWriter());
        var folder = Directory.CreateTempSubdirectory("socialfunctions-test-").FullName;

        var exit = await new DemoRun(DemoCommand.StartAsync, script, true, output, error)
            .RunAsync(Path.Combine(folder, "settings.json"), Path.Combine(folder, "data"), CancellationToken.None)
            .WaitAsync(TimeSpan.FromMinutes(2));
        Directory.Delete(folder, recursive: true);

        var told = output.ToString();
        Assert.Equal("", error.ToString());
        Assert.Equal(0, exit);
        Assert.Contains("acknowledged in Greek", told, StringComparison.Ordinal);
        Assert.Contains("WARNED: Klaus", told, StringComparison.Ordinal);
        Assert.Contains("ESCALATED Hans to Maria (legal)", told, StringComparison.Ordinal);
        Assert.Contains("Lena answered Klaus", told, StringComparison.Ordinal);
        Assert.Contains("Chloe is answered in the page's own inbox", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Interrupted_Ends()
    {
        using var interrupt = new CancellationTokenSource();
        using var output = new FirstLine();
        var folder = Directory.CreateTempSubdirectory("socialfunctions-test-").FullName;
        var script = Playwright.Write(7) with { Customers = [] };

        var running = new DemoRun(DemoCommand.StartAsync, script, true, output, TextWriter.Null)
            .RunAsync(Path.Combine(folder, "settings.json"), Path.Combine(folder, "data"), interrupt.Token);
        await output.Written.WaitAsync(TimeSpan.FromMinutes(1));
        await interrupt.CancelAsync();

        Assert.Equal(130, await running.WaitAsync(TimeSpan.FromMinutes(1)));
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Tells when something is written.</summary>
    private sealed class FirstLine : StringWriter
    {
        private readonly TaskCompletionSource _written = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Written => _written.Task;

        public override void WriteLine(string? value) => _written.TrySetResult();

        public override Task WriteLineAsync(string? value)
        {
            WriteLine(value);
            return Task.CompletedTask;
        }
    }
}
