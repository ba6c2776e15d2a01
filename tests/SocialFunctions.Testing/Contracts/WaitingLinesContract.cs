using SocialFunctions.Application.Ports;
using SocialFunctions.Conversations;
using SocialFunctions.Model;
using SocialFunctions.Routing;
using Xunit;

namespace SocialFunctions.Testing.Contracts;

/// <summary>How every host knows who waits for an agent, and what agents have.</summary>
public abstract class WaitingLinesContract
{
    protected abstract IConversationStore Store { get; }

    protected abstract IWaitingLines Lines { get; }

    /// <summary>The same lines as another instance of the host finds them, or this one after a restart.</summary>
    protected abstract Task<IWaitingLines> AfterRestartAsync();

    [Fact]
    public async Task Line_HasTheLongestWaitingFirst()
    {
        await Store.Store(Waiting("third", 3));
        await Store.Store(Waiting("first", 1));
        await Store.Store(Waiting("second", 2));

        Assert.Equal(["first", "second"], await LineAsync("care", "en", 2));
        Assert.Equal(["first", "second", "third"], await LineAsync("care", "en", 10));
    }

    [Fact]
    public async Task Place_IsReadAsItWasStored()
    {
        var conversation = Waiting("anna", 1) with { GivenUpBy = "ben" };
        await Store.Store(conversation);

        Assert.Equal(
            new WaitingConversation(conversation.Id, "care", "en", conversation.Waiting!.Since, "ben"),
            Assert.Single(await Lines.WaitingAsync("care", "en", 10, CancellationToken.None)));
    }

    [Fact]
    public async Task EveryTeamAndLanguage_HasALineOfItsOwn()
    {
        await Store.Store(Waiting("english", 1));
        await Store.Store(Waiting("greek", 2, "el"));
        await Store.Store(Waiting("austrian", 3, "de-AT"));
        await Store.Store(Waiting("greek too", 4, "el"));
        await Store.Store(Waiting("press", 5) with { Team = "press" });

        Assert.Equal(["de-AT", "el", "en"], (await Lines.LanguagesAsync("care", CancellationToken.None)).Order(StringComparer.Ordinal));
        Assert.Equal(["en"], await Lines.LanguagesAsync("press", CancellationToken.None));
        Assert.Empty(await Lines.LanguagesAsync("gone", CancellationToken.None));
        Assert.Equal(["greek", "greek too"], await LineAsync("care", "el", 10));
        Assert.Equal(["press"], await LineAsync("press", "en", 10));
        Assert.Empty(await LineAsync("care", "fr", 10));
    }

    [Fact]
    public async Task WhoDoesNotWaitAnyMore_LeavesTheLine()
    {
        await Store.Store(Waiting("assigned", 1));
        await Store.Store(Waiting("resolved", 2));
        await Store.Store(Waiting("moved", 3));
        await Store.Store(Waiting("assigned", 1) with { Waiting = null, Assignee = "ben" });
        await Store.Store(Waiting("resolved", 2) with { Waiting = null, Status = ConversationStatus.Resolved });
        await Store.Store(Waiting("moved", 3) with { Team = "press" });

        Assert.Empty(await Lines.LanguagesAsync("care", CancellationToken.None));
        Assert.Empty(await LineAsync("care", "en", 10));
        Assert.Equal(["moved"], await LineAsync("press", "en", 10));
    }

    [Fact]
    public async Task PlaceInTheLine_MovesWithTheTimeAndTheLanguage()
    {
        await Store.Store(Waiting("a", 1));
        await Store.Store(Waiting("b", 2));
        await Store.Store(Waiting("c", 3));
        await Store.Store(Waiting("c", 0));
        await Store.Store(Waiting("b", 2, "el"));

        Assert.Equal(["c", "a"], await LineAsync("care", "en", 10));
        Assert.Equal(["b"], await LineAsync("care", "el", 10));
    }

    [Fact]
    public async Task WhatChangesOtherThings_KeepsItsPlace()
    {
        await Store.Store(Waiting("a", 1));
        await Store.Store(Waiting("a", 1) with { LastMessageAt = Samples.Noon.AddMinutes(5) });
        await Store.Store(Waiting("a", 1) with { LastMessageAt = Samples.Noon.AddMinutes(6), NextWakeAt = Samples.Noon.AddHours(1) });

        Assert.Equal(["a"], await LineAsync("care", "en", 10));
    }

