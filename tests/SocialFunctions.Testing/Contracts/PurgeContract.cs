using SocialFunctions.Application.Ports;
using SocialFunctions.Conversations;
using SocialFunctions.Model;
using Xunit;

namespace SocialFunctions.Testing.Contracts;

/// <summary>What every store does with an erased conversation.</summary>
public abstract class PurgeContract
{
    private static readonly CancellationToken None = CancellationToken.None;

    protected abstract IConversationStore Store { get; }

    protected abstract IConversationReader Reader { get; }

    protected abstract IOutboxAttempts Attempts { get; }

    [Theory]
    [InlineData(1)]
    [InlineData(450)]
    public async Task ErasedConversation_HoldsNothingButTheEntryThatSaysSo(int messages)
    {
        var anna = await FillAsync("anna", messages);
        var erased = await EraseAsync(anna);

        Assert.True(await Store.PurgeAsync(erased, None));

        Assert.Empty(await Reader.MessagesAsync(anna.Id, 10, None));
        Assert.Equal([TimelineType.Erased], (await Reader.TimelineAsync(anna.Id, 1000, null, None)).Items.Select(entry => entry.Type));
        Assert.Null((await Store.Load(anna, new MessageReference(null, "alias"))).Subject);
        Assert.Null(await Attempts.BeginAsync(Samples.Outbox(anna, 3), Samples.Noon, None));
    }

    [Fact]
    public async Task IdsOfMessages_AreThoseByWhichTheyAreFound()
    {
        var anna = await FillAsync("anna", 2);
        await FillAsync("boris", 3);

        Assert.Equal(
            new[] { "1", "2", "alias" }.Select(Message.IdOf).Order(), (await Store.IdsAsync(anna.Id, 10, None)).Order());
    }

    [Fact]
    public async Task ManyIds_AreCut()
    {
        var anna = await FillAsync("anna", 50);

        Assert.InRange((await Store.IdsAsync(anna.Id, 10, None)).Count, 10, 20);
    }

    [Fact]
    public async Task ErasedConversation_IsFoundByNothing()
    {
        var anna = await FillAsync("anna", 3);

        await Store.PurgeAsync(await EraseAsync(anna), None);

        foreach (var text in (string[])["Customer anna", "anna", "Where is my order?"])
        {
            Assert.Empty((await Reader.ListAsync(new ConversationQuery { Text = text, Statuses = Enum.GetValues<ConversationStatus>() }, None)).Items);
        }
    }

    [Fact]
    public async Task OtherConversations_AreUntouched()
    {
        var anna = await FillAsync("anna", 2);
        var boris = await FillAsync("boris", 2);

        await Store.PurgeAsync(await EraseAsync(anna), None);

        Assert.Equal(2, (await Reader.MessagesAsync(boris.Id, 10, None)).Count);
        Assert.Equal(3, (await Reader.TimelineAsync(boris.Id, 10, null, None)).Items.Count);
        Assert.NotNull((await Store.Load(boris, new MessageReference(null, "alias"))).Subject);
        Assert.NotNull(await Attempts.BeginAsync(Samples.Outbox(boris, 3), Samples.Noon, None));
        Assert.Equal(
            [boris.Id], (await Reader.ListAsync(new ConversationQuery { Text = "Where is my order?" }, None)).Items.Select(found => found.Id));
    }

    [Fact]
    public async Task WhatWasWrittenSince_IsNotDeleted()
    {
        var anna = await FillAsync("anna", 2);
        var erased = await EraseAsync(anna);
        await Store.PurgeAsync(erased, None);
        await Store.Store(Samples.Conversation("anna"), Samples.Message("new"));

        Assert.False(await Store.PurgeAsync(erased, None));
        Assert.Single(await Reader.MessagesAsync(anna.Id, 10, None));
    }

    [Fact]
    public async Task PurgeTwice_ChangesNothing()
    {
        var anna = await FillAsync("anna", 2);
        await Store.PurgeAsync(await EraseAsync(anna), None);

        Assert.True(await Store.PurgeAsync((await Store.Load(anna)).Conversation!, None));
        Assert.Single((await Reader.TimelineAsync(anna.Id, 10, null, None)).Items);
    }

    [Fact]
    public async Task MessagesAfterAPurge_AreFoundByTheirTexts()
    {
        var boris = await FillAsync("boris", 1);
        await CatchUpAsync();
        var anna = await FillAsync("anna", 3);
        await CatchUpAsync();
        await Store.PurgeAsync(await EraseAsync(anna), None);

        await Store.Store(boris, Samples.Message("later", "Something about a bicycle"));
        await CatchUpAsync();

        Assert.Single((await Reader.ListAsync(new ConversationQuery { Text = "bicycle" }, None)).Items);
    }

    /// <summary>Lets an index of texts take in what was stored.</summary>
    protected virtual ValueTask CatchUpAsync() => ValueTask.CompletedTask;

    private async Task<Conversation> FillAsync(string thread, int messages)
    {
        var conversation = Samples.Conversation(thread);
        for (var i = 1; i <= messages; i++)
        {
            var message = Samples.Message($"{i}");
            await Store.Store(new Decision
            {
                State = conversation with { Sequence = 2 * i },
                Messages = [message],
                Timeline = [Samples.Entry(conversation, (2 * i) - 1, TimelineType.Message, message.Id)],
            });
        }

        await Store.Store(new Decision
        {
            State = conversation with { Sequence = 3 + (2 * messages) },
            Aliases = [new MessageAlias("alias", Message.IdOf("1"))],
            Timeline = [Samples.Entry(conversation, 2 + (2 * messages), TimelineType.Claimed)],
            Outbox = [Samples.Outbox(conversation, 3)],
        });
        return conversation;
    }

    private async Task<Conversation> EraseAsync(Conversation conversation)
    {
        var before = (await Store.Load(conversation)).Conversation!;
        var left = new Conversation
        {
            Id = conversation.Id,
            Channel = conversation.Channel,
            Account = conversation.Account,
            ThreadKey = "",
            Contact = new ConversationContact("", null, []),
            Status = ConversationStatus.Resolved,
            ErasedUntil = Samples.Noon,
            Sequence = before.Sequence + 1,
        };
        await Store.Store(new Decision { State = left, Timeline = [Samples.Entry(left, left.Sequence, TimelineType.Erased)] });
        return (await Store.Load(conversation)).Conversation!;
    }
}
