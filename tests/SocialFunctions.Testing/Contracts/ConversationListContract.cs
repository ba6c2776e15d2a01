using SocialFunctions.Application.Ports;
using SocialFunctions.Conversations;
using SocialFunctions.Model;
using SocialFunctions.ServiceLevels;
using SocialFunctions.Settings;
using Xunit;

namespace SocialFunctions.Testing.Contracts;

/// <summary>How every host lists conversations for agents.</summary>
public abstract class ConversationListContract
{
    protected abstract IConversationStore Store { get; }

    protected abstract IConversationReader Reader { get; }

    [Fact]
    public async Task ByDue_MostUrgentFirstAndThoseWithoutADeadlineLast()
    {
        await Store.Store(Samples.Conversation("none"));
        await Store.Store(Samples.Due("late", 60));
        await Store.Store(Samples.Due("soon", 5));
        await Store.Store(Samples.Due("over", -5) with
        {
            Clocks = new CaseClocks { Resolution = new Clock { State = ClockState.Breached, BreachedAt = Samples.Noon.AddMinutes(-5) } },
        });

        Assert.Equal(["over", "soon", "late", "none"], await Threads(new ConversationQuery()));
    }

    [Fact]
    public async Task NothingWasWrittenYet_IsInNoListUntilSomethingIs()
    {
        var early = await Store.Store(Samples.Conversation("early", ConversationStatus.Resolved) with { Case = 0, LastMessageAt = null });
        var every = new ConversationQuery { Statuses = Enum.GetValues<ConversationStatus>() };
        Assert.Empty(await Threads(new ConversationQuery()));
        Assert.Empty(await Threads(every));
        Assert.Empty(await Threads(every with { Text = "Customer early" }));

        await Store.Store(early with { LastMessageAt = Samples.Noon });

        Assert.Equal(["early"], await Threads(every));
    }

    [Fact]
    public async Task SatisfiedClock_IsNotUrgentAnyMore()
    {
        await Store.Store(Samples.Due("late", 60));
        await Store.Store(Samples.Conversation("answered late") with
        {
            Clocks = new CaseClocks { FirstResponse = new Clock { State = ClockState.Breached, BreachedAt = Samples.Noon, SatisfiedAt = Samples.Noon } },
        });

        Assert.Equal(["late", "answered late"], await Threads(new ConversationQuery()));
    }

    [Fact]
    public async Task ByRecent_LatestMessageFirst()
    {
        await Store.Store(Samples.Conversation("old") with { LastMessageAt = Samples.Noon });
        await Store.Store(Samples.Conversation("new") with { LastMessageAt = Samples.Noon.AddMinutes(2) });
        var moved = await Store.Store(Samples.Conversation("moved") with { LastMessageAt = Samples.Noon.AddMinutes(1) });
        await Store.Store(moved with { LastMessageAt = Samples.Noon.AddMinutes(3) });

        Assert.Equal(["moved", "new", "old"], await Threads(new ConversationQuery { Sort = ConversationSort.Recent }));
    }

    [Fact]
    public async Task WithoutStatuses_EverythingButResolved()
    {
        await StoreOneOfEachStatus();

        Assert.Equal(["Open", "Pending", "Snoozed"], (await Threads(new ConversationQuery())).Order());
    }

    [Theory]
    [InlineData(ConversationSort.Due)]
    [InlineData(ConversationSort.Recent)]
    public async Task WithStatuses_OnlyThose(ConversationSort sort)
    {
        await StoreOneOfEachStatus();

        foreach (var status in Enum.GetValues<ConversationStatus>())
        {
            Assert.Equal([status.ToString()], await Threads(new ConversationQuery { Sort = sort, Statuses = [status] }));
        }

        Assert.Equal(
            ["Open", "Resolved"],
            (await Threads(new ConversationQuery { Sort = sort, Statuses = [ConversationStatus.Resolved, ConversationStatus.Open] })).Order());
    }

