using SocialFunctions.Application.Ports;
using SocialFunctions.Conversations;
using SocialFunctions.Model;
using Xunit;

namespace SocialFunctions.Testing.Contracts;

/// <summary>How every store finds persons, and what it keeps of them.</summary>
public abstract class ContactsContract
{
    private static readonly CancellationToken None = CancellationToken.None;

    protected abstract IConversationStore Store { get; }

    protected abstract IContacts Contacts { get; }

    protected abstract IErasures Erasures { get; }

    [Fact]
    public async Task Conversations_AreFoundByContactAndByAddress()
    {
        var anna = await Store.Store(Samples.Conversation("anna"));
        var boris = await Store.Store(Samples.Conversation("boris"));
        await Store.Store(Samples.Conversation("carla"));

        Assert.Equal([anna.Id], await FindAsync(["contact-anna"], []));
        Assert.Equal([boris.Id], await FindAsync([], ["messenger:boris"]));
        Assert.Equal(new[] { anna.Id, boris.Id }.Order(), await FindAsync(["contact-anna"], ["messenger:boris", "messenger:anna"]));
        Assert.Empty(await FindAsync(["anna"], ["boris"]));
        Assert.Empty(await FindAsync(["messenger:anna"], ["contact-boris"]));
    }

    [Fact]
    public async Task FoundConversation_IsAsItWasStored()
    {
        var version = await Store.Store(new Decision { State = Samples.Conversation("anna") });

        var found = Assert.Single(await Contacts.ConversationsAsync(["contact-anna"], [], None));

        Assert.Equivalent(Samples.Conversation("anna") with { Version = version }, found, strict: true);
    }

    [Fact]
    public async Task AddressOfAMovedThread_IsFoundFromThenOn()
    {
        var anna = await Store.Store(Samples.Conversation("anna"));
        Assert.Empty(await FindAsync([], ["messenger:anna-2"]));

        await Store.Store(anna with { Contact = anna.Contact with { Addresses = ["messenger:anna", "messenger:anna-2"] } });

        Assert.Equal([anna.Id], await FindAsync([], ["messenger:anna-2"]));
        Assert.Equal([anna.Id], await FindAsync([], ["messenger:anna"]));
    }

    [Fact]
    public async Task ErasedContact_IsNotFound_AndTheNextOneIs()
    {
        var anna = await Store.Store(Samples.Conversation("anna"));
        await Store.Store(anna with { ThreadKey = "", Contact = new ConversationContact("", null, []), ErasedUntil = Samples.Noon });

        Assert.Empty(await FindAsync(["contact-anna"], ["messenger:anna"]));

        await Store.Store(anna with { Contact = anna.Contact with { Id = "contact-new" } });

        Assert.Equal([anna.Id], await FindAsync(["contact-new"], []));
        Assert.Empty(await FindAsync(["contact-anna"], []));
    }

    [Fact]
    public async Task SettledConversations_AreThoseResolvedWithoutALaterMessage_OldestFirst()
    {
        var resolved = ConversationStatus.Resolved;
        var older = await Store.Store(Samples.Conversation("older", resolved) with { LastMessageAt = Samples.Noon.AddDays(-9) });
        var old = await Store.Store(Samples.Conversation("old", resolved) with { LastMessageAt = Samples.Noon.AddDays(-8) });
        await Store.Store(Samples.Conversation("open") with { LastMessageAt = Samples.Noon.AddDays(-8) });
        await Store.Store(Samples.Conversation("recent", resolved));
        await Store.Store(Samples.Conversation("silent", resolved) with { LastMessageAt = null });
        await Store.Store(Samples.Conversation("branch", resolved) with { LastMessageAt = Samples.Noon.AddDays(-8), ContinuesIn = "old" });

        Assert.Equal([older.Id, old.Id], await Contacts.SettledAsync(Samples.Noon.AddDays(-1), 10, None));
        Assert.Equal([older.Id], await Contacts.SettledAsync(Samples.Noon.AddDays(-1), 1, None));
        Assert.Equal([older.Id], await Contacts.SettledAsync(Samples.Noon.AddDays(-8), 10, None));
    }

    [Fact]
    public async Task Links_AreFoundFromBothSides()
    {
        var link = ContactLink.Between("c-b", "c-a", Samples.Noon, "kim");
        var alone = new ContactLink("c-a", null, Samples.Noon, "kim");
        await Contacts.AddLinkAsync(link, None);
        await Contacts.AddLinkAsync(alone, None);
        await Contacts.AddLinkAsync(ContactLink.Between("c-x", "c-y", Samples.Noon, "kim"), None);

        Assert.Equal([alone, link], (await Contacts.LinksAsync(["c-a"], None)).OrderBy(found => found.Other));
        Assert.Equal([link], await Contacts.LinksAsync(["c-b"], None));
        Assert.Equal(2, (await Contacts.LinksAsync(["c-a", "c-b"], None)).Count);
        Assert.Empty(await Contacts.LinksAsync(["c-z"], None));
    }

    [Fact]
    public async Task LinkAddedAgain_StaysAsItWas_AndIsRemovedOnce()
    {
        var link = ContactLink.Between("c-a", "c-b", Samples.Noon, "kim");
        await Contacts.AddLinkAsync(link, None);
        await Contacts.AddLinkAsync(link with { By = "lee" }, None);

        Assert.Equal([link], await Contacts.LinksAsync(["c-a"], None));

        await Contacts.RemoveLinkAsync(link, None);
        await Contacts.RemoveLinkAsync(link, None);

        Assert.Empty(await Contacts.LinksAsync(["c-a"], None));
    }

    [Fact]
    public async Task Erasing_IsKeptUntilItIsFinished_AndRememberedAfterwards()
    {
        var erasure = new Erasure { Contact = "c-a", At = Samples.Noon, Contacts = ["c-a"], Conversations = ["m-1"], Addresses = ["messenger:anna"] };
        await Erasures.StoreAsync(erasure, None);

        Assert.Equivalent(erasure, Assert.Single(await Erasures.UnfinishedAsync(None)), strict: true);
        Assert.Null(await Erasures.FindAsync("c-b", None));

        var finished = erasure with { Conversations = [], Addresses = [], FinishedAt = Samples.Noon.AddSeconds(1) };
        await Erasures.StoreAsync(finished, None);

        Assert.Empty(await Erasures.UnfinishedAsync(None));
        Assert.Equivalent(finished, await Erasures.FindAsync("c-a", None), strict: true);
    }

    private async Task<IEnumerable<string>> FindAsync(string[] contacts, string[] addresses) =>
        (await Contacts.ConversationsAsync(contacts, addresses, None)).Select(conversation => conversation.Id).Order();
}
