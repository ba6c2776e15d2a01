using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using SocialFunctions.Application.Feeds;
using SocialFunctions.Application.Settings;
using SocialFunctions.Settings;
using SocialFunctions.Testing;

namespace SocialFunctions.Application.Tests.Feeds;

/// <summary>When feeds are fetched, in every host.</summary>
public sealed class FeedScheduleTests : HttpMessageHandler, IAsyncLifetime
{
    private const string Holiday = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20261225\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    private static readonly TimeSpan HalfADay = TimeSpan.FromHours(12);

    private readonly FakeTimeProvider _time = TestTime.Create();
    private readonly InMemoryFeedCopies _copies = new();
    private readonly HttpClient _http;
    private SettingsStore _settings = null!;
    private FeedSchedule _schedule = null!;
    private MissingFeeds _missing = null!;
    private HttpStatusCode _answer = HttpStatusCode.OK;
    private string _text = Holiday;
    private int _requests;

    public FeedScheduleTests() => _http = new HttpClient(this, disposeHandler: false);

    public async Task InitializeAsync()
    {
        _settings = await SettingsStore.OpenAsync(
            new InMemorySettingsArchive(),
            Document("holidays"),
            useFile: false,
            new SettingsReading(new SecretSource(_ => null, AllowPlain: true),
            TestChannels.Catalog,
            new FeedSource(_copies.Find, File: null)),
            _time,
            CancellationToken.None);
        _schedule = new FeedSchedule(new FeedRefresh(_settings, _copies, new FeedFetcher(_http), _time, NullLogger<FeedRefresh>.Instance), _time);
        _missing = new MissingFeeds(_settings, _copies);
    }

    public Task DisposeAsync()
    {
        _settings.Dispose();
        _http.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Fetched_AreLeftAloneForHalfADay()
    {
        var next = await _schedule.RunAsync(CancellationToken.None);
        Assert.Equal(_time.GetUtcNow() + HalfADay, next);
        _time.Advance(HalfADay - TimeSpan.FromTicks(1));
        Assert.Equal(next, await _schedule.RunAsync(CancellationToken.None));
        Assert.Equal(1, _requests);

        _time.Advance(TimeSpan.FromTicks(1));
        await _schedule.RunAsync(CancellationToken.None);

        Assert.Equal(2, _requests);
    }

    [Fact]
    public async Task Failures_AreTriedAgainSoonAndLessAndLessOften()
    {
        _answer = HttpStatusCode.ServiceUnavailable;
        foreach (var minutes in (int[])[1, 2, 4])
        {
            var next = await _schedule.RunAsync(CancellationToken.None);
            Assert.Equal(_time.GetUtcNow().AddMinutes(minutes), next);
            _time.SetUtcNow(next);
        }

        _answer = HttpStatusCode.OK;
        Assert.Equal(_time.GetUtcNow() + HalfADay, await _schedule.RunAsync(CancellationToken.None));
    }

    [Fact]
    public async Task FeedThatTheSettingsNameAnew_IsFetchedAtOnce()
    {
        await _schedule.RunAsync(CancellationToken.None);
        Assert.NotNull((await _settings.ReplaceAsync(Document("others"), null, null, CancellationToken.None)).Snapshot);

        await _schedule.RunAsync(CancellationToken.None);
        await _schedule.RunAsync(CancellationToken.None);

        Assert.Equal(2, _requests);
    }

    [Fact]
    public async Task FeedThatWasNeverFetched_IsMissingWithItsCalendarAndTheCause_UntilItIsFetched()
    {
        Assert.Empty(await MissingAsync());
        _answer = HttpStatusCode.ServiceUnavailable;
        var began = _time.GetUtcNow();
        await _schedule.RunAsync(CancellationToken.None);
        _time.Advance(TimeSpan.FromMinutes(1));
        await _schedule.RunAsync(CancellationToken.None);

        Assert.Equal(
            [new MissingFeed("$.calendars[0].iCal", "office", began,
                "Calendar 'office' works without its feed, which was never fetched: the server answers 503.", IsSerious: true)],
            await MissingAsync());

        _answer = HttpStatusCode.OK;
        _time.Advance(HalfADay);
        await _schedule.RunAsync(CancellationToken.None);
        Assert.Empty(await MissingAsync());
    }

    [Theory]
    [InlineData("BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", "has no event: it would close nothing")]
    [InlineData("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20261225\r\n", "ends without END:VEVENT; a part seems to be missing")]
    [InlineData("<html>Sign in</html>", "does not begin with BEGIN:VCALENDAR")]
    public async Task FeedWithoutWhatItSaidBefore_IsMissingAtOnce_AndTheLastGoodCopyStays(string text, string why)
    {
        await _schedule.RunAsync(CancellationToken.None);
        var (before, version) = (_settings.Current.Feeds, _settings.Current.Version);
        _text = text;
        _time.Advance(HalfADay);
        await _schedule.RunAsync(CancellationToken.None);

        Assert.Equal((before, version, Holiday), (_settings.Current.Feeds, _settings.Current.Version, _copies.Find("https://calendars.example/holidays")));
        Assert.NotEqual("", before);
        var missing = Assert.Single(await MissingAsync());
        Assert.Equal(("$.calendars[0].iCal", false), (missing.Path, missing.IsSerious));
        Assert.Contains("what it said before stays in force", missing.Detail, StringComparison.Ordinal);
        Assert.Contains(why, missing.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FirstTextWithoutEvents_IsMissing()
    {
        _text = "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n";
        await _schedule.RunAsync(CancellationToken.None);

        var missing = Assert.Single(await MissingAsync());
        Assert.Equal(
            ("Calendar 'office' works without its feed, which was never fetched: has no event: it would close nothing.", true),
            (missing.Detail, missing.IsSerious));
    }

    [Fact]
    public async Task FeedThatFailsForMoreThanADay_IsSeriousAlthoughThereIsACopy()
    {
        await _schedule.RunAsync(CancellationToken.None);
        _time.Advance(HalfADay);
        _answer = HttpStatusCode.NotFound;
        await _schedule.RunAsync(CancellationToken.None);
        Assert.False(Assert.Single(await MissingAsync()).IsSerious);

        _time.Advance(MissingFeeds.StaleAfter + TimeSpan.FromSeconds(1));

        var missing = Assert.Single(await MissingAsync());
        Assert.True(missing.IsSerious);
        Assert.Contains("The feed of calendar 'office' could not be fetched since 2026-", missing.Detail, StringComparison.Ordinal);
        Assert.EndsWith("what it said before stays in force: the server answers 404.", missing.Detail, StringComparison.Ordinal);
    }

    private ValueTask<IReadOnlyList<MissingFeed>> MissingAsync() => _missing.ListAsync(_time.GetUtcNow(), CancellationToken.None);

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        _requests++;
        return Task.FromResult(new HttpResponseMessage(_answer) { Content = new StringContent(_text) });
    }

    private static string Document(string feed) =>
        $$"""
        {
          "accounts": [{ "id": "bot", "channel": "telegram", "externalId": "b", "calendar": "office", "secrets": { "secretToken": "plain:secret" } }],
          "calendars": [{ "id": "office", "timeZone": "UTC", "iCal": "https://calendars.example/{{feed}}", "weekly": { "fri": ["09:00-17:00"] } }],
        }
        """;
}
