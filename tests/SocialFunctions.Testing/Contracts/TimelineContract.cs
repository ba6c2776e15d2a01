using SocialFunctions.Application.Ports;
using SocialFunctions.Conversations;
using SocialFunctions.Model;
using Xunit;

namespace SocialFunctions.Testing.Contracts;

/// <summary>How every host shows messages, timelines and the feed.</summary>
public abstract class TimelineContract
{
    protected abstract IConversationStore Store { get; }

    protected abstract IConversationReader Reader { get; }

    [Fact]
    public async Task Messages_AreTheLastOnesOldestFirstWithoutAwaitedOnes()
    {
        var conversation = await Store.Store(
            Samples.Conversation("anna"),
            Samples.Message("3", "third", 3),
            Samples.Message("1", "first", 1),
            Samples.Message("4", null, 4) with { Awaited = true },
            Samples.Message("2", "second", 2));

        var messages = await Reader.MessagesAsync(conversation.Id, 2, CancellationToken.None);

        Assert.Equal(["second", "third"], messages.Select(m => m.Text));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(13)]
    [InlineData(14)]
    public async Task MessagePages_GiveEveryMessageOnceThoughMoreArrive(int take)
    {
        var conversation = await Store.Store(
            Samples.Conversation("anna"), [.. Enumerable.Range(1, 13).Select(i => Samples.Message($"{i:00}", $"{i}", i / 3))]);
        await Store.Store(Samples.Conversation("bob"), Samples.Message("01"), Samples.Message("99"));
        var pages = new List<IReadOnlyList<Message>>();
        string? before = null;
        do
        {
            var page = await Reader.MessagesAsync(conversation.Id, take, before, CancellationToken.None);
            pages.Insert(0, page.Items);
            before = page.Next;
            await Store.Store(conversation, Samples.Message($"new {pages.Count}", "new", 60));
            Assert.True(pages.Count < 20, "The list does not end.");
        }
        while (before is not null);

        Assert.Equal(Enumerable.Range(1, 13).Select(i => $"{i}"), pages.SelectMany(page => page).Select(m => m.Text));
        Assert.All(pages.Skip(1), page => Assert.Equal(take, page.Count));
    }

    [Fact]
    public async Task MessagesOfOneTime_AreInTheOrderOfThePlatformsNumberThenOfArrival()
    {
        Message[] messages =
        [
            Samples.Message("1:100", "100") with { Sequence = 100, Arrival = 1 },
            Samples.Message("1:98", "98") with { Sequence = 98, Arrival = 2 },
            Samples.Message("1:9", "9") with { Sequence = 9, Arrival = 3 },
            Samples.Message("b", "first", 1) with { Arrival = 9 },
            Samples.Message("c", "second", 1) with { Arrival = 10 },
            Samples.Message("a", "third", 1) with { Arrival = 11 },
        ];
        var conversation = await Store.Store(Samples.Conversation("anna"), messages);
        var all = (await Reader.MessagesAsync(conversation.Id, 10, CancellationToken.None)).Select(m => m.Text);
        var single = new List<string?>();
        string? before = null;
        do
        {
            var page = await Reader.MessagesAsync(conversation.Id, 1, before, CancellationToken.None);
            single.Insert(0, page.Items[0].Text);
            before = page.Next;
        }
        while (before is not null);

        string[] expected = ["9", "98", "100", "first", "second", "third"];
        Assert.Equal(expected, all);
        Assert.Equal(expected, single);
    }

    [Fact]
    public async Task MessageCursorOfAnotherConversation_IsAnInvalidQuery()
    {
        var anna = await Store.Store(Samples.Conversation("anna"), Samples.Message("1"), Samples.Message("2"));
        var bob = await Store.Store(Samples.Conversation("bob"), Samples.Message("8"), Samples.Message("9"));
        var ofAnna = (await Reader.MessagesAsync(anna.Id, 1, null, CancellationToken.None)).Next;

        foreach (var cursor in (string?[])[ofAnna, "nonsense", "", "%%%"])
        {
            await Assert.ThrowsAsync<InvalidQueryException>(async () => await Reader.MessagesAsync(bob.Id, 1, cursor, CancellationToken.None));
        }
    }

    [Fact]
    public async Task UnknownConversation_HasNothing()
    {
        Assert.Null(await Reader.FindAsync("unknown", CancellationToken.None));
        Assert.Empty(await Reader.MessagesAsync("unknown", 10, CancellationToken.None));
        Assert.Empty((await Reader.TimelineAsync("unknown", 10, null, CancellationToken.None)).Items);
    }

    [Fact]
    public async Task KnownConversation_IsFoundWithItsVersion()
    {
        var conversation = Samples.Conversation("anna");
        var version = await Store.Store(new Decision { State = conversation });

        Assert.Equal(version, (await Reader.FindAsync(conversation.Id, CancellationToken.None))!.Version);
    }

    [Fact]
    public async Task Timeline_IsInOrderOfStoringWithTextsOfMessages()
    {
        var conversation = Samples.Conversation("anna");
        var message = Samples.Message("1", "hello");
        await Store.Store(new Decision
        {
            State = conversation,
            Messages = [message],
            Timeline = [Samples.Entry(conversation, 2, TimelineType.Message, message.Id), Samples.Entry(conversation, 1, TimelineType.CaseOpened)],
        });
        await Store.Store(new Decision { State = conversation, Timeline = [Samples.Entry(conversation, 3, TimelineType.Claimed)] });

        var timeline = await Reader.TimelineAsync(conversation.Id, 10, null, CancellationToken.None);

        Assert.Equal([TimelineType.Message, TimelineType.CaseOpened, TimelineType.Claimed], timeline.Items.Select(t => t.Type));
        Assert.Equal(["hello", null, null], timeline.Items.Select(t => t.Data.Text));
        Assert.Null(timeline.Next);
    }