    [Fact]
    public async Task ByAccountAssigneeTeamAndTag_OnlyThoseThatMatchAll()
    {
        var wanted = Samples.Conversation("wanted") with { Assignee = "anna", Team = "support", Tags = ["vip", "order"] };
        await Store.Store(wanted);
        await Store.Store(wanted with { Id = "other-account", ThreadKey = "other account", Account = "office" });
        await Store.Store(Samples.Conversation("other assignee") with { Assignee = "bob", Team = "support", Tags = ["vip"] });
        await Store.Store(Samples.Conversation("no assignee") with { Team = "support", Tags = ["vip"] });
        await Store.Store(Samples.Conversation("other tag") with { Assignee = "anna", Team = "support", Tags = ["vip2"] });
        await Store.Store(Samples.Conversation("other team") with { Assignee = "anna", Team = "sales", Tags = ["vip"] });

        Assert.Equal(["wanted"], await Threads(new ConversationQuery { Account = "shop", Assignee = "anna", Team = "support", Tag = "vip" }));
        Assert.Equal(["no assignee"], await Threads(new ConversationQuery { Assignee = "none" }));
    }

    [Fact]
    public async Task ByChannelLanguageAndVisibility_OnlyThoseThatMatchAll()
    {
        var wanted = Samples.Conversation("wanted") with { Language = "de-AT", Visibility = Visibility.Public };
        await Store.Store(wanted);
        await Store.Store(wanted with { Id = "other-channel", ThreadKey = "other channel", Channel = "elsewhere" });
        await Store.Store(Samples.Conversation("other language") with { Language = "den", Visibility = Visibility.Public });
        await Store.Store(Samples.Conversation("no language") with { Visibility = Visibility.Public });
        await Store.Store(Samples.Conversation("private") with { Language = "de" });

        Assert.Equal(
            ["wanted"], await Threads(new ConversationQuery { Channel = wanted.Channel, Language = "DE", Visibility = Visibility.Public }));
        Assert.Equal(["private"], await Threads(new ConversationQuery { Visibility = Visibility.Private }));
    }

    [Fact]
    public async Task ByUnread_OnlyThoseThatAreOrAreNot()
    {
        await Store.Store(Samples.Conversation("unread") with { Unread = true });
        await Store.Store(Samples.Conversation("read"));

        Assert.Equal(["unread"], await Threads(new ConversationQuery { Unread = true }));
        Assert.Equal(["read"], await Threads(new ConversationQuery { Unread = false }));
    }

    [Theory]
    [InlineData(Sees.All, "mine", "mine elsewhere", "free", "theirs", "nobody's", "theirs elsewhere")]
    [InlineData(Sees.Team, "mine", "mine elsewhere", "free", "theirs")]
    [InlineData(Sees.Own, "mine", "mine elsewhere")]
    public async Task WithinASight_OnlyWhatItCovers(Sees sees, params string[] threads)
    {
        await Store.Store(Samples.Conversation("mine") with { Assignee = "anna", Team = "support" });
        await Store.Store(Samples.Conversation("mine elsewhere") with { Assignee = "anna", Team = "press" });
        await Store.Store(Samples.Conversation("free") with { Team = "sales" });
        await Store.Store(Samples.Conversation("theirs") with { Assignee = "bob", Team = "support" });
        await Store.Store(Samples.Conversation("nobody's"));
        await Store.Store(Samples.Conversation("theirs elsewhere") with { Assignee = "bob", Team = "sale" });
        var sight = new Sight(sees, "anna", ["support", "sales"]);

        Assert.Equal(threads.Order(), (await Threads(new ConversationQuery { Within = sight })).Order());
        Assert.Equal(threads.Order(), (await Threads(new ConversationQuery { Within = sight, Text = "Customer", Sort = ConversationSort.Recent })).Order());
        Assert.Equal(threads.Where(t => t.StartsWith("mine", StringComparison.Ordinal)).Order(), (await Threads(new ConversationQuery { Within = sight, Assignee = "anna" })).Order());
        Assert.Equal(
            threads.Intersect(["free", "nobody's"]).Order(), (await Threads(new ConversationQuery { Within = sight, Assignee = "none" })).Order());
    }

