using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using SocialFunctions.Application.Engine;
using SocialFunctions.Application.Settings;
using SocialFunctions.Conversations;
using SocialFunctions.Model;
using SocialFunctions.Settings;
using SocialFunctions.Testing;

namespace SocialFunctions.Application.Tests.Settings;

/// <summary>Settings take away what conversations refer to: it is counted, said, and handed over.</summary>
public sealed class StrandedConversationsTests : IAsyncLifetime
{
    private const string Document = """
        {
          "accounts": [
            { "id": "bot", "channel": "telegram", "externalId": "the_bot", "team": "care", "secrets": { "secretToken": "plain:secret" } },
            { "id": "old", "channel": "telegram", "externalId": "old_bot", "team": "care", "secrets": { "secretToken": "plain:secret" } },
          ],
          "policies": [{ "id": "all", "time": "always", "targets": { "normal": { "firstResponse": "PT1H" } } }],
          "teams": [{ "id": "care", "agents": ["ann", "bob"] }, { "id": "leads", "agents": ["lea"] }],
          "agents": [{ "id": "ann" }, { "id": "bob" }, { "id": "lea", "roles": ["lead"] }],
        }
        """;

    private static readonly string WithoutAnn = Document
        .Replace("[\"ann\", \"bob\"]", "[\"bob\"]", StringComparison.Ordinal).Replace("{ \"id\": \"ann\" }, ", "", StringComparison.Ordinal);

    private static readonly string WithoutCareAndOld = """
        {
          "accounts": [{ "id": "bot", "channel": "telegram", "externalId": "the_bot", "secrets": { "secretToken": "plain:secret" } }],
          "policies": [{ "id": "all", "time": "always", "targets": { "normal": { "firstResponse": "PT1H" } } }],
          "teams": [{ "id": "leads", "agents": ["lea"] }],
          "agents": [{ "id": "ann" }, { "id": "bob" }, { "id": "lea", "roles": ["lead"] }],
        }
        """;

    private readonly FakeTimeProvider _time = TestTime.Create();
    private readonly InMemoryConversations _store = new();
    private readonly InMemorySettingsArchive _archive = new();
    private SettingsStore _settings = null!;

    public async Task InitializeAsync()
    {
        _settings = await OpenAsync();
        await CustomerWritesAsync("bot", "1");
        await CustomerWritesAsync("bot", "2");
        await CustomerWritesAsync("old", "3");
        await Engine.HandleAsync(Id("bot", "1"), new Claim { Agent = "ann" }, CancellationToken.None);
    }

    public Task DisposeAsync()
    {
        _settings.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task NothingIsTakenAway_NothingIsStranded() => Assert.Empty(await EffectAsync(Document.Replace("PT1H", "PT2H", StringComparison.Ordinal)));

    [Fact]
    public async Task AccountBecomesAnotherBot_ItsConversationsAreStranded() => Assert.Equal(
        [new Stranded(StrandedKind.Account, "bot", 2, null)],
        await EffectAsync(Document.Replace("the_bot", "another_bot", StringComparison.Ordinal)));

    [Fact]
    public async Task AgentIsTakenAway_WhatTheyHaveReturnsToItsTeam() =>
        Assert.Equal([new Stranded(StrandedKind.Agent, "ann", 1, "team:care")], await EffectAsync(WithoutAnn));

    [Fact]
    public async Task TeamIsEmptied_WhatItHasIsCounted() => Assert.Equal(
        [new Stranded(StrandedKind.Team, "care", 3, "team:leads")],
        await EffectAsync(Document.Replace("[\"ann\", \"bob\"]", "[]", StringComparison.Ordinal)));

    [Fact]
    public async Task TeamAndAccountAreTakenAway_BothAreCounted() => Assert.Equal(
        [new Stranded(StrandedKind.Account, "old", 1, null), new Stranded(StrandedKind.Team, "care", 3, "team:leads")],
        await EffectAsync(WithoutCareAndOld));

    [Fact]
    public async Task ReviewThatSaysWhatWouldBeStranded_ChangesNothing()
    {
        await EffectAsync(WithoutCareAndOld);

        Assert.Equal(1, _settings.Current.Version);
        Assert.Equal("ann", (await ConversationAsync("bot", "1")).Assignee);
    }

    [Fact]
    public async Task SettingsAreFollowed_WhatIsStrandedIsHandedOverFirst()
    {
        await PutAsync(WithoutCareAndOld);

        await Following.FollowAsync(Timeout.InfiniteTimeSpan, CancellationToken.None);

        Assert.Equal(("leads", "ann"), HoldersOf(await ConversationAsync("bot", "1")));
        Assert.Equal(("leads", null), HoldersOf(await ConversationAsync("bot", "2")));
        Assert.True((await ConversationAsync("old", "3")).AccountIsGone);
        Assert.Equal(
            [StrandedKind.Account], (await new StrandedConversations(_store).UnderAsync(_settings.Current, CancellationToken.None)).Select(one => one.Kind));
    }

    [Fact]
    public async Task HostThatStopsInTheMiddle_GoesOnAfterItsRestart()
    {
        await PutAsync(WithoutCareAndOld);
        using var stopping = new CancellationTokenSource();
        var loads = 0;
        _store.AfterLoad = () =>
        {
            if (++loads == 1)
            {
                stopping.Cancel();
            }

            return ValueTask.CompletedTask;
        };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Following.FollowAsync(Timeout.InfiniteTimeSpan, stopping.Token));

        _store.AfterLoad = null;
        _settings.Dispose();
        _settings = await OpenAsync();
        await Following.FollowAsync(Timeout.InfiniteTimeSpan, CancellationToken.None);

        Assert.All(
            [await ConversationAsync("bot", "1"), await ConversationAsync("bot", "2"), await ConversationAsync("old", "3")],
            conversation => Assert.Equal("leads", conversation.Team));
    }

