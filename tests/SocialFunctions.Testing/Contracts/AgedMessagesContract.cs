using SocialFunctions.Application.Ports;
using SocialFunctions.Conversations;
using SocialFunctions.Model;
using Xunit;

namespace SocialFunctions.Testing.Contracts;

/// <summary>How every store erases messages by age where their conversation goes on.</summary>
public abstract class AgedMessagesContract
{
    private static readonly CancellationToken None = CancellationToken.None;

    // Messages are a minute apart, from noon on: these two times lie behind the second and behind all.
    private static readonly DateTimeOffset BehindTwo = Samples.Noon.AddMinutes(1.5);
    private static readonly DateTimeOffset BehindAll = Samples.Noon.AddDays(1);

    protected abstract IConversationStore Store { get; }

    protected abstract IConversationReader Reader { get; }

    protected abstract IAgedMessages Aged { get; }

    [Fact]
    public async Task OldMessages_AreListedOldestFirst_OfAllConversations()
    {
        await Store.Store(Samples.Conversation("anna"), Samples.Message("a1", minutes: 1), Samples.Message("a9", minutes: 9));
        await Store.Store(Samples.Conversation("boris"), Samples.Message("b0"), Samples.Message("b2", minutes: 2));

        var old = await StoreSteps.AllPages(after => Aged.AgedAsync(Samples.Noon.AddMinutes(5), 2, after, None));

        Assert.Equal(["p-b0", "p-a1", "p-b2"], old.Select(message => message.Message));
        Assert.Equal(new AgedMessage(Samples.Conversation("anna").Id, "p-a1", Samples.Noon.AddMinutes(1)), old[1]);
    }

