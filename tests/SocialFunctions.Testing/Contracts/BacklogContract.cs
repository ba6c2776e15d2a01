using SocialFunctions.Application.Ports;
using SocialFunctions.Model;
using SocialFunctions.Reporting;
using SocialFunctions.Routing;
using SocialFunctions.ServiceLevels;
using Xunit;

namespace SocialFunctions.Testing.Contracts;

/// <summary>How every host counts what is to be done.</summary>
public abstract class BacklogContract
{
    protected abstract IConversationStore Store { get; }

    protected abstract IBacklog Backlog { get; }

    [Fact]
    public async Task NoConversations_NothingToDo() => Assert.Empty(await Backlog.CountAsync(Samples.Noon, CancellationToken.None));

    [Fact]
    public async Task Statuses_CountOnlyOpenOnesAsOpen()
    {
        foreach (var status in Enum.GetValues<ConversationStatus>())
        {
            await Store.Store(Samples.Conversation($"{status}", status) with { Assignee = "anna" });
        }

        Assert.Equal(new Backlog(1, 0, 0, 0), await SumAsync());
    }

    [Fact]
    public async Task OpenWithoutAnAssignee_IsUnassigned()
    {
        await Store.Store(Samples.Conversation("free"));
        await Store.Store(Samples.Conversation("pending", ConversationStatus.Pending));

        Assert.Equal(new Backlog(1, 1, 0, 0), await SumAsync());
    }

    [Fact]
    public async Task Promises_RunUntilTheyAreDue()
    {
        await Store.Store(Samples.Due("past", -1));
        await Store.Store(Samples.Due("now", 0));
        await Store.Store(Samples.Due("soon", 1));
        await Store.Store(Samples.Due("later", 60));

        Assert.Equal(new Backlog(4, 4, 2, 2), await SumAsync());
    }

    [Fact]
    public async Task BrokenPromise_IsOverdueUntilItIsAnswered()
    {
        var broken = new Clock { State = ClockState.Breached, DueAt = Samples.Noon.AddHours(-1), BreachedAt = Samples.Noon.AddHours(-1) };
        await Store.Store(Samples.Conversation("owed", ConversationStatus.Pending) with { Clocks = new CaseClocks { Resolution = broken } });
        await Store.Store(Samples.Conversation("answered", ConversationStatus.Pending) with
        {
            Clocks = new CaseClocks { FirstResponse = broken with { SatisfiedAt = Samples.Noon } },
        });

        Assert.Equal(new Backlog(0, 0, 0, 1), await SumAsync());
    }

    [Fact]
    public async Task AccountsTeamsAndAgents_AreCountedApart()
    {
        await Store.Store(Samples.Due("1", 1) with { Team = "care", Assignee = "anna" });
        await Store.Store(Samples.Due("2", -1) with { Team = "care", Assignee = "anna" });
        await Store.Store(Samples.Due("3", 1) with { Team = "care" });
        await Store.Store(Samples.Due("4", 1) with { Assignee = "anna" });
        await Store.Store(Samples.Due("5", 1) with { Account = "other" });

        var counts = (await Backlog.CountAsync(Samples.Noon, CancellationToken.None))
            .GroupBy(c => (c.Account, c.Team, c.Agent))
            .ToDictionary(g => g.Key, g => g.Aggregate(Reporting.Backlog.None, (sum, c) => sum + c.Backlog));
        Assert.Equal(4, counts.Count);
        Assert.Equal(new Backlog(2, 0, 1, 1), counts[("shop", "care", "anna")]);
        Assert.Equal(new Backlog(1, 1, 1, 0), counts[("shop", "care", null)]);
        Assert.Equal(new Backlog(1, 0, 1, 0), counts[("shop", null, "anna")]);
        Assert.Equal(new Backlog(1, 1, 1, 0), counts[("other", null, null)]);
    }

    [Fact]
    public async Task UnresolvedConversations_AreCountedByWhoHasThem()
    {
        await Store.Store(Samples.Conversation("1") with { Team = "care", Assignee = "anna" });
        await Store.Store(Samples.Conversation("2", ConversationStatus.Snoozed) with { Team = "care", Assignee = "anna" });
        await Store.Store(Samples.Conversation("3", ConversationStatus.Pending) with { Team = "care" });
        await Store.Store(Samples.Conversation("4", ConversationStatus.Resolved) with { Team = "care" });
        await Store.Store(Samples.Due("5", -1) with { Account = "other" });

        var counts = (await Backlog.HeldAsync(CancellationToken.None))
            .GroupBy(c => (c.Channel, c.Account, c.By))
            .ToDictionary(g => g.Key, g => g.Sum(c => c.Conversations));
        Assert.Equal(3, counts.Count);
        Assert.Equal(2, counts[("messenger", "shop", new Holders("care", "anna"))]);
        Assert.Equal(1, counts[("messenger", "shop", new Holders("care", null))]);
        Assert.Equal(1, counts[("messenger", "other", default)]);
    }

    private async Task<Backlog> SumAsync() =>
        (await Backlog.CountAsync(Samples.Noon, CancellationToken.None)).Aggregate(Reporting.Backlog.None, (sum, count) => sum + count.Backlog);
}
