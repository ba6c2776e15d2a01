using System.Net;
using SocialFunctions.Application.Ports;
using SocialFunctions.Http.Tests.Support;

namespace SocialFunctions.Http.Tests.Admin;

public sealed class AuditApiTests : IAsyncLifetime
{
    private const string Url = "/api/admin/audit";
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
    public async Task Replay_SaysWhoReplayedWhat()
    {
        await SetAsideAsync();

        await _cleo.PostAsync("/api/admin/quarantine/q1/replay", null);

        var entry = (await (await _cleo.GetAsync(Url)).JsonAsync()).GetProperty("items")[0];
        Assert.Equal("cleo", entry.Text("by"));
        Assert.Equal("quarantineReplayed", entry.Text("what"));
        Assert.Equal("q1", entry.Text("subject"));
        Assert.Equal(_host.Time.GetUtcNow(), entry.GetProperty("at").GetDateTimeOffset());
    }

    [Fact]
    public async Task ReplayOfAll_SaysOfWhich()
    {
        await _cleo.PostAsync("/api/admin/quarantine/replay?reason=failed&account=page", null);

        var entry = Assert.Single(_host.Audit.Entries);
        Assert.Equal(("cleo", null, "reason: failed; account: page"), (entry.By, entry.Subject, entry.Detail));
    }

    [Fact]
    public async Task ReplayOfNothing_IsNoDeed()
    {
        await _cleo.PostAsync("/api/admin/quarantine/q7/replay", null);

        Assert.Empty(_host.Audit.Entries);
    }

    [Fact]
    public async Task List_IsFilteredAndPaged()
    {
        for (var i = 1; i <= 3; i++)
        {
            await _host.Audit.AddAsync(
                new AuditEntry($"e{i}", _host.Time.GetUtcNow().AddMinutes(i), "dora", AuditedDeed.ContactExported, "c-1"), CancellationToken.None);
        }

        await _cleo.PostAsync("/api/admin/quarantine/replay", null);

        var first = await (await _cleo.GetAsync($"{Url}?by=dora&what=contactExported&from=2026-01-01&take=2")).JsonAsync();
        var rest = await (await _cleo.GetAsync($"{Url}?by=dora&what=contactExported&from=2026-01-01&take=2&after={first.Text("next")}")).JsonAsync();
        Assert.Equal(["e3", "e2"], first.Ids());
        Assert.Equal(["e1"], rest.Ids());
    }

    [Theory]
    [InlineData("?what=shopping", "settingsReplaced")]
    [InlineData("?from=yesterday", "from")]
    [InlineData("?take=201", "take")]
    [InlineData("?after=somewhere", "cursor")]
    public async Task SenselessQuery_IsToldWhatIsWrong(string query, string said) => Assert.Contains(
        said, await (await _cleo.GetAsync(Url + query)).ProblemAsync(HttpStatusCode.BadRequest), StringComparison.Ordinal);

    [Fact]
    public async Task Lead_MayNotReadIt()
    {
        using var bob = _host.ClientOf("bob");

        await (await bob.GetAsync(Url)).ProblemAsync(HttpStatusCode.Forbidden);
    }

    private async Task SetAsideAsync() => await _host.Queue.PublishAsync(
        new AcceptedInboundWebhook(
            [],
            [
                new QuarantinedEvent
                {
                    At = _host.Time.GetUtcNow(),
                    Channel = "messenger",
                    Account = "page",
                    Reason = QuarantineReason.Unknown,
                    Detail = "Of a kind that this version does not know.",
                    Body = "one",
                },
            ]),
        CancellationToken.None);
}
