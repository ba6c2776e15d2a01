using Microsoft.Extensions.Time.Testing;
using SocialFunctions.Application.Assignment;
using SocialFunctions.Application.Engine;
using SocialFunctions.Application.Ports;
using SocialFunctions.Model;
using SocialFunctions.Settings;
using SocialFunctions.Testing;

namespace SocialFunctions.Application.Tests.Assignment;

/// <summary>Offering what waits, for a host that looks from time to time.</summary>
public sealed class AssignmentRoundTests
{
    private readonly FakeTimeProvider _time = TestTime.Create();
    private readonly InMemoryConversations _store = new();

    [Fact]
    public async Task NobodyWaits_NothingHappens() => await RunAsync("""{ "id": "ann", "name": "Ann", "capacity": 1 }""");

    [Fact]
    public async Task Waiting_GoToWhoHasTheFewest()
    {
        const string Agents = """{ "id": "ann", "name": "Ann" }, { "id": "bob", "name": "Bob" }""";
        for (var i = 0; i < 6; i++)
        {
            await WriteAsync(Agents, i);
        }

        await RunAsync(Agents);

        var loads = await _store.LoadsAsync(["ann", "bob"], CancellationToken.None);
        Assert.Equal([3, 3], loads.Values);
    }

    [Fact]
    public async Task RunTwice_ChangesNothingMore()
    {
        const string Agents = """{ "id": "ann", "name": "Ann" }""";
        var id = await WriteAsync(Agents, 1);
        await RunAsync(Agents);
        var once = await _store.FindAsync(id, CancellationToken.None);

        await RunAsync(Agents);

        Assert.Equal(once!.Version, (await _store.FindAsync(id, CancellationToken.None))!.Version);
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

        Assert.Equal(2, (await _store.LoadsAsync(["ann"], CancellationToken.None))["ann"]);
    }

    private static Source SettingsOf(string agents) => new(SettingsLoader.Load(
        $$"""
        {
          "accounts": [{ "id": "bot", "channel": "telegram", "externalId": "the_bot", "team": "care", "secrets": { "secretToken": "plain:secret" } }],
          "policies": [{ "id": "all", "time": "always", "targets": { "normal": { "firstResponse": "PT1H" } } }],
          "teams": [{ "id": "care", "name": "Care", "assign": "leastLoaded", "agents": [{{(agents.Contains("bob", StringComparison.Ordinal) ? "\"ann\", \"bob\"" : "\"ann\"")}}] }],
          "agents": [{{agents}}],
        }
        """,
        1,
        new SecretSource(_ => null, AllowPlain: true), TestChannels.Catalog,
        FeedSource.None).Snapshot!);

    private Task RunAsync(string agents)
    {
        var settings = SettingsOf(agents);
        return new AssignmentRound(_store, new ConversationEngine(_store, settings, _time), settings, _time).RunAsync(CancellationToken.None);
    }

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
        await new ConversationEngine(_store, SettingsOf(agents), _time).HandleAsync(message.ConversationId, message, CancellationToken.None);
        return message.ConversationId;
    }

    private sealed record Source(SettingsSnapshot Current) : ISettingsSource
    {
        public ValueTask<SettingsReplacement> ReplaceAsync(string document, int? expectedVersion, CancellationToken cancellationToken) =>
            throw new NotSupportedException();
    }
}
