using SocialFunctions.Application.Ports;
using SocialFunctions.Conversations;
using SocialFunctions.Model;
using Xunit;

namespace SocialFunctions.Testing.Contracts;

/// <summary>What every conversation store does.</summary>
public abstract class ConversationStoreContract
{
    protected abstract IConversationStore Store { get; }

    protected abstract IConversationReader Reader { get; }

    [Fact]
    public async Task UnknownConversation_LoadsAsNothing()
    {
        var loaded = await Store.LoadAsync("messenger-unknown", new MessageReference("m", "p"), CancellationToken.None);

        Assert.Equal(new LoadedConversation(null, null), loaded);
    }

    [Fact]
    public async Task CommittedState_IsLoadedAsItWas()
    {
        var conversation = Samples.Due("anna", 30) with
        {
            Language = "el",
            Team = "support",
            Assignee = "kostas",
            Tags = ["παραγγελία", "vip"],
            NextWakeAt = Samples.Noon.AddTicks(1),
            SentRecently = [new SentRecently("m", "f", Samples.Noon)],
        };

        var version = await Store.Store(new Decision { State = conversation });

        var loaded = (await Store.Load(conversation)).Conversation!;
        Assert.Equal(version, loaded.Version);
        Assert.Equivalent(conversation with { Version = version }, loaded, strict: true);
        Assert.Equivalent(loaded, await Reader.FindAsync(conversation.Id, CancellationToken.None), strict: true);
    }

    [Fact]
    public async Task SeveralLoadedAtOnce_AreWhatEachLoadsAs()
    {
        var message = Samples.Message("m");
        var anna = await Store.Store(Samples.Conversation("anna"), message);
        var boris = await Store.Store(Samples.Conversation("boris"));
        WantedConversation[] wanted = [new(boris.Id, default), new("messenger-unknown", default), new(anna.Id, new MessageReference(message.Id, null))];

        var together = await Store.LoadAllAsync(wanted, CancellationToken.None);

        var oneByOne = new List<LoadedConversation>();
        foreach (var (id, subject) in wanted)
        {
            oneByOne.Add(await Store.LoadAsync(id, subject, CancellationToken.None));
        }

        Assert.Equivalent(oneByOne, together, strict: true);
        Assert.Equal(message.Id, together[2].Subject?.Id);
    }

    [Fact]
    public async Task EachCommit_GivesAnotherVersion()
    {
        var conversation = Samples.Conversation("anna");
        var first = await Store.Store(new Decision { State = conversation });
        var second = await Store.Store(new Decision { State = conversation });

        Assert.NotEqual(first, second);
    }

    [Fact]
    public async Task CommitOnOldVersion_ConflictsAndLeavesNoTrace()
    {
        var conversation = await Store.Store(Samples.Conversation("anna"));
        var stale = await Store.Load(conversation);
        await Store.Store(conversation with { Language = "de" });

        var version = await Store.TryCommit(stale, Everything(conversation with { Language = "fr" }));

        Assert.Null(version);
        await AssertUntouched(conversation, language: "de");
    }

    [Fact]
    public async Task CreatingWhatExists_ConflictsAndLeavesNoTrace()
    {
        var conversation = await Store.Store(Samples.Conversation("anna") with { Language = "de" });

        Assert.Null(await Store.TryCommit(new LoadedConversation(null, null), Everything(conversation with { Language = "fr" })));

        await AssertUntouched(conversation, language: "de");
    }

    [Fact]
    public async Task MessageThatWasNotLoadedButExists_ConflictsAndLeavesNoTrace()
    {
        var conversation = await Store.Store(Samples.Conversation("anna") with { Language = "de" }, Samples.Message("1", "first"));
        var before = await Store.Load(conversation);

        Assert.Null(await Store.TryCommit(before, Everything(conversation with { Language = "fr" }, Samples.Message("2"), Samples.Message("1", "second"))));

        await AssertUntouched(conversation, language: "de");
        Assert.Equal(["first"], (await Reader.MessagesAsync(conversation.Id, 10, CancellationToken.None)).Select(m => m.Text));
    }

    [Fact]
    public async Task LoadedMessage_IsReplaced()
    {
        var conversation = await Store.Store(Samples.Conversation("anna"), Samples.Message("1", "first"));

        await Store.Store(new Decision { State = conversation, Messages = [Samples.Message("1", "second")] }, new MessageReference(null, "1"));

        Assert.Equal(["second"], (await Reader.MessagesAsync(conversation.Id, 10, CancellationToken.None)).Select(m => m.Text));
    }

    [Fact]
    public async Task CompetingCreations_OneWins()
    {
        var conversation = Samples.Conversation("anna");

        var versions = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(() => Store.TryCommit(
            new LoadedConversation(null, null), new Decision { State = conversation, Messages = [Samples.Message($"{i}")] }))));

        Assert.Single(versions, v => v is not null);
        Assert.Single(await Reader.MessagesAsync(conversation.Id, 100, CancellationToken.None));
    }

    [Fact]
    public async Task CompetingUpdates_AllHappenWhenTriedAgain()
    {
        var conversation = await Store.Store(Samples.Conversation("anna"));

        await Task.WhenAll(Enumerable.Range(0, 10).Select(i => Task.Run(async () =>
        {
            LoadedConversation before;
            do
            {
                before = await Store.Load(conversation);
            }
            while (await Store.TryCommit(before, new Decision { State = before.Conversation! with { Sequence = before.Conversation!.Sequence + 1 } }) is null);
        })));

        Assert.Equal(10, (await Store.Load(conversation)).Conversation!.Sequence);
    }

    private static Decision Everything(Conversation state, params Message[] messages) => new()
    {
        State = state,
        Messages = messages.Length > 0 ? messages : [Samples.Message("trace")],
        Aliases = [new MessageAlias("trace-alias", Message.IdOf("trace"))],
        Timeline = [Samples.Entry(state, 9, TimelineType.Claimed)],
        Outbox = [Samples.Outbox(state, 9)],
    };

    private async Task AssertUntouched(Conversation conversation, string language)
    {
        var loaded = await Store.Load(conversation, new MessageReference(null, "trace-alias"));
        Assert.Equal(language, loaded.Conversation!.Language);
        Assert.Null(loaded.Subject);
        Assert.Empty((await Reader.TimelineAsync(conversation.Id, 10, null, CancellationToken.None)).Items);
    }
}
