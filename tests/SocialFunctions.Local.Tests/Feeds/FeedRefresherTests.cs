using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using SocialFunctions.Application.Feeds;
using SocialFunctions.Application.Settings;
using SocialFunctions.Calendars;
using SocialFunctions.Calendars.ICalendar;
using SocialFunctions.Local.Feeds;
using SocialFunctions.Local.Tests.Hosting;
using SocialFunctions.Settings;
using SocialFunctions.Sqlite;
using SocialFunctions.Sqlite.Tests;
using SocialFunctions.Testing;

namespace SocialFunctions.Local.Tests.Feeds;

public sealed class FeedRefresherTests : IAsyncDisposable
{
    private static readonly DateTimeOffset Christmas = new(2026, 12, 25, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan HalfADay = TimeSpan.FromHours(12);

    private readonly TemporaryStorage _storage = new();
    private readonly FakeTimeProvider _time = TestTime.Create();
    private readonly ConcurrentQueue<string> _log = new();
    private readonly HttpClient _http = FeedFetcher.CreateClient(new PublicNetwork(PublicNetwork.NetworksIn("127.0.0.1")));
    private SettingsStore? _settings;
    private BackgroundServiceRun? _run;

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _storage.Dispose();
        _http.Dispose();
    }

    [Fact]
    public async Task FetchedFeed_ClosesTheCalendarInANewVersion()
    {
        await using var server = await FeedServer.StartAsync(Holiday("20261225"));
        await StartAsync(server.Address);

        await UntilVersionAsync(2);

        Assert.False(Calendar.IsOpen(Christmas));
        Assert.True(Calendar.IsOpen(Christmas.AddDays(1)));
    }

    [Fact]
    public async Task StartWithoutNetwork_HasTheLastGoodCopyAndKeepsTheVersion()
    {
        await using var server = await FeedServer.StartAsync(Holiday("20261225"));
        await StartAsync(server.Address);
        await UntilVersionAsync(2);
        await StopAsync();

        server.Text = null;
        await StartAsync(server.Address);
        await LocalWorld.UntilAsync(() => _log.Any(l => l.Contains("the last good copy stays in force", StringComparison.Ordinal)), "it is logged");

        Assert.False(Calendar.IsOpen(Christmas));
        Assert.Equal(2, _settings!.Current.Version);
    }

    [Fact]
    public async Task FirstStartWithoutNetwork_WorksWithoutTheFeedSaysSoAndTriesAgain()
    {
        await using var server = await FeedServer.StartAsync(null);
        await StartAsync(server.Address);
        await LocalWorld.UntilAsync(() => _log.Any(l => l.Contains("works WITHOUT it", StringComparison.Ordinal)), "it is logged");

        Assert.True(Calendar.IsOpen(Christmas));
        Assert.Contains(_log, l => l.Contains("'office'", StringComparison.Ordinal) && l.Contains("503", StringComparison.Ordinal));
        Assert.DoesNotContain(_log, l => l.Contains("secret-key", StringComparison.Ordinal));

        server.Text = Holiday("20261225");
        await AdvanceUntilAsync(TimeSpan.FromMinutes(1), () => _settings!.Current.Version == 2, "the feed is in force");
        Assert.False(Calendar.IsOpen(Christmas));
    }

    [Fact]
    public async Task ChangedFeed_IsInForceHalfADayLater()
    {
        await using var server = await FeedServer.StartAsync(Holiday("20261225"));
        await StartAsync(server.Address);
        await UntilVersionAsync(2);
        var before = server.Requests;

        server.Text = Holiday("20261224");
        await AdvanceUntilAsync(HalfADay, () => _settings!.Current.Version == 3, "the change is in force");

        Assert.True(Calendar.IsOpen(Christmas));
        Assert.False(Calendar.IsOpen(Christmas.AddDays(-1)));
        Assert.True(server.Requests > before);
    }

    [Fact]
    public async Task UnchangedFeed_IsNotSentAgainAndKeepsTheVersion()
    {
        await using var server = await FeedServer.StartAsync(Holiday("20261225"));
        await StartAsync(server.Address);
        await UntilVersionAsync(2);

        await AdvanceUntilAsync(HalfADay, () => server.Unchanged >= 2, "it is asked for again");

        Assert.Equal(2, _settings!.Current.Version);
    }

