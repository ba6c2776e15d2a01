using SocialFunctions.Application.Ports;
using SocialFunctions.Conversations;
using SocialFunctions.Model;

namespace SocialFunctions.Local.Tests.Hosting;

public sealed class AgentAssignerTests
{
    private static readonly TimeSpan Millisecond = TimeSpan.FromMilliseconds(1);

    // The worlds begin on that Saturday at noon, in UTC.
    private static readonly DateTimeOffset Changeover = new(2026, 11, 21, 12, 30, 0, TimeSpan.Zero);

    [Fact]
    public async Task WhatWaitsAtTheStart_IsAssigned()
    {
        // A crash between the customer's commit and the offer leaves just this.
        await using var world = await WorldAsync("""{ "id": "ann" }""");
        var id = await world.CustomerWritesAsync("1");

        await world.StartAsync(world.Assigner());

        await HasAsync(world, id, "ann");
    }

    [Fact]
    public async Task NewConversations_GoToWhoHasTheFewest()
    {
        await using var world = await WorldAsync("""{ "id": "ann" }, { "id": "bob" }""");
        await world.StartAsync(world.Assigner());

        var ids = new List<string>();
        for (var i = 0; i < 4; i++)
        {
            ids.Add(await world.CustomerWritesAsync($"{i}"));
            await AssignedAsync(world, ids[i]);
        }

        Assert.Equal([2, 2], (await world.Store.LoadsAsync(["ann", "bob"], CancellationToken.None)).Values.Select(load => load.Open));
    }

    [Fact]
    public async Task AgentWhoResolves_GetsTheLongestWaitingAtOnce()
    {
        // Pain 40: limits per agent, and nothing was assigned when an agent became free.
        await using var world = await WorldAsync("""{ "id": "ann", "capacity": 1 }""");
        await world.StartAsync(world.Assigner());
        var first = await world.CustomerWritesAsync("1");
        await HasAsync(world, first, "ann");
        world.Time.Advance(Millisecond);
        var second = await world.CustomerWritesAsync("2");
        world.Time.Advance(Millisecond);
        var third = await world.CustomerWritesAsync("3");

        await CommandAsync(world, first, new Resolve { Agent = "ann" });
        await HasAsync(world, second, "ann");
        Assert.Null((await world.Store.FindAsync(third, CancellationToken.None))!.Assignee);

        await CommandAsync(world, second, new MarkPending { Agent = "ann" });
        await HasAsync(world, third, "ann");
    }

    [Fact]
    public async Task BeginningOfAShift_AssignsExactlyThen()
    {
        // Pain 40: nothing was assigned when agents came online.
        await using var world = await WorldAsync("""{ "id": "bob", "calendar": "late" }""");
        var lines = new CountingLines(world.Store);
        await world.StartAsync(world.Assigner(lines));
        var id = await world.CustomerWritesAsync("1");
        await LocalWorld.UntilAsync(() => lines.Plans > 0, "it has planned");

        world.Time.SetUtcNow(Changeover - Millisecond);
        Assert.Null((await world.Store.FindAsync(id, CancellationToken.None))!.Assignee);

        await world.AdvanceUntilAsync(Millisecond, async () => (await world.Store.FindAsync(id, CancellationToken.None))!.Assignee == "bob", "Bob has it");
        Assert.True((await AssignedAsync(world, id)).At >= Changeover);
    }

    [Fact]
    public async Task EndOfAShift_HandsOnToTheNext()
    {
        await using var world = await WorldAsync("""{ "id": "ann", "calendar": "early" }, { "id": "bob", "calendar": "late" }""");
        await world.StartAsync(world.Clock());
        await world.StartAsync(world.Assigner());
        var id = await world.CustomerWritesAsync("1");
        await HasAsync(world, id, "ann");

        await world.AdvanceUntilAsync(
            TimeSpan.FromMinutes(1), async () => (await world.Store.FindAsync(id, CancellationToken.None))!.Assignee == "bob", "Bob has it");

        Assert.Equal(Changeover, Assert.Single(await world.FeedAsync(TimelineType.Unassigned)).At);
    }

