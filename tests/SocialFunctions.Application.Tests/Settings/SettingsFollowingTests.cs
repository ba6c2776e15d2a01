using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using SocialFunctions.Application.Engine;
using SocialFunctions.Application.Settings;
using SocialFunctions.Model;
using SocialFunctions.Settings;
using SocialFunctions.Testing;

namespace SocialFunctions.Application.Tests.Settings;

/// <summary>When all conversations follow new settings, in every host.</summary>
public sealed class SettingsFollowingTests : IAsyncLifetime
{
    private const string Document = """
        {
          "accounts": [{ "id": "bot", "channel": "telegram", "externalId": "the_bot", "secrets": { "secretToken": "plain:secret" } }],
          "policies": [{ "id": "all", "time": "always", "targets": { "normal": { "firstResponse": "PT1H" } } }],
        }
        """;

    private static readonly string Stricter = Document.Replace("PT1H", "PT10M", StringComparison.Ordinal);
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(25);

    private readonly FakeTimeProvider _time = TestTime.Create();
    private readonly InMemoryConversations _store = new();
    private readonly InMemorySettingsArchive _archive = new();
    private SettingsStore _settings = null!;
    private string _conversation = null!;

    public async Task InitializeAsync()
    {
        _settings = await OpenAsync(Document);
        var message = new MessageReceived
        {
            EventId = "m1",
            Channel = "telegram",
            Account = "bot",
            ThreadKey = "7",
            At = _time.GetUtcNow(),
            ReceivedAt = _time.GetUtcNow(),
            PlatformId = "m1",
            From = new Sender("7"),
            Text = "Where is my order?",
        };
        await Engine.HandleAsync(message.ConversationId, message, CancellationToken.None);
        _conversation = message.ConversationId;
    }

    public Task DisposeAsync()
    {
        _settings.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task SettingsReplacedHere_AreFollowed()
    {
        await _settings.ReplaceAsync(Stricter, null, null, CancellationToken.None);

        await Following.FollowAsync(Timeout.InfiniteTimeSpan, CancellationToken.None);

        Assert.Equal(TimeSpan.FromMinutes(10), await TargetAsync());
        Assert.True(_settings.IsFollowed(2));
    }

    [Fact]
    public async Task SettingsReplacedElsewhere_AreFollowedOnceTheyAreLookedFor()
    {
        using var other = await OpenAsync(null);
        await other.ReplaceAsync(Stricter, null, null, CancellationToken.None);
        await Following.FollowAsync(Limit, CancellationToken.None);
        Assert.Equal(TimeSpan.FromHours(1), await TargetAsync());

        await Following.RefreshAndFollowAsync(Limit, CancellationToken.None);

        Assert.Equal(TimeSpan.FromMinutes(10), await TargetAsync());
        Assert.True(_settings.IsFollowed(2));
    }

    [Fact]
    public async Task SettingsThatCannotBePutInForceHere_LeaveTheFormer()
    {
        // Of a later version of the program, say.
        Assert.True(await _archive.AddAsync(2, _time.GetUtcNow(), """{ "policies": 7 }""", "", null, null, CancellationToken.None));

        await Following.RefreshAndFollowAsync(Limit, CancellationToken.None);

        Assert.Equal(1, _settings.Current.Version);
        Assert.False(_settings.IsFollowed(2));
    }

    [Fact]
    public async Task VersionThatIsFollowed_IsNotLookedAfterAgain()
    {
        await Following.FollowAsync(Limit, CancellationToken.None);
        _store.AfterLoad = () => throw new InvalidOperationException("Nothing is to be loaded.");

        await Following.FollowAsync(Limit, CancellationToken.None);
    }

    [Fact]
    public async Task RunThatReachesItsLimit_LeavesTheRestToTheNext()
    {
        _store.AfterLoad = () =>
        {
            _time.Advance(Limit);
            return ValueTask.CompletedTask;
        };
        await Following.FollowAsync(Limit, CancellationToken.None);
        Assert.False(_settings.IsFollowed(1));

        _store.AfterLoad = null;
        await Following.FollowAsync(Limit, CancellationToken.None);

        Assert.True(_settings.IsFollowed(1));
    }

    [Fact]
    public async Task HostThatStops_IsNoLimit()
    {
        using var stopping = new CancellationTokenSource();
        _store.AfterLoad = () =>
        {
            stopping.Cancel();
            return ValueTask.CompletedTask;
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Following.FollowAsync(Limit, stopping.Token));
        Assert.False(_settings.IsFollowed(1));
    }

    private ConversationEngine Engine => new(_store, _settings, _time);

    private SettingsFollowing Following =>
        new(_settings, new StrandedConversations(_store), new SettingsSweep(_store, Engine, _time), _time, NullLogger<SettingsFollowing>.Instance);

    private async Task<SettingsStore> OpenAsync(string? seed) => await SettingsStore.OpenAsync(
        _archive, seed, useFile: false, new SettingsReading(new SecretSource(_ => null, AllowPlain: true), TestChannels.Catalog, FeedSource.None), _time, CancellationToken.None);

    private async Task<TimeSpan?> TargetAsync() => (await _store.FindAsync(_conversation, CancellationToken.None))!.Clocks.FirstResponse.Target;
}
