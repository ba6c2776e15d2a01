using System.Diagnostics;
using System.Text.Json.Nodes;
using SocialFunctions.EndToEnd.Desk;
using SocialFunctions.EndToEnd.Support;

namespace SocialFunctions.EndToEnd;

/// <summary>The scripts that follow a deployment, against a real host with the sample's settings.</summary>
public sealed class OperationsScriptTests : IAsyncLifetime, IDisposable
{
    private const string AdminToken = "demo-admin-token";
    private const string AgentToken = "demo-agent-token";
    private const string Settings = "/api/admin/settings";

    private readonly TemporaryDirectory _directory = new();
    private LocalProcess? _product;

    private DeskClient Admin => _product!.As(AdminToken);

    private string Address => _product!.Address.GetLeftPart(UriPartial.Authority);

    public async Task InitializeAsync() =>
        _product = await LocalProcess.StartAsync(ProductFiles.SampleSettings, _directory.File("data"));

    public async Task DisposeAsync() => await (_product?.DisposeAsync() ?? ValueTask.CompletedTask);

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task SmokeTest_FollowsTheMessageToTheSandbox()
    {
        var run = await RunAsync("smoke-test.sh", [Address]);

        Assert.True(run.ExitCode == 0, string.Join('\n', run.Error));
        Assert.Equal(
            [
                $"ok  {Address} is ready",
                "ok  a webhook that is wrongly signed is refused",
                "ok  a webhook that is rightly signed is accepted",
                "ok  the message stands in a conversation",
                "ok  it is acknowledged",
                "ok  the acknowledgement is sent",
                "ok  the sandbox holds it",
                "ok  the reports count it",
                "ok  the conversation is resolved",
            ],
            run.Output);
    }

    [Fact]
    public async Task SmokeTest_Twice_Succeeds()
    {
        Assert.Equal(0, (await RunAsync("smoke-test.sh", [Address])).ExitCode);
        Assert.Equal(0, (await RunAsync("smoke-test.sh", [Address])).ExitCode);
    }

    [Fact]
    public async Task SmokeTest_WithAnotherSecret_SaysThatItIsNotTheAccounts()
    {
        var run = await RunAsync("smoke-test.sh", [Address], ("SMOKE_APP_SECRET", "another"));

        Assert.Equal(1, run.ExitCode);
        Assert.Contains(run.Error, line => line.EndsWith("SMOKE_APP_SECRET is not the secret of the account", StringComparison.Ordinal));
    }

    [Fact]
    public async Task SmokeTest_OfAnAccountThatAnswersNobody_SaysThatNoAcknowledgementCame()
    {
        await Admin.ChangeSettingsAsync(settings => settings["policies"]![1]!["acknowledge"]!["offHours"] = false);

        var run = await RunAsync("smoke-test.sh", [Address], ("SMOKE_PATIENCE", "5"));

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("FAILED: it is acknowledged: not within 5 seconds", run.Error);
    }

    [Fact]
    public async Task SmokeTest_WithAnAgentsToken_SaysThatItSeesNoReports()
    {
        var run = await RunAsync("smoke-test.sh", [Address], ("SOCIALFUNCTIONS_TOKEN", AgentToken));

        Assert.True(run.ExitCode == 0, string.Join('\n', run.Error));
        Assert.Contains("--  the reports are shown to leads only", run.Output);
    }

    // As if the function did not run that counts on Azure.
    [Fact]
    public async Task SmokeTest_OfAHostThatTellsNobody_Fails()
    {
        await using var silent = await FrontOf.StartAsync(new Uri(Address), path => path.StartsWith("/api/desk/reports", StringComparison.Ordinal) ? "account,acknowledged\r\n" : null);

        var run = await RunAsync("smoke-test.sh", [silent.Address], ("SOCIALFUNCTIONS_TOKEN", AdminToken), ("SMOKE_PATIENCE", "5"));

        Assert.Equal(1, run.ExitCode);
        Assert.Contains(run.Error, line => line.StartsWith("FAILED: the reports count it: not within 5 seconds", StringComparison.Ordinal));
    }

