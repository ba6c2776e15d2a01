using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using SocialFunctions.Application.Feeds;
using SocialFunctions.Application.Health;
using SocialFunctions.Application.Outbox;
using SocialFunctions.Application.Ports;
using SocialFunctions.Application.Settings;
using SocialFunctions.Application.Tests.Outbox;
using SocialFunctions.Settings;
using SocialFunctions.Testing;

namespace SocialFunctions.Application.Tests.Health;

public sealed class HealthWatchTests : IReadiness, IDisposable
{
    private readonly FakeTimeProvider _time = TestTime.Create();
    private readonly OutboxWorld _settings = new();
    private readonly List<HealthCheck> _checks = [];
    private readonly InMemoryQueue _quarantine = new();
    private readonly InMemoryConversations _erasures = new();
    private readonly HealthWatch _watch;
    private WorkState _work = new();

    public HealthWatchTests() => _watch = new HealthWatch(
        this, _settings, new MissingFeeds(_settings, new InMemoryFeedCopies()), _quarantine, _erasures, _time, NullLogger<HealthWatch>.Instance);

    IReadOnlyList<HealthCheck> IReadiness.Checks => _checks;

    IReadOnlyList<string> IReadiness.Doubts => [];

    public void Dispose() => _settings.Dispose();

    [Fact]
    public async Task NothingWrong_IsOk()
    {
        var report = await LookAsync();

        Assert.Equal(HealthStatus.Ok, report.Status);
        Assert.Empty(report.Reasons);
    }

    [Fact]
    public async Task ErasingThatIsNotFinishedForLong_IsAFinding()
    {
        await _erasures.StoreAsync(new Erasure { Contact = "c-1", At = _time.GetUtcNow() }, CancellationToken.None);
        Assert.Equal(HealthStatus.Ok, (await LookAsync()).Status);
        var since = _time.GetUtcNow();
        _time.Advance(HealthRules.EraseWithin + TimeSpan.FromSeconds(1));

        var report = await LookAsync();

        Assert.Equal(HealthStatus.Degraded, report.Status);
        Assert.Equal(("erasing", since), (Assert.Single(report.Reasons).What, report.Reasons[0].Since));
    }

    [Fact]
    public async Task OutageThatGoesOn_KeepsItsTimeAlsoWhenItsDetailChanges()
    {
        Exception? fault = new StoreUnavailableException("x.db: disk I/O error");
        Check("store", () => fault is null ? Task.CompletedTask : Task.FromException(fault));
        var began = _time.GetUtcNow();
        await LookAsync();
        _time.Advance(TimeSpan.FromSeconds(20));
        fault = new StoreUnavailableException("x.db: database or disk is full");

        var report = await LookAsync();

        Assert.Equal(HealthStatus.Unavailable, report.Status);
        Assert.Equal([new HealthReason("store", began, "The store fails: x.db: database or disk is full.")], report.Reasons);
        fault = null;
        Assert.Equal(HealthStatus.Ok, (await LookAsync()).Status);
    }

    [Fact]
    public async Task MessageOfAnotherFault_IsToldToNobody()
    {
        Check("store", () => Task.FromException(new InvalidOperationException("the password is 1234")));

        Assert.Equal("The store fails.", (await LookAsync()).Reasons.Single().Detail);
    }

    [Fact]
    public async Task CheckThatHangs_HasFailedAndIsNotRunAgainBesideItself()
    {
        var runs = 0;
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var hangs = new TaskCompletionSource();
        Check("store", () =>
        {
            Interlocked.Increment(ref runs);
            started.TrySetResult();
            return hangs.Task;
        });

        for (var i = 0; i < 2; i++)
        {
            var look = _watch.LookAsync(CancellationToken.None);
            _time.Advance(HealthWatch.Patience);
            Assert.Equal("The store fails: no answer in time.", (await look).Reasons.Single().Detail);
        }

        await started.Task;
        hangs.SetResult();
        Assert.Equal(1, runs);
    }

    [Theory]
    [InlineData(HealthRules.MostWaiting, 0, 0, false, "")]
    [InlineData(HealthRules.MostWaiting + 1, 0, 0, false, "inboundQueue")]
    [InlineData(0, HealthRules.MostWaiting + 1, 0, false, "outbox")]
    [InlineData(0, 0, 1, false, "account")]
    [InlineData(0, 0, 0, true, "clock")]
    public async Task WorkThatIsBehind_IsDegraded(long events, long messages, int suspended, bool late, string what)
    {
        _work = new WorkState
        {
            EventsWaiting = events,
            MessagesWaiting = messages,
            IsLate = late,
            Suspended = [.. Enumerable.Repeat(new SuspendedAccount("bot", "The token expired.", _time.GetUtcNow().AddHours(-3)), suspended)],
        };

        var report = await LookAsync();

        Assert.Equal(what, string.Join(',', report.Reasons.Select(reason => reason.What)));
        Assert.Equal(what.Length > 0 ? HealthStatus.Degraded : HealthStatus.Ok, report.Status);
    }

