using System.Net;
using System.Text;
using SocialFunctions.Application.Inbound;
using SocialFunctions.Application.Ports;
using SocialFunctions.Http.Tests.Support;
using SocialFunctions.Model;

namespace SocialFunctions.Http.Tests.Admin;

public sealed class QuarantineApiTests : IAsyncLifetime
{
    private const string Url = "/api/admin/quarantine";
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

    [Theory]
    [InlineData("", "q3", "q1")]
    [InlineData("?reason=ignored", "q2")]
    [InlineData("?reason=failed", "q3")]
    [InlineData("?reason=unreadable")]
    public async Task List_NewestFirstAndIgnoredOnlyOnDemand(string query, params string[] ids)
    {
        await SetAsideAsync(QuarantineReason.Unknown, "one");
        await SetAsideAsync(QuarantineReason.Ignored, "two");
        await SetAsideAsync(QuarantineReason.Failed, "three");

        Assert.Equal(ids, (await (await _cleo.GetAsync(Url + query)).JsonAsync()).Ids());
    }

    [Theory]
    [InlineData("?reason=lost")]
    [InlineData("?take=201")]
    [InlineData("?after=somewhere")]
    public async Task SenselessQuery_BadRequest(string query) =>
        await (await _cleo.GetAsync(Url + query)).ProblemAsync(HttpStatusCode.BadRequest);

    [Fact]
    public async Task ReadableNow_PublishedAndMarked()
    {
        await SetAsideAsync(QuarantineReason.Unknown, "one");

        var response = await _cleo.PostAsync(Url + "/q1/replay", null);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var published = Assert.Single(_host.Queue.Events);
        Assert.Equal(
            $$"""{"id":"q1","events":[{"id":"event-one","conversation":"{{published.ConversationId}}"}]}""",
            await response.Content.ReadAsStringAsync());
        Assert.Equal(_host.Time.GetUtcNow(), _host.Queue.SetAside[0].ReplayedAt);
    }

    [Fact]
    public async Task FailedEvent_PublishedAgainAsItWas()
    {
        var failed = new OptOutChanged
        {
            EventId = "event-1",
            Channel = "messenger",
            Account = "page",
            ThreadKey = "4711",
            At = _host.Time.GetUtcNow(),
            ReceivedAt = _host.Time.GetUtcNow(),
            OptedOut = true,
        };
        await SetAsideAsync(QuarantineReason.Failed, Encoding.UTF8.GetString(CloudEvents.Write(failed)));

        await _cleo.PostAsync(Url + "/q1/replay", null);

        Assert.Equal(failed, Assert.Single(_host.Queue.Events));
        Assert.Equal("q1", _host.Queue.Last!.ReplayOf);
    }

    [Fact]
    public async Task FailedInboundWebhook_ReadAgain()
    {
        await SetAsideAsync(QuarantineReason.Failed, "one\ntwo");

        await _cleo.PostAsync(Url + "/q1/replay", null);

        Assert.Equal(2, _host.Queue.Events.Count);
    }

    [Fact]
    public async Task MeansNothingNow_MarkedAndNothingPublished()
    {
        await SetAsideAsync(QuarantineReason.Unreadable, "ignored");

        Assert.Equal(HttpStatusCode.OK, (await _cleo.PostAsync(Url + "/q1/replay", null)).StatusCode);
        Assert.NotNull(_host.Queue.SetAside[0].ReplayedAt);
        Assert.Empty(_host.Queue.Events);
    }

    [Theory]
    [InlineData("unreadable", "page", "not what this platform sends")]
    [InlineData("aside:still", "page", "does not know")]
    [InlineData("fault", "page", "fault in this program")]
    [InlineData("one", "gone", "no longer in the settings")]
    [InlineData("one", "bot", "no longer in the settings")]
    public async Task StillUnreadable_ConflictAndNothingChanged(string body, string account, string detail)
    {
        await SetAsideAsync(QuarantineReason.Unknown, body, account);

        var response = await _cleo.PostAsync(Url + "/q1/replay", null);

        Assert.Contains(detail, await response.ProblemAsync(HttpStatusCode.Conflict), StringComparison.Ordinal);
        Assert.Null(Assert.Single(_host.Queue.SetAside).ReplayedAt);
        Assert.Empty(_host.Queue.Events);
    }

