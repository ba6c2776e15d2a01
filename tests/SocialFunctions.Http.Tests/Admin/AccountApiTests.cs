using System.Net;
using System.Text.Json;
using SocialFunctions.Application.Health;
using SocialFunctions.Application.Outbox;
using SocialFunctions.Http.Tests.Desk;
using SocialFunctions.Http.Tests.Support;

namespace SocialFunctions.Http.Tests.Admin;

public sealed class AccountApiTests : IAsyncLifetime
{
    private const string Url = "/api/admin/accounts";
    private TestHost _host = null!;
    private HttpClient _cleo = null!;

    public async Task InitializeAsync()
    {
        _host = await TestHost.StartAsync();
        _cleo = _host.ClientOf("cleo");
    }

    public async Task DisposeAsync()
    {
        _cleo.Dispose();
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task SandboxAccount_SaysThatItOnlyRecords()
    {
        _host.Conversations.Seed(Sample.Conversation() with { LastMessageAt = Sample.Now }, [Sample.Message("m1")]);

        var page = await AccountAsync("page");

        Assert.Equal(("messenger", "1001", "sandbox"), (page.Text("channel"), page.Text("externalId"), page.Text("state")));
        Assert.Equal(Sample.Now, page.GetProperty("lastMessageAt").GetDateTimeOffset());
    }

    [Fact]
    public async Task AccountWhoseTokenIsRefused_SaysSoInThePlatformsWords()
    {
        await SendsAsync("");
        _host.Readiness.Work = new WorkState { Suspended = [new SuspendedAccount("page", "Error validating access token.", Sample.Now)] };

        var page = await AccountAsync("page");

        Assert.Equal(("suspended", "Error validating access token."), (page.Text("state"), page.Text("reason")));
        Assert.Equal(Sample.Now, page.GetProperty("since").GetDateTimeOffset());
    }

    [Fact]
    public async Task AccountThatSends_IsLive()
    {
        await SendsAsync("");

        var page = await AccountAsync("page");

        Assert.Equal(("live", null), (page.Text("state"), page.Text("reason")));
    }

    [Fact]
    public async Task PausedAccount_SaysThatItsMessagesWait()
    {
        await SendsAsync("\"paused\": true,");

        Assert.Equal("paused", (await AccountAsync("page")).Text("state"));
    }

    [Fact]
    public async Task Agents_DoNotSeeThem()
    {
        using var ann = _host.ClientOf("ann");

        Assert.Equal(HttpStatusCode.Forbidden, (await ann.GetAsync(Url)).StatusCode);
    }

    private async Task<JsonElement> AccountAsync(string id) => (await (await _cleo.GetAsync(Url)).JsonAsync())
        .GetProperty("items").EnumerateArray().Single(account => account.Text("id") == id);

    private async Task SendsAsync(string more) => await _host.Settings.ReplaceAsync(
        InMemorySettings.Document
            .Replace("\"externalId\": \"1001\", \"sending\": \"sandbox\",", $"\"externalId\": \"1001\", {more} \"sending\": \"live\",", StringComparison.Ordinal)
            .Replace("\"appSecret\": ", "\"accessToken\": \"plain:token\", \"appSecret\": ", StringComparison.Ordinal),
        null,
        null,
        CancellationToken.None);
}