    [Fact]
    public async Task FallbackTeam_GetsWhatIsStranded() => Assert.Contains(
        new Stranded(StrandedKind.Team, "care", 3, "team:rest"),
        await EffectAsync(WithoutCareAndOld.Replace(
            "\"teams\": [", "\"fallbackTeam\": \"rest\", \"teams\": [{ \"id\": \"rest\", \"agents\": [\"bob\"] }, ", StringComparison.Ordinal)));

    [Theory]
    [InlineData("""{ "agents": [{ "id": "ann", "roles": ["admin"] }] }""", AdministratorSource.Settings, true)]
    [InlineData("""{ "agents": [{ "id": "ann", "roles": ["lead"], "token": "plain:0123456789" }] }""", AdministratorSource.Settings, true)]
    [InlineData("""{ "agents": [{ "id": "ann", "roles": ["admin"], "token": "env:SOCIALFUNCTIONS_SECRET_NONE" }] }""", AdministratorSource.Settings, true)]
    [InlineData("""{ }""", AdministratorSource.Settings, true)]
    [InlineData("""{ "agents": [{ "id": "ann", "roles": ["admin"], "token": "plain:0123456789" }] }""", AdministratorSource.Settings, false)]
    [InlineData("""{ "agents": [{ "id": "ann", "roles": ["admin"] }] }""", AdministratorSource.IdentityProvider, false)]
    [InlineData("""{ }""", AdministratorSource.IdentityProvider, false)]
    public async Task SettingsWithoutAnybodyWhoCouldChangeThem_AreRefused(string document, AdministratorSource administrators, bool refused)
    {
        var effect = await Review(administrators).OfAsync(document, CancellationToken.None);

        Assert.Equal(refused ? ["$.agents"] : [], effect.Problems.Select(problem => problem.Path));
    }

    private static SettingsReading Reading => ReadingWith(AdministratorSource.IdentityProvider);

    private static SettingsReading ReadingWith(AdministratorSource administrators) => new(new SecretSource(_ => null, AllowPlain: true), TestChannels.Catalog, FeedSource.None)
    {
        Administrators = administrators,
    };

    private ConversationEngine Engine => new(_store, _settings, _time);

    private SettingsFollowing Following => new(
        _settings, new StrandedConversations(_store), new SettingsSweep(_store, Engine, _time), _time, NullLogger<SettingsFollowing>.Instance);

    private SettingsReview Review(AdministratorSource administrators) => new(_settings, ReadingWith(administrators), new StrandedConversations(_store));

    private async Task<IReadOnlyList<Stranded>> EffectAsync(string document)
    {
        var effect = await Review(AdministratorSource.IdentityProvider).OfAsync(document, CancellationToken.None);
        Assert.Empty(effect.Problems);
        return effect.Stranded;
    }

    private async Task PutAsync(string document) =>
        Assert.NotNull((await _settings.ReplaceAsync(document, null, "ann", CancellationToken.None)).Snapshot);

    private async Task<SettingsStore> OpenAsync() =>
        await SettingsStore.OpenAsync(_archive, Document, useFile: false, Reading, _time, CancellationToken.None);

    private static string Id(string account, string thread) => ConversationId.Of("telegram", account, thread);

    private async Task<Conversation> ConversationAsync(string account, string thread) => (await _store.FindAsync(Id(account, thread), CancellationToken.None))!;

    private static (string?, string?) HoldersOf(Conversation conversation) => (conversation.Team, conversation.Assignee);

    private async Task CustomerWritesAsync(string account, string thread)
    {
        var message = new MessageReceived
        {
            EventId = thread,
            Channel = "telegram",
            Account = account,
            ThreadKey = thread,
            At = _time.GetUtcNow(),
            ReceivedAt = _time.GetUtcNow(),
            PlatformId = thread,
            From = new Sender(thread),
            Text = "Where is my order?",
        };
        await Engine.HandleAsync(message.ConversationId, message, CancellationToken.None);
    }
}
