using System.Net;
using System.Text.RegularExpressions;
using SocialFunctions.Application.Outbox;
using SocialFunctions.Application.Ports;
using SocialFunctions.Conversations;
using SocialFunctions.Cosmos.Tests.Support;
using SocialFunctions.Model;
using SocialFunctions.Testing.Contracts;

namespace SocialFunctions.Cosmos.Tests;

/// <summary>What the store asks, and what it makes of the answers.</summary>
public sealed partial class QueryTests
{
    private readonly StandInContainer _container = new();
    private readonly ConversationStore _store;

    public QueryTests() => _store = new ConversationStore(_container.Container);

    [Fact]
    public async Task EveryPropertyAskedFor_IsIndexed()
    {
        var indexed = ConversationContainer.Properties.IndexingPolicy.IncludedPaths.Select(p => p.Path.Split('/')[1]).Append("id").ToHashSet();

        foreach (var query in await EveryQueryAsync())
        {
            foreach (Match property in Property().Matches(query[query.IndexOf("WHERE", StringComparison.Ordinal)..]))
            {
                Assert.Contains(property.Groups[1].Value, indexed);
            }
        }
    }

    [Fact]
    public async Task EntriesStoredAfterATime_AreToldByTheOldest()
    {
        var conversation = Samples.Conversation("anna");
        Assert.Null(await _store.EntriesStoredAfterAsync(null, default));
        foreach (var minute in Enumerable.Range(0, 3))
        {
            _container.Now = Samples.Noon.AddMinutes(minute);
            await _store.AppendAsync(Samples.Entry(conversation, minute, TimelineType.AccountAlert), default);
        }

        Assert.Equal(Samples.Noon, await _store.EntriesStoredAfterAsync(null, default));
        Assert.Equal(Samples.Noon.AddMinutes(1), await _store.EntriesStoredAfterAsync(Samples.Noon, default));
        Assert.Null(await _store.EntriesStoredAfterAsync(Samples.Noon.AddMinutes(2), default));
    }