    [Fact]
    public async Task TeamThatBeginsToAssign_FindsWhatWaitsAlready()
    {
        await using var world = await WorldAsync("""{ "id": "ann" }""", assign: "manual");
        await world.StartAsync(world.Assigner());
        await world.StartAsync(world.Follower());
        var id = await world.CustomerWritesAsync("1");

        await world.SettingsStore.ReplaceAsync(Settings("""{ "id": "ann" }"""), null, null, CancellationToken.None);

        await HasAsync(world, id, "ann");
    }

    [Fact]
    public async Task SettingsThatChangedWhileStopped_AreFollowedAfterTheStart()
    {
        await using var world = await WorldAsync("""{ "id": "ann" }""", assign: "manual");
        var id = await world.CustomerWritesAsync("1");
        await world.SettingsStore.ReplaceAsync(Settings("""{ "id": "ann" }"""), null, null, CancellationToken.None);

        await world.StartAsync(world.Assigner());
        await world.StartAsync(world.Follower());

        await HasAsync(world, id, "ann");
    }

    [Fact]
    public async Task AgentWhoIsIll_LosesTheirConversationsToTheOthers()
    {
        await using var world = await WorldAsync("""{ "id": "ann" }, { "id": "bob", "calendar": "never" }""");
        await world.StartAsync(world.Assigner());
        await world.StartAsync(world.Follower());
        var id = await world.CustomerWritesAsync("1");
        await HasAsync(world, id, "ann");

        await world.SettingsStore.ReplaceAsync(
            Settings("""{ "id": "ann", "absences": [{ "from": "2026-11-21", "to": "2026-11-22", "reason": "ill" }] }, { "id": "bob" }"""), null, null, CancellationToken.None);

        await HasAsync(world, id, "bob");
    }

    [Fact]
    public async Task FailingConversation_DelaysNoOtherAndIsOfferedAgain()
    {
        await using var world = await WorldAsync("""{ "id": "ann", "capacity": 2 }""");
        var bad = await world.CustomerWritesAsync("bad");
        world.Time.Advance(Millisecond);
        var good = await world.CustomerWritesAsync("good");
        world.Faulty.OnLoad = id => id == bad ? new InvalidOperationException() : null;
        await world.StartAsync(world.Assigner());
        await HasAsync(world, good, "ann");

        world.Faulty.OnLoad = _ => null;
        await world.AdvanceUntilAsync(
            TimeSpan.FromMilliseconds(100), async () => (await world.Store.FindAsync(bad, CancellationToken.None))!.Assignee == "ann", "it is offered again");
    }

    [Fact]
    public async Task ConversationGivenUp_DoesNotHideTheOnesBehindIt()
    {
        // Ann gave up two, Bob who could take them is full; the third is for her.
        await using var world = await WorldAsync("""{ "id": "ann", "capacity": 1 }, { "id": "bob", "capacity": 1 }""");
        var bobs = await world.CustomerWritesAsync("bobs");
        await CommandAsync(world, bobs, new Claim { Agent = "bob" });
        foreach (var thread in (string[])["1", "2"])
        {
            world.Time.Advance(Millisecond);
            var id = await world.CustomerWritesAsync(thread);
            await CommandAsync(world, id, new Claim { Agent = "ann" });
            await CommandAsync(world, id, new Release { Agent = "ann" });
        }

        world.Time.Advance(Millisecond);
        var third = await world.CustomerWritesAsync("3");
        await world.StartAsync(world.Assigner());

        await HasAsync(world, third, "ann");
    }

    [Fact]
    public async Task ManyWaiting_AreReadOnlyAsFarAsThereIsRoom()
    {
        const int Waiting = 2_000;
        var agents = string.Join(", ", Enumerable.Range(0, 50).Select(i => $$"""{ "id": "a{{i:00}}", "capacity": 5 }"""));
        await using var world = await WorldAsync(agents);
        await Task.WhenAll(Enumerable.Range(0, Waiting).Select(i => Task.Run(() => world.CustomerWritesAsync($"{i}"))));
        var lines = new CountingLines(world.Store);
        await world.StartAsync(world.Assigner(lines));
        await LocalWorld.UntilAsync(async () => await LoadAsync(world) == 250, "everybody is full");
        await LocalWorld.UntilAsync(() => lines.Settled, "it sleeps");
        Assert.InRange(lines.Rows, 250, 500);

        // Nobody has room: who joins the line wakes nobody.
        var (plans, rows) = (lines.Plans, lines.Rows);
        await Task.WhenAll(Enumerable.Range(0, 200).Select(i => Task.Run(() => world.CustomerWritesAsync($"more {i}"))));
        var one = await world.Store.ListAsync(new ConversationQuery { Assignee = "a00", Take = 1 }, CancellationToken.None);
        await CommandAsync(world, one.Items[0].Id, new Resolve { Agent = "a00" });
        await LocalWorld.UntilAsync(async () => await LoadAsync(world) == 250 && lines.Plans > plans, "the place is taken again");
        await LocalWorld.UntilAsync(() => lines.Settled, "it sleeps");

        Assert.Equal(1, lines.Rows - rows);
        Assert.InRange(lines.Plans - plans, 2, 4);
    }