    [Fact]
    public async Task Load_CountsOpenConversationsOfWhateverTeam()
    {
        await Store.Store(Of("1", "anna", ConversationStatus.Open));
        await Store.Store(Of("2", "anna", ConversationStatus.Open) with { Team = "press" });
        await Store.Store(Of("3", "anna", ConversationStatus.Open) with { Team = null });
        await Store.Store(Of("4", "anna", ConversationStatus.Pending));
        await Store.Store(Of("5", "anna", ConversationStatus.Snoozed));
        await Store.Store(Of("6", "anna", ConversationStatus.Resolved));
        await Store.Store(Of("7", "ben", ConversationStatus.Open));

        Assert.Equivalent(
            new Dictionary<string, AgentLoad> { ["anna"] = new(3), ["cleo"] = new(0) },
            await Lines.LoadsAsync(["anna", "cleo"], CancellationToken.None),
            strict: true);
    }

    [Fact]
    public async Task Load_FollowsWhatHappens()
    {
        await Store.Store(Of("1", "anna", ConversationStatus.Open));
        await Store.Store(Of("2", "anna", ConversationStatus.Open));
        await Store.Store(Of("1", "ben", ConversationStatus.Open));
        await Store.Store(Of("2", "anna", ConversationStatus.Resolved));
        await Store.Store(Of("3", "anna", ConversationStatus.Pending));
        await Store.Store(Of("3", "anna", ConversationStatus.Open));

        Assert.Equivalent(
            new Dictionary<string, AgentLoad> { ["anna"] = new(1), ["ben"] = new(1) },
            await Lines.LoadsAsync(["anna", "ben"], CancellationToken.None),
            strict: true);
    }

    [Fact]
    public async Task LastAssigned_IsTheLatestRecordedOfEachAgent()
    {
        await Lines.RecordAssignedAsync(["anna", "ben"], Samples.Noon, CancellationToken.None);
        await Lines.RecordAssignedAsync(["ben"], Samples.Noon.AddTicks(1), CancellationToken.None);

        Assert.Equal([Samples.Noon, Samples.Noon.AddTicks(1), null], await LastAssignedAsync(Lines, "anna", "ben", "cleo"));
    }

    [Fact]
    public async Task LastAssigned_IsKnownAfterARestart()
    {
        await Lines.RecordAssignedAsync(["anna"], Samples.Noon, CancellationToken.None);

        Assert.Equal([Samples.Noon], await LastAssignedAsync(await AfterRestartAsync(), "anna"));
    }

    [Fact]
    public async Task LastAssignedOfVeryManyAgents_IsRecorded()
    {
        var agents = Enumerable.Range(0, 250).Select(i => $"agent-{i}").ToArray();

        await Lines.RecordAssignedAsync(agents, Samples.Noon, CancellationToken.None);

        Assert.All(await LastAssignedAsync(Lines, agents), at => Assert.Equal(Samples.Noon, at));
    }

    [Fact]
    public async Task LastAssigned_IsNoLoadAndNoPlaceInALine()
    {
        await Lines.RecordAssignedAsync(["anna"], Samples.Noon, CancellationToken.None);

        Assert.Equal(0, (await Lines.LoadsAsync(["anna"], CancellationToken.None))["anna"].Open);
        Assert.Empty(await Lines.LanguagesAsync("care", CancellationToken.None));
    }

    private static Conversation Waiting(string thread, int minutes, string language = "en") =>
        Samples.Conversation(thread) with { Team = "care", Waiting = new Waiting(Samples.Noon.AddMinutes(minutes), language) };

    private static Conversation Of(string thread, string agent, ConversationStatus status) =>
        Samples.Conversation(thread, status) with { Team = "care", Assignee = agent };

    private static async Task<List<DateTimeOffset?>> LastAssignedAsync(IWaitingLines lines, params string[] agents)
    {
        var loads = await lines.LoadsAsync(agents, CancellationToken.None);
        return [.. agents.Select(agent => loads[agent].LastAssignedAt)];
    }

    private async Task<List<string>> LineAsync(string team, string language, int take) =>
        [.. (await Lines.WaitingAsync(team, language, take, CancellationToken.None))
            .Select(w => Threads.Single(thread => Samples.Conversation(thread).Id == w.Id))];

    private static readonly string[] Threads =
        ["first", "second", "third", "english", "greek", "austrian", "greek too", "press", "assigned", "resolved", "moved", "a", "b", "c"];
}