    [Fact]
    public async Task EveryOrderOfTwoProperties_HasACompositeIndex()
    {
        var composites = ConversationContainer.Properties.IndexingPolicy.CompositeIndexes
            .Select(c => string.Join(", ", c.Select(p => $"c.{p.Path[1..]} {(p.Order is Microsoft.Azure.Cosmos.CompositePathSortOrder.Descending ? "DESC" : "ASC")}")))
            .ToList();

        var orders = (await EveryQueryAsync()).Select(q => Order().Match(q)).Where(m => m.Success).Select(m => m.Groups[1].Value).Where(o => o.Contains(','));

        Assert.Equal(composites.Order(StringComparer.Ordinal), orders.Distinct().Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("read")]
    [InlineData("query")]
    [InlineData("feed")]
    [InlineData("readMany")]
    public async Task Throttled_IsAnUnavailableStoreThatSaysWhen(string request)
    {
        var conversation = Samples.Conversation("anna");
        await _store.Store(new Decision
        {
            State = conversation,
            Messages = [Samples.Message("1")],
            Timeline = [Samples.Entry(conversation, 1, TimelineType.Message, "p-1")],
        });
        _container.Answer = asked => asked == request ? HttpStatusCode.TooManyRequests : null;

        var unavailable = await Assert.ThrowsAsync<StoreUnavailableException>(async () => _ = request switch
        {
            "read" => (object?)await _store.FindAsync(conversation.Id, CancellationToken.None),
            "query" => await _store.ListAsync(new ConversationQuery(), CancellationToken.None),
            _ => await _store.FeedAsync(10, null, CancellationToken.None),
        });

        Assert.Equal(TimeSpan.FromMilliseconds(250), unavailable.RetryAfter);
    }

    [Fact]
    public async Task ContainerThatIsMissing_IsNoMissingConversation()
    {
        _container.Answer = _ => HttpStatusCode.NotFound;

        await Assert.ThrowsAsync<StoreUnavailableException>(async () => await _store.FindAsync("telegram-a", default));
        await Assert.ThrowsAsync<StoreUnavailableException>(async () => await _store.LoadAsync("telegram-a", default, default));
        await Assert.ThrowsAsync<StoreUnavailableException>(async () => await _store.AgendaAsync("telegram-a", default));
        await Assert.ThrowsAsync<StoreUnavailableException>(async () => await _store.ListAsync(new ConversationQuery(), default));
        await Assert.ThrowsAsync<StoreUnavailableException>(async () => await _store.BeginAsync(Samples.Outbox(Samples.Conversation("anna"), 1), Samples.Noon, default));
    }

    [Fact]
    public async Task PagesThatComeShort_AreFilledUp()
    {
        // A query across partitions may answer with less than asked for, or with nothing yet.
        for (var i = 0; i < 7; i++)
        {
            await _store.Store(Samples.Due($"{i}", i));
        }

        _container.MostOnAPage = 2;

        var page = await _store.ListAsync(new ConversationQuery { Take = 5 }, CancellationToken.None);

        Assert.Equal(["0", "1", "2", "3", "4"], page.Items.Select(c => c.ThreadKey));
        Assert.Equal(["5", "6"], (await _store.ListAsync(new ConversationQuery { Take = 5, After = page.Next }, CancellationToken.None)).Items.Select(c => c.ThreadKey));
    }

    [Fact]
    public async Task FeedInSmallPages_GivesEveryEntryOnceAmongOtherDocuments()
    {
        var conversation = Samples.Conversation("anna");
        for (var i = 0; i < 5; i++)
        {
            await _store.Store(new Decision
            {
                State = conversation,
                Messages = [Samples.Message($"{i}")],
                Timeline = [.. Enumerable.Range(3 * i, 3).Select(n => Samples.Entry(conversation, n, TimelineType.Note))],
            });
        }

        var seen = new List<string>();
        string? after = null;
        while (await _store.FeedAsync(2, after, CancellationToken.None) is { Items.Count: > 0 } page)
        {
            Assert.InRange(page.Items.Count, 1, 2);
            seen.AddRange(page.Items.Select(e => e.Id));
            after = page.Next;
        }

        Assert.Equal(Enumerable.Range(0, 15).Select(n => $"{conversation.Id}/{n}"), seen);
    }

    [Fact]
    public async Task Due_GivesTheLongestOverdueFirstAndNothingElse()
    {
        await _store.Store(Samples.Conversation("later") with { NextWakeAt = Samples.Noon.AddTicks(1) });
        await _store.Store(Samples.Conversation("second") with { NextWakeAt = Samples.Noon });
        await _store.Store(Samples.Conversation("first") with { NextWakeAt = Samples.Noon.AddTicks(-1) });
        await _store.Store(Samples.Conversation("never"));

        Assert.Equal(
            [Samples.Conversation("first").Id, Samples.Conversation("second").Id], await _store.DueAsync(Samples.Noon, 10, CancellationToken.None));
        Assert.Single(await _store.DueAsync(Samples.Noon, 1, CancellationToken.None));
    }

    [Fact]
    public async Task OpenConversations_AreCounted()
    {
        await _store.Store(Samples.Conversation("anna"));
        await _store.Store(Samples.Conversation("boris"));
        await _store.Store(Samples.Conversation("cyd") with { Status = ConversationStatus.Pending });

        Assert.Equal(2, await _store.CountOpenAsync(CancellationToken.None));
    }

    [Fact]
    public async Task LeftInOutbox_NamesEachConversationOnce()
    {
        var anna = await _store.Store(Samples.Conversation("anna"));
        var boris = await _store.Store(Samples.Conversation("boris"));
        await _store.Store(new Decision { State = anna, Outbox = [Samples.Outbox(anna, 1), Samples.Outbox(anna, 2)] });
        await _store.Store(new Decision { State = boris, Outbox = [Samples.Outbox(boris, 1) with { DecidedAt = Samples.Noon.AddMinutes(1) }] });

        Assert.Equal([anna.Id], await _store.LeftInOutboxAsync(Samples.Noon, HeldOutbox.None, 10, CancellationToken.None));
        Assert.Equal(2, (await _store.LeftInOutboxAsync(Samples.Noon.AddMinutes(1), HeldOutbox.None, 10, CancellationToken.None)).Count);
    }

    [Fact]
    public async Task LeftInOutbox_NamesTheOldestFirstAndNoneThatWaitsForItsTime()
    {
        foreach (var (thread, minute) in new[] { ("new", 2), ("old", 1), ("oldest", 0) })
        {
            var conversation = await _store.Store(Samples.Conversation(thread));
            await _store.Store(new Decision { State = conversation, Outbox = [.. Enumerable.Range(1, 3).Select(n => Samples.Outbox(conversation, n) with { DecidedAt = Samples.Noon.AddMinutes(minute) })] });
        }

        for (var n = 1; n <= 3; n++)
        {
            await _store.RecordAttemptAsync(new OwedEntry(Samples.Outbox(Samples.Conversation("oldest"), n), 1, Samples.Noon.AddHours(1)), default);
        }

        _container.MostOnAPage = 2;
        Assert.Equal(
            [Samples.Conversation("old").Id, Samples.Conversation("new").Id], await _store.LeftInOutboxAsync(Samples.Noon.AddMinutes(5), HeldOutbox.None, 2, default));
        Assert.Equal([Samples.Conversation("old").Id], await _store.LeftInOutboxAsync(Samples.Noon.AddMinutes(5), HeldOutbox.None, 1, default));
        Assert.Equal(3, (await _store.LeftInOutboxAsync(Samples.Noon.AddHours(1), HeldOutbox.None, 10, default)).Count);
    }

    [Fact]
    public async Task LeftInOutboxOfAnAccountThatIsHeld_HidesNoOthers()
    {
        var anna = await _store.Store(Samples.Conversation("anna"));
        await _store.Store(new Decision { State = anna, Outbox = [Samples.Outbox(anna, 1)] });

        Assert.Empty(await _store.LeftInOutboxAsync(Samples.Noon, new HeldOutbox([anna.Account], null), 10, CancellationToken.None));
        Assert.Single(await _store.LeftInOutboxAsync(Samples.Noon, new HeldOutbox(["another"], null), 10, CancellationToken.None));
    }

    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, 1)]
    public async Task LeftNotification_IsHeldByTheAccountThatSendsNotifications(bool notificationsAreHeld, int left)
    {
        var anna = await _store.Store(Samples.Conversation("anna"));
        var alert = Samples.Outbox(anna, 1) with { Kind = OutboxKind.Notify, Message = null, Notification = new Notification { Means = "sms", Agents = ["eleni"], Text = "" } };
        await _store.Store(new Decision { State = anna, Outbox = [alert] });

        Assert.Equal(left, (await _store.LeftInOutboxAsync(Samples.Noon, new HeldOutbox([anna.Account], notificationsAreHeld), 10, CancellationToken.None)).Count);
    }

    [Fact]
    public async Task LeftMessageOfALiveAccount_IsFoundWhileNotificationsAreHeld()
    {
        var anna = await _store.Store(Samples.Conversation("anna"));
        await _store.Store(new Decision { State = anna, Outbox = [Samples.Outbox(anna, 1)] });

        Assert.Single(await _store.LeftInOutboxAsync(Samples.Noon, new HeldOutbox(["sms"], true), 10, CancellationToken.None));
    }

    [Fact]
    public async Task DocumentsThatAnEarlierVersionFolded_AreFoundAsThatVersionFoundThem()
    {
        await _store.Store(Samples.Conversation("anna"), Samples.Message("1", "Έκανα λάθος"));
        foreach (var document in _container.DocumentsOf(Samples.Conversation("anna").Id).Values.Where(d => d["kind"]!.GetValue<string>() == "message"))
        {
            document["search"] = "έκανα λάθοσ";
        }

        Assert.Single((await _store.ListAsync(new ConversationQuery { Text = "ΛΆΘΟΣ" }, CancellationToken.None)).Items);
        Assert.Empty((await _store.ListAsync(new ConversationQuery { Text = "λαθος" }, CancellationToken.None)).Items);
    }

    private async Task<IReadOnlyList<string>> EveryQueryAsync()
    {
        var none = CancellationToken.None;
        foreach (var sort in Enum.GetValues<ConversationSort>())
        {
            await _store.ListAsync(new ConversationQuery { Sort = sort }, none);
        }

        await _store.ListAsync(
            new ConversationQuery { Statuses = [ConversationStatus.Open], Account = "a", Assignee = "b", Team = "c", Tag = "d", Text = "e" }, none);
        await _store.ListAsync(new ConversationQuery { Assignee = "none" }, none);
        await _store.MessagesAsync("a", 1, none);
        await _store.TimelineAsync("a", 1, null, none);
        await _store.LanguagesAsync("a", none);
        await _store.WaitingAsync("a", "en", 1, none);
        await _store.LoadsAsync(["a"], none);
        await _store.CountOpenAsync(none);
        await _store.AgendaAsync("a", none);
        await _store.DueAsync(Samples.Noon, 1, none);
        await _store.LeftInOutboxAsync(Samples.Noon, HeldOutbox.None, 1, none);
        return _container.Queries;
    }

    [GeneratedRegex(@"c\.(\w+)")]
    private static partial Regex Property();

    [GeneratedRegex(@"ORDER BY (.+?)( OFFSET|$)")]
    private static partial Regex Order();
}