    [Fact]
    public async Task ManyOldMessagesOfOneTime_AreEachListedOnce_WhileTheyGo()
    {
        foreach (var i in Enumerable.Range(0, 9))
        {
            await Store.Store(Samples.Conversation($"c{i}"), Samples.Message($"{i}"));
        }

        var old = await StoreSteps.AllPages(async after =>
        {
            var page = await Aged.AgedAsync(BehindAll, 2, after, None);
            foreach (var message in page.Items)
            {
                await Aged.EraseAsync((await Reader.FindAsync(message.Conversation, None))!, [message.Message], BehindAll, None);
            }

            return page;
        });

        Assert.Equal(Enumerable.Range(0, 9).Select(i => $"p-{i}"), old.Select(message => message.Message).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task ErasedMessages_AreShownNowhere_AndTheOthersStay()
    {
        var anna = await FillAsync("anna", 4);
        await CatchUpAsync();

        Assert.Equal(2, await EraseAsync(anna, BehindTwo));

        Assert.Equal(["p-3", "p-4"], (await Reader.MessagesAsync(anna.Id, 10, None)).Select(message => message.Id));
        var timeline = (await Reader.TimelineAsync(anna.Id, 100, null, None)).Items;
        Assert.Equal(
            ["claimed", "claimed", "message p-3", "claimed", "reaction p-3", "message p-4", "claimed", "reaction p-4"], timeline.Select(Named));
        Assert.DoesNotContain((await Reader.FeedAsync(1000, null, None)).Items, entry => entry.Data.Message is "p-1" or "p-2");
        Assert.Empty((await Reader.ListAsync(new ConversationQuery { Text = "secret 2" }, None)).Items);
        Assert.Single((await Reader.ListAsync(new ConversationQuery { Text = "secret 3" }, None)).Items);
        Assert.Empty((await Aged.AgedAsync(BehindTwo, 10, null, None)).Items);
    }

    [Fact]
    public async Task WhatIsLeft_SaysNothing_AndIsFoundByEitherId()
    {
        var anna = await FillAsync("anna", 1);

        await EraseAsync(anna, BehindAll);

        foreach (var platformId in (string[])["1", "alias"])
        {
            var left = (await Store.Load(anna, new MessageReference(null, platformId))).Subject!;
            Assert.Equal(Aging.Left(Samples.Message("1"), BehindAll), left with { Attachments = [] });
            Assert.Equal((null, null, 0), (left.Text, left.Reactions, left.Attachments.Count));
        }
    }

    [Fact]
    public async Task Conversation_HasAnotherVersion_AndIsOtherwiseAsItWas()
    {
        var anna = await FillAsync("anna", 2);
        var before = (await Reader.FindAsync(anna.Id, None))!;

        await EraseAsync(anna, BehindAll);

        var after = (await Reader.FindAsync(anna.Id, None))!;
        Assert.NotEqual(before.Version, after.Version);
        Assert.Equal(Text(before), Text(after));
    }

    [Fact]
    public async Task CommitOnWhatWasLoadedBefore_IsRefused()
    {
        var anna = await FillAsync("anna", 1);
        var loaded = await Store.Load(anna, new MessageReference(null, "1"));
        await EraseAsync(anna, BehindAll);

        Assert.Null(await Store.TryCommit(loaded, new Decision { State = loaded.Conversation, Messages = [loaded.Subject!] }));
    }

    [Fact]
    public async Task ConversationThatChangedMeanwhile_IsLeftAlone()
    {
        var anna = await FillAsync("anna", 1);
        var known = (await Reader.FindAsync(anna.Id, None))!;
        await Store.Store(new Decision { State = known with { Priority = Priority.High } });

        Assert.Null(await Aged.EraseAsync(known, ["p-1"], BehindAll, None));
        Assert.Single(await Reader.MessagesAsync(anna.Id, 10, None));
    }

    [Fact]
    public async Task WhatIsNeeded_Stays()
    {
        var queued = Samples.Message("queued") with { Direction = Direction.Out, Delivery = new Delivery(DeliveryStatus.Queued, Samples.Noon) };
        var anna = Samples.Conversation("anna") with { Unanswered = [new Place(Samples.Noon.AddMinutes(5), 0, 1)] };
        await Store.Store(anna, queued, Samples.Message("answered"), Samples.Message("owed", minutes: 5), Samples.Message("after", minutes: 6));

        Assert.Equal(1, await EraseAsync(anna, BehindAll));

        Assert.Equal(["p-queued", "p-owed", "p-after"], (await Reader.MessagesAsync(anna.Id, 10, None)).Select(message => message.Id));
    }

    [Fact]
    public async Task ErasedTwice_ChangesNothing()
    {
        var anna = await FillAsync("anna", 2);
        await EraseAsync(anna, BehindAll);
        var version = (await Reader.FindAsync(anna.Id, None))!.Version;

        Assert.Equal(0, await Aged.EraseAsync((await Reader.FindAsync(anna.Id, None))!, ["p-1", "p-2", "p-none"], BehindAll, None));
        Assert.Equal(version, (await Reader.FindAsync(anna.Id, None))!.Version);
    }

    [Fact]
    public async Task EntriesAbout_AreThoseOfTheMessages()
    {
        var anna = await FillAsync("anna", 3);

        var entries = await Aged.EntriesAboutAsync(anna.Id, ["p-1", "p-3"], None);

        Assert.Equal(["message p-1", "reaction p-1", "message p-3", "reaction p-3"], entries.Select(Named));
    }

    [Fact]
    public async Task PagesOfTheThread_GoOnFromAMessageThatWasErasedMeanwhile()
    {
        var anna = await FillAsync("anna", 5);
        var first = await Reader.MessagesAsync(anna.Id, 3, null, None);

        await Aged.EraseAsync((await Reader.FindAsync(anna.Id, None))!, ["p-1", "p-3"], BehindAll, None);
        var second = await Reader.MessagesAsync(anna.Id, 3, first.Next, None);

        Assert.Equal(["p-2"], second.Items.Select(message => message.Id));
        Assert.Null(second.Next);
    }

    [Fact]
    public async Task PagesOfTheTimeline_GoOnBehindWhatWasErasedMeanwhile()
    {
        var anna = await FillAsync("anna", 2);
        var first = await Reader.TimelineAsync(anna.Id, 2, null, None);

        await Aged.EraseAsync((await Reader.FindAsync(anna.Id, None))!, ["p-1"], BehindAll, None);
        var second = await Reader.TimelineAsync(anna.Id, 100, first.Next, None);

        Assert.Equal(["message p-1", "claimed"], first.Items.Select(Named));
        Assert.Equal(["message p-2", "claimed", "reaction p-2"], second.Items.Select(Named));
    }

    [Fact]
    public async Task ErasedMessages_GoWithTheirConversation()
    {
        var anna = await FillAsync("anna", 1);
        await EraseAsync(anna, BehindAll);
        var known = (await Reader.FindAsync(anna.Id, None))!;
        var left = known with { ThreadKey = "", ErasedUntil = BehindAll, Sequence = known.Sequence + 1 };
        await Store.Store(new Decision { State = left, Timeline = [Samples.Entry(left, left.Sequence, TimelineType.Erased)] });

        Assert.True(await Store.PurgeAsync((await Reader.FindAsync(anna.Id, None))!, None));

        Assert.Null((await Store.Load(anna, new MessageReference(null, "1"))).Subject);
        Assert.Equal([TimelineType.Erased], (await Reader.TimelineAsync(anna.Id, 10, null, None)).Items.Select(entry => entry.Type));
    }

    /// <summary>Lets an index of texts take in what was stored.</summary>
    protected virtual ValueTask CatchUpAsync() => ValueTask.CompletedTask;

    private static string Named(TimelineEntry entry) => $"{entry.Type} {entry.Data.Message}".TrimEnd();

    private static string Text(Conversation conversation) =>
        System.Text.Json.JsonSerializer.Serialize(conversation, Application.Storing.StoredJson.Context.Conversation);

    private async Task<int?> EraseAsync(Conversation conversation, DateTimeOffset before)
    {
        var old = (await Aged.AgedAsync(before, 100, null, None)).Items.Select(message => message.Message).ToList();
        return await Aged.EraseAsync((await Reader.FindAsync(conversation.Id, None))!, old, before, None);
    }

    /// <summary>A conversation in which each message opened with an entry beside another one, and was reacted to.</summary>
    private async Task<Conversation> FillAsync(string thread, int messages)
    {
        var conversation = Samples.Conversation(thread);
        for (var i = 1; i <= messages; i++)
        {
            var message = Samples.Message($"{i}", $"secret {i}", i - 1);
            await Store.Store(new Decision
            {
                State = conversation with { Sequence = 3 * i },
                Messages = [message],
                Aliases = i == 1 ? [new MessageAlias("alias", message.Id)] : [],
                Timeline =
                [
                    Samples.Entry(conversation, (3 * i) - 2, TimelineType.Message, message.Id),
                    Samples.Entry(conversation, (3 * i) - 1, TimelineType.Claimed),
                ],
            });
            await Store.Store(new Decision
            {
                State = conversation with { Sequence = 3 * i },
                Timeline = [Samples.Entry(conversation, 3 * i, TimelineType.Reaction, message.Id)],
            });
        }

        return conversation;
    }
}