    [Theory]
    [InlineData(TimelineType.Message, "hello")]
    [InlineData(TimelineType.Edited, "hello")]
    [InlineData(TimelineType.Replied, "hello")]
    [InlineData(TimelineType.Acknowledged, "hello")]
    [InlineData(TimelineType.SurgeNotice, "hello")]
    [InlineData(TimelineType.Delivery, null)]
    [InlineData(TimelineType.Reaction, null)]
    public async Task Text_StandsOnEntriesThatShowAMessage(string type, string? text)
    {
        var conversation = Samples.Conversation("anna");
        var message = Samples.Message("1", "hello");
        await Store.Store(new Decision { State = conversation, Messages = [message], Timeline = [Samples.Entry(conversation, 1, type, message.Id)] });

        Assert.Equal(text, Assert.Single((await Reader.FeedAsync(10, null, CancellationToken.None)).Items).Data.Text);
    }

    [Fact]
    public async Task DeletedMessage_LeavesNoTextBehind()
    {
        var conversation = Samples.Conversation("anna");
        var message = Samples.Message("1", "secret");
        await Store.Store(new Decision
        {
            State = conversation,
            Messages = [message],
            Timeline = [Samples.Entry(conversation, 1, TimelineType.Message, message.Id)],
        });

        await Store.Store(
            new Decision { State = conversation, Messages = [message with { Text = null, DeletedAt = Samples.Noon }] }, new MessageReference(message.Id, null));

        Assert.Null(Assert.Single((await Reader.TimelineAsync(conversation.Id, 10, null, CancellationToken.None)).Items).Data.Text);
    }

    [Fact]
    public async Task TimelinePages_GiveEveryEntryOnce()
    {
        var conversation = Samples.Conversation("anna");
        await Store.Store(new Decision
        {
            State = conversation,
            Timeline = [.. Enumerable.Range(1, 11).Select(i => Samples.Entry(conversation, i, TimelineType.Note))],
        });

        var entries = await StoreSteps.AllPages(after => Reader.TimelineAsync(conversation.Id, 4, after, CancellationToken.None));

        Assert.Equal(Enumerable.Range(1, 11).Select(i => $"{conversation.Id}/{i}"), entries.Select(e => e.Id));
    }

    [Fact]
    public async Task EmptyFeed_HasNoCursor() => Assert.Null((await Reader.FeedAsync(10, null, CancellationToken.None)).Next);

    [Fact]
    public async Task Feed_GoesOnWhereItWasLeft()
    {
        var anna = Samples.Conversation("anna");
        var bob = Samples.Conversation("bob");
        await Store.Store(new Decision { State = anna, Timeline = [Samples.Entry(anna, 1, TimelineType.Claimed)] });
        await Store.Store(new Decision { State = bob, Timeline = [Samples.Entry(bob, 1, TimelineType.Claimed)] });

        var seen = await Reader.FeedAsync(10, null, CancellationToken.None);
        var nothingNew = await Reader.FeedAsync(10, seen.Next, CancellationToken.None);
        await Store.Store(new Decision { State = anna, Timeline = [Samples.Entry(anna, 2, TimelineType.Resolved)] });
        var news = await Reader.FeedAsync(10, nothingNew.Next, CancellationToken.None);

        Assert.Equal([anna.Id, bob.Id], seen.Items.Select(e => e.Conversation));
        Assert.Empty(nothingNew.Items);
        Assert.Equal($"{anna.Id}/2", Assert.Single(news.Items).Id);
    }

    [Fact]
    public async Task EndOfTheFeed_IsBeforeWhatIsStoredLater()
    {
        var start = await Reader.FeedEndAsync(CancellationToken.None);
        var anna = await Store.Store(Samples.Conversation("anna"));
        await Store.Store(new Decision { State = anna, Timeline = [Samples.Entry(anna, 1, TimelineType.Claimed)] });
        var end = await Reader.FeedEndAsync(CancellationToken.None);
        var loaded = (await Reader.FindAsync(anna.Id, CancellationToken.None))!;
        await Store.Store(new Decision { State = loaded, Timeline = [Samples.Entry(anna, 2, TimelineType.Resolved)] });

        Assert.Equal([$"{anna.Id}/1", $"{anna.Id}/2"], (await Reader.FeedAsync(10, start, CancellationToken.None)).Items.Select(e => e.Id));
        Assert.Equal([$"{anna.Id}/2"], (await Reader.FeedAsync(10, end, CancellationToken.None)).Items.Select(e => e.Id));
        Assert.Empty((await Reader.FeedAsync(10, await Reader.FeedEndAsync(CancellationToken.None), CancellationToken.None)).Items);
    }

    [Fact]
    public async Task BadCursor_IsAnInvalidQuery()
    {
        await Assert.ThrowsAsync<InvalidQueryException>(async () => await Reader.FeedAsync(10, "nonsense", CancellationToken.None));
        await Assert.ThrowsAsync<InvalidQueryException>(async () => await Reader.TimelineAsync("x", 10, "nonsense", CancellationToken.None));
    }
}