    [Fact]
    public async Task QueueUnavailable_NotMarked()
    {
        await SetAsideAsync(QuarantineReason.Unknown, "one");
        _host.Queue.Failure = new QueueUnavailableException("The disk is full.");

        var response = await _cleo.PostAsync(Url + "/q1/replay", null);

        await response.ProblemAsync(HttpStatusCode.ServiceUnavailable);
        Assert.NotNull(response.Headers.RetryAfter);
        Assert.Null(_host.Queue.SetAside[0].ReplayedAt);
    }

    [Fact]
    public async Task UnknownRecord_NotFound() =>
        await (await _cleo.PostAsync(Url + "/q9/replay", null)).ProblemAsync(HttpStatusCode.NotFound);

    [Fact]
    public async Task ReplayOfAll_HandlesTheOldestFirst_AndTellsHowMany()
    {
        await SetAsideAsync(QuarantineReason.Unknown, "one");
        await SetAsideAsync(QuarantineReason.Ignored, "ignored");
        await SetAsideAsync(QuarantineReason.Failed, "unreadable");
        await SetAsideAsync(QuarantineReason.Failed, "two");

        var response = await _cleo.PostAsync(Url + "/replay", null);

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Equal("""{"replayed":2,"refused":1,"left":0}""", await response.Content.ReadAsStringAsync());
        Assert.Equal(["event-one", "event-two"], _host.Queue.Events.Select(e => e.EventId));
        Assert.Equal([true, false, false, true], _host.Queue.SetAside.Select(record => record.ReplayedAt is not null));
    }

    [Fact]
    public async Task ReplayOfAllTwice_RepeatsNothing()
    {
        await SetAsideAsync(QuarantineReason.Unknown, "one");
        await _cleo.PostAsync(Url + "/replay", null);

        var response = await _cleo.PostAsync(Url + "/replay", null);

        Assert.Equal("""{"replayed":0,"refused":0,"left":0}""", await response.Content.ReadAsStringAsync());
        Assert.Single(_host.Queue.Events);
    }

    [Theory]
    [InlineData("?reason=failed", "event-two")]
    [InlineData("?account=page&reason=unknown", "event-one")]
    [InlineData("?account=bot")]
    public async Task ReplayOfAllThatMatch_LeavesTheOthers(string query, params string[] events)
    {
        await SetAsideAsync(QuarantineReason.Unknown, "one");
        await SetAsideAsync(QuarantineReason.Failed, "two");

        await _cleo.PostAsync(Url + "/replay" + query, null);

        Assert.Equal(events, _host.Queue.Events.Select(e => e.EventId));
    }

    [Fact]
    public async Task ReplayOfMoreThanOneRequestCarries_TellsWhatIsLeft_AndGoesOn()
    {
        for (var i = 0; i < 1_001; i++)
        {
            await SetAsideAsync(QuarantineReason.Unknown, $"{i:0000}");
        }

        var first = await (await _cleo.PostAsync(Url + "/replay", null)).Content.ReadAsStringAsync();
        var second = await (await _cleo.PostAsync(Url + "/replay", null)).Content.ReadAsStringAsync();

        Assert.Equal("""{"replayed":1000,"refused":0,"left":1}""", first);
        Assert.Equal("""{"replayed":1,"refused":0,"left":0}""", second);
        Assert.Equal("event-1000", _host.Queue.Events[^1].EventId);
    }

    [Fact]
    public async Task ReplayOfAllWhenTheQueueFails_IsUnavailable_AndMarksNothingThatWasNotPublished()
    {
        await SetAsideAsync(QuarantineReason.Unknown, "one");
        _host.Queue.Failure = new QueueUnavailableException("The disk is full.");

        await (await _cleo.PostAsync(Url + "/replay", null)).ProblemAsync(HttpStatusCode.ServiceUnavailable);

        Assert.Null(_host.Queue.SetAside[0].ReplayedAt);
    }

    [Theory]
    [InlineData("?reason=lost")]
    [InlineData("?channel=messenger")]
    public async Task ReplayOfASenselessQuery_BadRequest(string query) =>
        await (await _cleo.PostAsync(Url + "/replay" + query, null)).ProblemAsync(HttpStatusCode.BadRequest);

    private ValueTask SetAsideAsync(QuarantineReason reason, string body, string account = "page") =>
        _host.Queue.PublishAsync(
            new AcceptedInboundWebhook([], [new QuarantinedEvent
            {
                At = _host.Time.GetUtcNow(),
                Channel = "messenger",
                Account = account,
                Reason = reason,
                Detail = "Something is wrong.",
                Body = body,
            }]),
            CancellationToken.None);
}