    [Fact]
    public async Task OffersAndClaimsAtOnce_LeaveOneAssignee()
    {
        var names = Enumerable.Range(0, 16).Select(i => $"a{i:00}").ToList();
        await using var world = await WorldAsync(string.Join(", ", names.Select(name => $$"""{ "id": "{{name}}" }""")));
        for (var round = 0; round < 10; round++)
        {
            var id = await world.CustomerWritesAsync($"{round}");
            var claims = round % 2 == 0;
            await Task.WhenAll(names.SelectMany((name, i) => (ConversationEvent[])
                [new AgentOffered(name), claims && i % 2 == 0 ? new Claim { Agent = name } : new AgentOffered(name)])
                .Select(what => Task.Run(async () => await world.Engine.HandleAsync(id, what, CancellationToken.None))));

            var assignee = (await world.Store.FindAsync(id, CancellationToken.None))!.Assignee;
            var timeline = (await world.Store.TimelineAsync(id, 1_000, null, CancellationToken.None)).Items;
            var taken = timeline.Where(e => e.Type is TimelineType.Assigned or TimelineType.Claimed).ToList();
            Assert.All(taken, entry => Assert.Equal(assignee, entry.Data.Agent));
            Assert.InRange(taken.Count(e => e.Type == TimelineType.Assigned), claims ? 0 : 1, 1);
        }
    }

    private static Task<LocalWorld> WorldAsync(string agents, string assign = "leastLoaded") => LocalWorld.CreateAsync(Settings(agents, assign));

    private static string Settings(string agents, string assign = "leastLoaded")
    {
        var names = System.Text.RegularExpressions.Regex.Matches(agents, "\"id\": (\"\\w+\")").Select(m => m.Groups[1].Value);
        return $$"""
            {
              "accounts": [
                { "id": "bot", "channel": "telegram", "externalId": "the_bot", "team": "care", "sending": "sandbox",
                  "secrets": { "secretToken": "plain:secret" } },
              ],
              "calendars": [
                { "id": "early", "timeZone": "UTC", "weekly": { "sat": ["05:00-12:30"] } },
                { "id": "late", "timeZone": "UTC", "weekly": { "sat": ["12:30-21:00"] } },
              ],
              "policies": [{ "id": "all", "time": "always" }],
              "teams": [{ "id": "care", "assign": "{{assign}}", "agents": [{{string.Join(", ", names)}}] }],
              "agents": [{{agents}}],
            }
            """;
    }

    private static async Task CommandAsync(LocalWorld world, string id, AgentCommand command) =>
        Assert.Null((await world.Engine.HandleAsync(id, command, CancellationToken.None)).Refused);

    private static Task HasAsync(LocalWorld world, string id, string agent) => LocalWorld.UntilAsync(
        async () => (await world.Store.FindAsync(id, CancellationToken.None))!.Assignee == agent, $"{agent} has it");

    private static async Task<TimelineEntry> AssignedAsync(LocalWorld world, string id)
    {
        TimelineEntry? entry = null;
        await LocalWorld.UntilAsync(
            async () =>
            {
                var timeline = await world.Store.TimelineAsync(id, 100, null, CancellationToken.None);
                entry = timeline.Items.LastOrDefault(e => e.Type == TimelineType.Assigned);
                return entry is not null;
            },
            "somebody has it");
        return entry!;
    }

    private static async Task<int> LoadAsync(LocalWorld world) => (await world.Store.LoadsAsync(
        [.. world.SettingsStore.Current.Document.Agents.Select(a => a.Id)], CancellationToken.None)).Values.Sum(load => load.Open);
}