    [Theory]
    [InlineData(60, "")]
    [InlineData(61, "inboundQueue")]
    public async Task EventThatWaitsForLongerThanAMinute_IsDegradedSinceItWasAccepted(int seconds, string what)
    {
        _work = new WorkState { EventsWaiting = 1, EventsWaitSince = _time.GetUtcNow().AddSeconds(-seconds) };

        var report = await LookAsync();

        Assert.Equal(what, string.Join(',', report.Reasons.Select(reason => reason.What)));
        Assert.All(report.Reasons, reason => Assert.Equal(_work.EventsWaitSince, reason.Since));
    }

    [Theory]
    [InlineData(5, "")]
    [InlineData(6, "events")]
    public async Task TimelineThatNobodyFollows_IsDegradedAfterMinutes(int minutes, string what)
    {
        _work = new WorkState { UnfollowedSince = _time.GetUtcNow().AddMinutes(-minutes) };

        var report = await LookAsync();

        Assert.Equal(what, string.Join(',', report.Reasons.Select(reason => reason.What)));
        Assert.All(report.Reasons, reason => Assert.Equal(_work.UnfollowedSince, reason.Since));
    }

    [Fact]
    public async Task SuspendedAccount_HasItsOwnTime_AndConcernsNobodyOnceItIsGone()
    {
        var since = _time.GetUtcNow().AddHours(-3);
        _work = new WorkState
        {
            Suspended = [new SuspendedAccount("bot", "The token expired.", since), new SuspendedAccount("gone", "The token expired.", since)],
        };

        var report = await LookAsync();

        Assert.Equal([new HealthReason("account", since, "Account 'bot' cannot send: The token expired.")], report.Reasons);
    }

    [Fact]
    public async Task EventThatCouldNotBeHandled_IsToldForADayOrUntilItIsReplayed()
    {
        var since = _time.GetUtcNow();
        await SetAsideAsync(QuarantineReason.Failed, QuarantineReason.Failed, QuarantineReason.Unreadable, QuarantineReason.Ignored);
        _time.Advance(TimeSpan.FromHours(23));

        var report = await LookAsync();

        var reason = Assert.Single(report.Reasons);
        Assert.Equal((HealthStatus.Degraded, "quarantine", since), (report.Status, reason.What, reason.Since));
        Assert.StartsWith("2 of what came", reason.Detail, StringComparison.Ordinal);

        await ReplayAsync();
        Assert.Equal(HealthStatus.Ok, (await LookAsync()).Status);

        await SetAsideAsync(QuarantineReason.Failed);
        _time.Advance(HealthRules.FailedFor);
        Assert.Equal(HealthStatus.Ok, (await LookAsync()).Status);
    }

    [Fact]
    public async Task SecretThatIsNotThere_IsNamedUntilItIs()
    {
        const string Document = """{ "agents": [{ "id": "ann", "name": "Ann", "token": "env:SOCIALFUNCTIONS_SECRET_ANN" }] }""";
        string? secret = null;
        using var settings = await SettingsStore.OpenAsync(
            new InMemorySettingsArchive(),
            Document,
            useFile: false,
            new SettingsReading(new SecretSource(_ => secret, AllowPlain: true), TestChannels.Catalog, FeedSource.None),
            _time,
            CancellationToken.None);
        var watch = new HealthWatch(this, settings, new MissingFeeds(settings, new InMemoryFeedCopies()), _quarantine, _erasures, _time, NullLogger<HealthWatch>.Instance);

        var report = await watch.LookAsync(CancellationToken.None);

        var reason = Assert.Single(report.Reasons);
        Assert.Equal((HealthStatus.Degraded, "secrets"), (report.Status, reason.What));
        Assert.StartsWith("$.agents[0].token: the variable 'SOCIALFUNCTIONS_SECRET_ANN' is not set", reason.Detail, StringComparison.Ordinal);

        secret = "0123456789";
        await settings.ReplaceAsync(Document, null, null, CancellationToken.None);
        Assert.Equal(HealthStatus.Ok, (await watch.LookAsync(CancellationToken.None)).Status);
    }

    ValueTask<WorkState> IReadiness.WorkAsync(DateTimeOffset lateBefore, CancellationToken cancellationToken)
    {
        Assert.Equal(_time.GetUtcNow() - HealthRules.LateAfter, lateBefore);
        return ValueTask.FromResult(_work);
    }

    private async Task SetAsideAsync(params QuarantineReason[] reasons) => await _quarantine.PublishAsync(
        new AcceptedInboundWebhook(
            [],
            [
                .. reasons.Select(reason => new QuarantinedEvent
                {
                    At = _time.GetUtcNow(),
                    Channel = "telegram",
                    Account = "bot",
                    Reason = reason,
                    Detail = "",
                    Body = "{}",
                }),
            ]),
        CancellationToken.None);

    private async Task ReplayAsync()
    {
        foreach (var aside in _quarantine.SetAside)
        {
            await _quarantine.MarkReplayedAsync(aside.Id, _time.GetUtcNow(), CancellationToken.None);
        }
    }

    private Task<HealthReport> LookAsync() => _watch.LookAsync(CancellationToken.None);

    private void Check(string what, Func<Task> run) => _checks.Add(new HealthCheck(what, $"The {what} fails", _ => run()));
}
