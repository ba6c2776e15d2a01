using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using SocialFunctions.Application.Assignment;
using SocialFunctions.Application.Engine;
using SocialFunctions.Application.Ports;
using SocialFunctions.Conversations;
using SocialFunctions.Model;
using SocialFunctions.Settings;
using SocialFunctions.Testing;

namespace SocialFunctions.Application.Tests.Assignment;

/// <summary>Offering what waits, and when to look again.</summary>
public sealed class AssignmentRoundTests
{
    private const string Ann = """{ "id": "ann", "name": "Ann" }""";
    private const string AnnAndBob = """{ "id": "ann", "name": "Ann" }, { "id": "bob", "name": "Bob" }""";
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    // On a Saturday at noon.
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 21, 12, 0, 0, TimeSpan.Zero));
    private readonly InMemoryConversations _store = new();

    [Fact]
    public async Task NobodyWaits_NothingHappens() => await RunAsync("""{ "id": "ann", "name": "Ann", "capacity": 1 }""");

    [Fact]
    public async Task Waiting_GoToWhoHasTheFewest()
    {
        for (var i = 0; i < 6; i++)
        {
            await WriteAsync(AnnAndBob, i);
        }

        await RunAsync(AnnAndBob);

        var loads = await _store.LoadsAsync(["ann", "bob"], CancellationToken.None);
        Assert.Equal([3, 3], loads.Values.Select(load => load.Open));
    }

    [Fact]
    public async Task RunTwice_ChangesNothingMore()
    {
        var id = await WriteAsync(Ann, 1);
        await RunAsync(Ann);
        var once = await _store.FindAsync(id, CancellationToken.None);

        await RunAsync(Ann);

        Assert.Equal(once!.Version, (await _store.FindAsync(id, CancellationToken.None))!.Version);
    }

    [Fact]
    public async Task TieInALaterRun_GoesToWhoGotOneLongestAgo()
    {
        // A run of another process knows nothing but the store.
        var first = await WriteAsync(AnnAndBob, 1);
        await RunAsync(AnnAndBob);
        Assert.Equal("ann", await AssigneeOf(first));
        await ResolveAsync(AnnAndBob, first, "ann");
        var second = await WriteAsync(AnnAndBob, 2);

        await RunAsync(AnnAndBob);

        Assert.Equal("bob", await AssigneeOf(second));
    }

    [Fact]
    public async Task CapacityReached_TheRestGoOnWaiting()
    {
        const string Agents = """{ "id": "ann", "name": "Ann", "capacity": 2 }""";
        for (var i = 0; i < 5; i++)
        {
            await WriteAsync(Agents, i);
        }

        await RunAsync(Agents);

        Assert.Equal(2, (await _store.LoadsAsync(["ann"], CancellationToken.None))["ann"].Open);
    }

    [Fact]
    public async Task ShiftThatBeginsSoon_IsWhenToLookAgain()
    {
        const string Agents = """{ "id": "ann", "name": "Ann", "calendar": "late" }""";

        Assert.Equal(new DateTimeOffset(2026, 11, 21, 12, 30, 0, TimeSpan.Zero), await RunAsync(Agents));
    }

    [Fact]
    public async Task NoShiftChangesForLong_LooksAgainAfterAnHour() => Assert.Equal(_time.GetUtcNow() + Hour, await RunAsync(Ann));

    [Fact]
    public async Task ConversationThatFails_IsOfferedAgainSoon()
    {
        var id = await WriteAsync(Ann, 1);
        var round = Round(Ann);
        _store.AfterLoad = () => throw new InvalidOperationException("It is broken.");

        var again = await round.RunAsync(CancellationToken.None);

        Assert.Equal(_time.GetUtcNow().AddMilliseconds(500), again);
        Assert.Null(await AssigneeOf(id));
        _store.AfterLoad = null;
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(_time.GetUtcNow() + Hour, await round.RunAsync(CancellationToken.None));
        Assert.Equal("ann", await AssigneeOf(id));
    }

    [Fact]
    public async Task OfferThatComesToNothing_IsNotRepeatedAtOnce()
    {
        // The machine knows that they are absent; whoever plans does not know yet.
        var id = await WriteAsync(AnnAndBob, 1);
        var absent = SettingsOf("""{ "id": "ann", "name": "Ann", "calendar": "never" }, { "id": "bob", "name": "Bob", "calendar": "never" }""");
        var round = new AssignmentRound(
            _store, new ConversationEngine(_store, absent, _time), SettingsOf(AnnAndBob), _time, NullLogger<AssignmentRound>.Instance);

        Assert.Equal(_time.GetUtcNow().AddMilliseconds(500), await round.RunAsync(CancellationToken.None));
        Assert.Null(await AssigneeOf(id));
    }

    [Fact]
    public async Task LineThatNobodyHasRoomFor_ConcernsIt_OnlyUntilThatIsKnown()
    {
        const string Agents = """{ "id": "ann", "name": "Ann", "capacity": 1 }""";
        await WriteAsync(Agents, 1);
        var waits = (await _store.FindAsync(await WriteAsync(Agents, 2), CancellationToken.None))!.ToWaiting()!;
        var round = Round(Agents);
        Assert.True(round.Concerns(waits));

        await round.RunAsync(CancellationToken.None);

        Assert.False(round.Concerns(waits));
        Assert.True(round.Concerns(waits with { Language = "el" }));
    }

    [Fact]
    public async Task LoadOfAnAgent_ConcernsIt_WhenTheirTeamAssigns()
    {
        var round = Round(Ann);
        Assert.True(round.ConcernsLoadOf("cyd"));

        await round.RunAsync(CancellationToken.None);

        Assert.True(round.ConcernsLoadOf("ann"));
        Assert.False(round.ConcernsLoadOf("cyd"));
    }

    private static Source SettingsOf(string agents) => new(SettingsLoader.Load(
        $$"""
        {
          "accounts": [{ "id": "bot", "channel": "telegram", "externalId": "the_bot", "team": "care", "secrets": { "secretToken": "plain:secret" } }],
          "calendars": [{ "id": "late", "timeZone": "UTC", "weekly": { "sat": ["12:30-21:00"] } }],
          "policies": [{ "id": "all", "time": "always", "targets": { "normal": { "firstResponse": "PT1H" } } }],
          "teams": [{ "id": "care", "name": "Care", "assign": "leastLoaded", "agents": [{{(agents.Contains("bob", StringComparison.Ordinal) ? "\"ann\", \"bob\"" : "\"ann\"")}}] }],
          "agents": [{{agents}}],
        }
        """,
        1,
        new SecretSource(_ => null, AllowPlain: true), TestChannels.Catalog,
        FeedSource.None).Snapshot!);

    private AssignmentRound Round(string agents) =>
        new(_store, EngineOf(agents), SettingsOf(agents), _time, NullLogger<AssignmentRound>.Instance);

    private ConversationEngine EngineOf(string agents) => new(_store, SettingsOf(agents), _time);

    private Task<DateTimeOffset> RunAsync(string agents) => Round(agents).RunAsync(CancellationToken.None);

    private async Task<string?> AssigneeOf(string id) => (await _store.FindAsync(id, CancellationToken.None))!.Assignee;

    private async Task ResolveAsync(string agents, string id, string agent) =>
        Assert.Null((await EngineOf(agents).HandleAsync(id, new Resolve { Agent = agent }, CancellationToken.None)).Refused);

    private async Task<string> WriteAsync(string agents, int customer)
    {
        _time.Advance(TimeSpan.FromSeconds(1));
        var message = new MessageReceived
        {
            EventId = $"m{customer}",
            Channel = "telegram",
            Account = "bot",
            ThreadKey = $"{customer}",
            At = _time.GetUtcNow(),
            ReceivedAt = _time.GetUtcNow(),
            PlatformId = $"m{customer}",
            From = new Sender($"{customer}"),
            Text = "Where is my order?",
        };
        await EngineOf(agents).HandleAsync(message.ConversationId, message, CancellationToken.None);
        return message.ConversationId;
    }

    private sealed record Source(SettingsSnapshot Current) : ISettingsSource
    {
        public ValueTask<SettingsReplacement> ReplaceAsync(string document, int? expectedVersion, string? by, CancellationToken cancellationToken) =>
            throw new NotSupportedException();
    }
}