    [Theory]
    [InlineData(Sees.Team)]
    [InlineData(Sees.Own)]
    public async Task WithinASightWithoutTeams_OnlyTheirOwn(Sees sees)
    {
        await Store.Store(Samples.Conversation("mine") with { Assignee = "anna" });
        await Store.Store(Samples.Conversation("free") with { Team = "support" });
        await Store.Store(Samples.Conversation("nobody's"));

        Assert.Equal(["mine"], await Threads(new ConversationQuery { Within = new Sight(sees, "anna", []) }));
    }

    [Theory]
    [InlineData("MÜLLER")]
    [InlineData("+4930")]
    [InlineData("ΠΟΎ ΕΊΝΑΙ Η ΠΑΡΑΓΓΕΛΊΑ ΜΟΥ")]
    [InlineData("100%")]
    [InlineData("_id")]
    public async Task ByText_NameAddressOrMessageContainsIt(string text)
    {
        var contact = new ConversationContact("c", "Jörg Müller", ["twilio:+493012345"]);
        await Store.Store(Samples.Conversation("wanted") with { Contact = contact }, Samples.Message("1", "Πού είναι η παραγγελία μου; 100% order_id"));
        await Store.Store(Samples.Conversation("other"), Samples.Message("1", "100 orders, order-id"));

        Assert.Equal(["wanted"], await Threads(new ConversationQuery { Text = text }));
    }

    [Fact]
    public async Task ByText_DeletedAndAwaitedMessagesAreNotFound()
    {
        var conversation = await Store.Store(
            Samples.Conversation("anna"), Samples.Message("1", "secret"), Samples.Message("2", "secret") with { Awaited = true });
        await Store.Store(
            new Decision { State = conversation, Messages = [Samples.Message("1", null) with { DeletedAt = Samples.Noon }] }, new MessageReference(null, "1"));

        Assert.Empty(await Threads(new ConversationQuery { Text = "secret" }));
    }

    [Theory]
    [InlineData(ConversationSort.Due)]
    [InlineData(ConversationSort.Recent)]
    public async Task Pages_GiveEveryConversationOnceWhateverIsEqual(ConversationSort sort)
    {
        for (var i = 0; i < 23; i++)
        {
            await Store.Store(i % 2 == 0 ? Samples.Due($"{i}", i / 5) : Samples.Conversation($"{i}"));
        }

        var paged = await StoreSteps.AllPages(after => Reader.ListAsync(new ConversationQuery { Sort = sort, Take = 5, After = after }, CancellationToken.None));

        Assert.Equal(await Threads(new ConversationQuery { Sort = sort }), paged.Select(c => c.ThreadKey));
        Assert.Equal(23, paged.Select(c => c.Id).Distinct().Count());
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("%%%")]
    [InlineData("ZDEuMg.")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task BadCursor_IsAnInvalidQuery(string cursor) => await Assert.ThrowsAsync<InvalidQueryException>(
        async () => await Reader.ListAsync(new ConversationQuery { After = cursor }, CancellationToken.None));

    [Fact]
    public async Task CursorOfAnotherOrder_IsAnInvalidQuery()
    {
        await Store.Store(Samples.Conversation("1"));
        await Store.Store(Samples.Conversation("2"));
        var page = await Reader.ListAsync(new ConversationQuery { Take = 1 }, CancellationToken.None);

        await Assert.ThrowsAsync<InvalidQueryException>(async () => await Reader.ListAsync(
            new ConversationQuery { Take = 1, Sort = ConversationSort.Recent, After = page.Next }, CancellationToken.None));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(201)]
    public async Task TakeOutOfRange_IsAnInvalidQuery(int take) => await Assert.ThrowsAsync<InvalidQueryException>(
        async () => await Reader.ListAsync(new ConversationQuery { Take = take }, CancellationToken.None));

    private async Task StoreOneOfEachStatus()
    {
        foreach (var status in Enum.GetValues<ConversationStatus>())
        {
            await Store.Store(Samples.Conversation(status.ToString(), status));
        }
    }

    private async Task<List<string>> Threads(ConversationQuery query) =>
        [.. (await Reader.ListAsync(query, CancellationToken.None)).Items.Select(c => c.ThreadKey)];
}