    [Theory]
    [InlineData("<html>Sign in</html>", "does not begin with BEGIN:VCALENDAR")]
    [InlineData("large", "larger than 1 MiB")]
    public async Task TextThatIsNoFeed_LeavesTheLastGoodCopyInForce(string text, string reason)
    {
        await using var server = await FeedServer.StartAsync(Holiday("20261225"));
        await StartAsync(server.Address);
        await UntilVersionAsync(2);

        server.Text = text == "large" ? Holiday("20261225") + new string('\n', CalendarFeed.MaxBytes) : text;
        await AdvanceUntilAsync(HalfADay, () => _log.Any(l => l.Contains(reason, StringComparison.Ordinal)), "it is logged");

        Assert.False(Calendar.IsOpen(Christmas));
        Assert.Equal(2, _settings!.Current.Version);
    }

    [Fact]
    public async Task FeedOfNewSettings_IsFetchedAtOnceAndTheOldCopyForgotten()
    {
        await using var old = await FeedServer.StartAsync(Holiday("20261225"));
        await using var other = await FeedServer.StartAsync(Holiday("20261224"));
        await StartAsync(old.Address);
        await UntilVersionAsync(2);

        await _settings!.ReplaceAsync(Document(other.Address), expectedVersion: null, null, CancellationToken.None);
        await UntilVersionAsync(4);

        Assert.False(Calendar.IsOpen(Christmas.AddDays(-1)));
        await LocalWorld.UntilAsync(() => Copies.Find(old.Address) is null, "the copy is deleted");
        Assert.NotNull(Copies.Find(other.Address));
    }

    [Fact]
    public async Task ChangedFile_IsInForceHalfADayLater()
    {
        var path = Path.Combine(_storage.Directory.Root, "holidays.ics");
        await File.WriteAllTextAsync(path, Holiday("20261225"));
        await StartAsync(path);
        Assert.False(Calendar.IsOpen(Christmas));

        await File.WriteAllTextAsync(path, Holiday("20261224"));
        await AdvanceUntilAsync(HalfADay, () => _settings!.Current.Version == 2, "the change is in force");

        Assert.True(Calendar.IsOpen(Christmas));
    }

    [Fact]
    public async Task FileThatChangedBetweenStarts_IsANewVersion()
    {
        var path = Path.Combine(_storage.Directory.Root, "holidays.ics");
        await File.WriteAllTextAsync(path, Holiday("20261225"));
        await StartAsync(path);
        await StopAsync();

        await File.WriteAllTextAsync(path, Holiday("20261224"));
        await StartAsync(path);
        Assert.Equal(2, _settings!.Current.Version);
        await StopAsync();

        await StartAsync(path);
        Assert.Equal(2, _settings!.Current.Version);
    }

    private BusinessCalendar Calendar => _settings!.Current.FindAccount("bot")!.Calendar;

    private FeedCopies Copies => new(_storage.Directory);

    private static string Holiday(string date) =>
        $"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART;VALUE=DATE:{date}\r\nTRANSP:TRANSPARENT\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";

    private static string Document(string feed) =>
        $$"""
        {
          "accounts": [{ "id": "bot", "channel": "telegram", "externalId": "b", "calendar": "office", "secrets": { "secretToken": "plain:secret" } }],
          "calendars": [{ "id": "office", "timeZone": "UTC", "iCal": "{{feed}}",
            "weekly": { "thu": ["09:00-17:00"], "fri": ["09:00-17:00"], "sat": ["09:00-17:00"] } }],
        }
        """;

    private async Task StartAsync(string feed)
    {
        _settings = await SettingsStore.OpenAsync(
            new SettingsArchive(_storage.OpenDatabase()),
            Document(feed),
            useFile: false,
            new SettingsReading(new SecretSource(_ => null, AllowPlain: true), TestChannels.Catalog,
            new FeedSource(Copies.Find, path => File.Exists(path) ? File.ReadAllText(path) : null)),
            _time,
            CancellationToken.None);
        var refresh = new FeedRefresh(_settings, Copies, new FeedFetcher(_http), _time, new LinesLogged(_log));
        var refresher = new FeedRefresher(_settings, new FeedSchedule(refresh, _time), _time, NullLogger<FeedRefresher>.Instance);
        _run = new BackgroundServiceRun(refresher);
        await refresher.StartAsync(CancellationToken.None);
    }

    private async Task StopAsync()
    {
        if (_run is not null)
        {
            await _run.StopAsync();
        }

        _settings?.Dispose();
        await _storage.CloseAsync();
    }

    private Task UntilVersionAsync(int version) => LocalWorld.UntilAsync(() => _settings!.Current.Version == version, $"version {version} is in force");

    private Task AdvanceUntilAsync(TimeSpan step, Func<bool> condition, string what) => LocalWorld.UntilAsync(
        () =>
        {
            if (condition())
            {
                return true;
            }

            _time.Advance(step);
            return false;
        },
        what);

    private sealed class LinesLogged(ConcurrentQueue<string> lines) : ILogger<FeedRefresh>
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue(formatter(state, exception));
    }
}
