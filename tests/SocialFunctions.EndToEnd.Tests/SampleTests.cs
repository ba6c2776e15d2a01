using System.Diagnostics;
using SocialFunctions.EndToEnd.Desk;
using SocialFunctions.EndToEnd.Support;

namespace SocialFunctions.EndToEnd;

/// <summary><c>sample CHANNEL</c>: a platform for those who have none at hand.</summary>
public sealed class SampleTests : IAsyncLifetime, IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private LocalProcess _product = null!;

    public async Task InitializeAsync()
    {
        var start = Programs.Product(_directory.Path, []);
        start.Environment["SOCIALFUNCTIONS_URLS"] = "http://127.0.0.1:0";
        _product = await LocalProcess.StartAsync(start);
    }

    public async Task DisposeAsync() => await _product.DisposeAsync();

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData("messenger", "messenger-demo")]
    [InlineData("telegram", "telegram-demo")]
    [InlineData("twilio", "sms-demo")]
    [InlineData("email", "email-demo")]
    [InlineData("acs", "acs-demo")]
    [InlineData("webchat", "webchat-demo")]
    [InlineData("vk", "vk-demo")]
    [InlineData("line", "line-demo")]
    [InlineData("viber", "viber-demo")]
    [InlineData("x", "x-demo")]
    [InlineData("facebook", "facebook-demo")]
    [InlineData("instagram", "instagram-demo")]
    [InlineData("whatsapp", "whatsapp-demo")]
    public async Task PostedSample_ReachesTheDesk(string channel, string account)
    {
        var sample = await RunAsync(channel, "--post", Origin, "--text", "Where is my parcel?");

        Assert.Equal((0, 0), (sample.ExitCode, sample.Error.Count));
        await ReachedAsync(account, "Where is my parcel?");
    }

    [Theory]
    [InlineData("messenger", "messenger-demo")]
    [InlineData("telegram", "telegram-demo")]
    [InlineData("twilio", "sms-demo")]
    [InlineData("email", "email-demo")]
    [InlineData("acs", "acs-demo")]
    [InlineData("webchat", "webchat-demo")]
    [InlineData("vk", "vk-demo")]
    [InlineData("line", "line-demo")]
    [InlineData("viber", "viber-demo")]
    [InlineData("x", "x-demo")]
    [InlineData("facebook", "facebook-demo")]
    [InlineData("instagram", "instagram-demo")]
    [InlineData("whatsapp", "whatsapp-demo")]
    public async Task PrintedSample_IsACommandThatWorks_AndHoldsNoSecret(string channel, string account)
    {
        var printed = await RunAsync(channel, "--urls", Origin, "--text", "It's me, am I \"late\"?");

        Assert.DoesNotMatch("demo-(app-secret|verify|page|secret|bot|account|auth|vk-secret|line|viber|mail-key|acs-key|widget|x-consumer)", string.Concat(printed.Output).Replace(account, "", StringComparison.Ordinal));
        var start = new ProcessStartInfo("sh", ["-c", string.Join('\n', printed.Output).Replace("curl -i", "curl -i --silent --show-error --fail", StringComparison.Ordinal)])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["SECRET_TOKEN"] = "demo-secret-token";
        start.Environment["SIGNING_KEY"] = "demo-mail-key";
        start.Environment["WEBHOOK_KEY"] = "demo-acs-key";
        start.Environment["SECRET"] = "demo-vk-secret";
        var posted = await Programs.RunAsync(start);
        Assert.True(posted.ExitCode == 0, string.Join('\n', [.. printed.Output, .. posted.Error]));
        await ReachedAsync(account, "It's me, am I \"late\"?");
    }

    [Fact]
    public async Task SampleOfAnAccountThatIsNamed_IsPostedToIt()
    {
        var sample = await RunAsync("messenger", "--account", "smoke-test", "--post", Origin);

        Assert.Equal(0, sample.ExitCode);
        await Eventually.GivesAsync(
            () => _product.As("demo-agent-token").GetAsync<Page<Conversation>>("/api/desk/conversations?account=smoke-test"), page => page.Items.Count == 1);
    }

    [Theory]
    [InlineData("pigeon", null, "line, messenger, telegram, twilio")]
    [InlineData("telegram", "messenger-demo", "no account messenger-demo on telegram")]
    public async Task SampleOfNothing_SaysWhatThereIs_AndExitsWith1(string channel, string? account, string words)
    {
        var sample = await RunAsync([channel, .. account is null ? Array.Empty<string>() : ["--account", account]]);

        Assert.Equal((1, 0), (sample.ExitCode, sample.Output.Count));
        Assert.Contains(words, Assert.Single(sample.Error), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SampleForAHostThatIsNotThere_SaysSoInOneLine_AndExitsWith1()
    {
        var sample = await RunAsync("messenger", "--post", "http://127.0.0.1:9");

        Assert.Equal((1, 1), (sample.ExitCode, sample.Error.Count));
    }

    private string Origin => _product.Address.GetLeftPart(UriPartial.Authority);

    private Task<Finished> RunAsync(params string[] arguments) =>
        Programs.RunProductAsync(_directory.Path, ["sample", .. arguments, "--settings", ProductFiles.SampleSettings]);

    private async Task ReachedAsync(string account, string text) => await Eventually.GivesAsync(
        () => _product.As("demo-agent-token").GetAsync<Page<Conversation>>($"/api/desk/conversations?account={account}&q={Uri.EscapeDataString(text)}"),
        page => page.Items.Count == 1);
}