    [Fact]
    public async Task SmokeTest_OfAnAccountThatIsNotThere_SaysSo()
    {
        var run = await RunAsync("smoke-test.sh", [Address], ("SMOKE_ACCOUNT", "nobody"), ("SMOKE_PATIENCE", "1"));

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("FAILED: the settings in force have no account 'nobody'", run.Error);
    }

    [Fact]
    public async Task SmokeTest_WithATokenOfNobody_IsRefused()
    {
        var run = await RunAsync("smoke-test.sh", [Address], ("SOCIALFUNCTIONS_TOKEN", "nobodys"));

        Assert.Equal(3, run.ExitCode);
        Assert.Contains("FAILED: this token is not an agent's", run.Error);
    }

    [Fact]
    public async Task SmokeTest_WithoutAHost_SaysThatItDoesNotGetReady()
    {
        await _product!.KillAsync();

        var run = await RunAsync("smoke-test.sh", [Address], ("SOCIALFUNCTIONS_PATIENCE", "1"));

        Assert.Equal(3, run.ExitCode);
        Assert.Contains(run.Error, line => line.StartsWith($"FAILED: {Address} does not get ready", StringComparison.Ordinal));
    }

    [Fact]
    public async Task UploadSettings_PutsTheDocumentInForce()
    {
        var text = await File.ReadAllTextAsync(ProductFiles.SampleSettings);
        var file = _directory.Write("company.json", text.Replace("\"Customer care\"", "\"Uploaded team\"", StringComparison.Ordinal));

        var run = await RunAsync("upload-settings.sh", [file, Address]);

        Assert.True(run.ExitCode == 0, string.Join('\n', run.Error));
        Assert.Equal([$"{file} is in force on {Address} as version 2, after version 1."], run.Output);
        Assert.Equal("Uploaded team", (string?)(await Admin.GetAsync<JsonNode>(Settings))["teams"]![0]!["name"]);
    }

    [Fact]
    public async Task UploadSettings_OfADocumentWithAMistake_SaysWhereAndChangesNothing()
    {
        var text = await File.ReadAllTextAsync(ProductFiles.SampleSettings);
        var file = _directory.Write("company.json", text.Replace("\"telegram\"", "\"telegraph\"", StringComparison.Ordinal));
        var before = await Admin.GetAsync<JsonNode>(Settings);

        var run = await RunAsync("upload-settings.sh", [file, Address]);

        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith("$.accounts[1].channel: ", Assert.Single(run.Output), StringComparison.Ordinal);
        Assert.True(JsonNode.DeepEquals(before, await Admin.GetAsync<JsonNode>(Settings)));
    }

    [Fact]
    public async Task UploadSettings_ThatTheHostDoesNotTake_ShowsWhatItAnswers()
    {
        // Only the host knows which secret stands behind the mask.
        var text = await File.ReadAllTextAsync(ProductFiles.SampleSettings);
        var file = _directory.Write("company.json", text.Replace("\"telegram-demo\"", "\"telegram-new\"", StringComparison.Ordinal)
            .Replace("plain:demo-bot-token", "plain:***", StringComparison.Ordinal));

        var run = await RunAsync("upload-settings.sh", [file, Address]);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("FAILED: the host does not take the document; nothing was changed", run.Error);
        Assert.Contains(run.Error, line => line.Contains("$.accounts[1].secrets.botToken", StringComparison.Ordinal));
    }

    [Fact]
    public async Task UploadSettings_WithAnAgentsToken_IsRefused()
    {
        var run = await RunAsync("upload-settings.sh", [ProductFiles.SampleSettings, Address], ("SOCIALFUNCTIONS_TOKEN", AgentToken));

        Assert.Equal(3, run.ExitCode);
        Assert.Contains("FAILED: this token is not an administrator's", run.Error);
    }

    private static Task<Finished> RunAsync(string script, IEnumerable<string> arguments, params (string Name, string Value)[] variables)
    {
        var start = new ProcessStartInfo("bash", [Path.Combine(ProductFiles.Repository, "infra", "scripts", script), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["SOCIALFUNCTIONS_PROGRAM"] = ProductFiles.Program;
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        return Programs.RunAsync(start);
    }
}
