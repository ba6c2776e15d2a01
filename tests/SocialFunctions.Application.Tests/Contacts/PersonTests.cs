using SocialFunctions.Application.Ports;
using SocialFunctions.Conversations;
using SocialFunctions.Model;

namespace SocialFunctions.Application.Tests.Contacts;

/// <summary>Who is one person, and who is not.</summary>
public sealed class PersonTests
{
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly ContactWorld _world = new();

    [Fact]
    public async Task UnknownContact_IsNobody() => Assert.Null(await _world.People.FindAsync("c-nobody", None));

    [Fact]
    public async Task SameAddressOnTwoAccounts_IsOnePerson()
    {
        var one = await _world.WritesAsync("anna", account: "page");
        var two = await _world.WritesAsync("anna", account: "page-2", name: "Anna");

        var person = (await _world.FindAsync(one))!;

        Assert.Equal([two.Id, one.Id], person.Conversations.Select(conversation => conversation.Id));
        Assert.Equal(("Anna", "messenger:anna"), (person.Name, Assert.Single(person.Addresses)));
    }

    [Fact]
    public async Task SameVerifiedNumber_IsOnePerson()
    {
        var sms = await _world.WritesAsync("+491701234567", account: "sms");
        var whatsApp = await _world.WritesAsync("whatsapp:+491701234567", account: "sms");

        Assert.Equal(new[] { sms.Id, whatsApp.Id }.Order(), await ConversationsOfAsync(sms));
        Assert.Equal(new[] { sms.Id, whatsApp.Id }.Order(), await ConversationsOfAsync(whatsApp));
    }

    [Theory]
    [InlineData("12345", "whatsapp:12345")]
    [InlineData("COMPANY", "whatsapp:COMPANY")]
    [InlineData("+491701234567", "whatsapp:+491701234568")]
    public async Task WhatIsNoNumberOrAnother_IsAnotherPerson(string sms, string whatsApp)
    {
        var one = await _world.WritesAsync(sms, account: "sms");
        await _world.WritesAsync(whatsApp, account: "sms");

        Assert.Equal([one.Id], await ConversationsOfAsync(one));
    }

    [Fact]
    public async Task SameName_IsAnotherPerson()
    {
        var one = await _world.WritesAsync("anna", name: "Anna Papadopoulou");
        await _world.WritesAsync("anna-2", name: "Anna Papadopoulou");

        Assert.Equal([one.Id], await ConversationsOfAsync(one));
    }

    [Fact]
    public async Task AgentsWord_JoinsAndUnlinkRestores()
    {
        var (anna, sms) = (await _world.WritesAsync("anna"), await _world.WritesAsync("+491701234567", account: "sms"));

        Assert.Null(await _world.Joining.LinkAsync(anna.Contact.Id, sms.Contact.Id, "kim", None));
        Assert.Equal(new[] { anna.Id, sms.Id }.Order(), await ConversationsOfAsync(sms));

        Assert.Null(await _world.Joining.UnlinkAsync(anna.Contact.Id, "twilio:+491701234567", "kim", None));
        Assert.Equal([anna.Id], await ConversationsOfAsync(anna));
        Assert.Equal([sms.Id], await ConversationsOfAsync(sms));
        Assert.Equal(["kim", "kim"], _world.Audit.Entries.Select(entry => entry.By));
    }

    [Fact]
    public async Task Unlink_LeavesTogetherWhatWasTogetherBefore()
    {
        var (a, b, c) = (await _world.WritesAsync("a"), await _world.WritesAsync("b"), await _world.WritesAsync("c"));
        await _world.Joining.LinkAsync(b.Contact.Id, c.Contact.Id, "kim", None);
        await _world.Joining.LinkAsync(a.Contact.Id, b.Contact.Id, "kim", None);
        Assert.Equal(3, (await ConversationsOfAsync(a)).Count);

        await _world.Joining.UnlinkAsync(a.Contact.Id, "messenger:b", "kim", None);

        Assert.Equal([a.Id], await ConversationsOfAsync(a));
        Assert.Equal(new[] { b.Id, c.Id }.Order(), await ConversationsOfAsync(c));
    }

    [Fact]
    public async Task NumberThatIsAnothersByAnAgentsWord_IsTheirsUntilLinkedAgain()
    {
        var sms = await _world.WritesAsync("+491701234567", account: "sms");
        var whatsApp = await _world.WritesAsync("whatsapp:+491701234567", account: "sms");

        await _world.Joining.UnlinkAsync(sms.Contact.Id, "twilio:whatsapp:+491701234567", "kim", None);

        Assert.Equal([sms.Id], await ConversationsOfAsync(sms));
        Assert.Equal([whatsApp.Id], await ConversationsOfAsync(whatsApp));

        await _world.Joining.LinkAsync(sms.Contact.Id, whatsApp.Contact.Id, "kim", None);

        Assert.Equal(2, (await ConversationsOfAsync(whatsApp)).Count);
    }

    [Fact]
    public async Task SenselessLinks_AreRefusedAndChangeNothing()
    {
        var (anna, boris) = (await _world.WritesAsync("anna"), await _world.WritesAsync("boris"));

        Assert.Equal(RefusalKind.NotFound, (await _world.Joining.LinkAsync("c-nobody", anna.Contact.Id, "kim", None))!.Kind);
        Assert.Equal(RefusalKind.NotFound, (await _world.Joining.LinkAsync(anna.Contact.Id, "c-nobody", "kim", None))!.Kind);
        Assert.Equal(RefusalKind.NotFound, (await _world.Joining.UnlinkAsync(anna.Contact.Id, "messenger:boris", "kim", None))!.Kind);
        Assert.Equal(RefusalKind.Conflict, (await _world.Joining.UnlinkAsync(anna.Contact.Id, "messenger:anna", "kim", None))!.Kind);
        Assert.Empty(_world.Audit.Entries);
        Assert.Equal([boris.Id], await ConversationsOfAsync(boris));
    }

    [Fact]
    public async Task LinkedConversations_AreOfOnePerson_AndArePartedFirst()
    {
        var (anna, boris) = (await _world.WritesAsync("anna"), await _world.WritesAsync("boris"));
        await _world.Links.LinkAsync(anna.Id, new LinkTo { Agent = "kim", Other = boris.Id }, None);

        Assert.Equal(2, (await ConversationsOfAsync(anna)).Count);
        Assert.Equal(RefusalKind.Conflict, (await _world.Joining.UnlinkAsync(anna.Contact.Id, "messenger:boris", "kim", None))!.Kind);

        await _world.Links.UnlinkAsync(boris.Id, new UnlinkFrom { Agent = "kim", Other = anna.Id }, None);

        Assert.Equal([anna.Id], await ConversationsOfAsync(anna));
    }

    [Fact]
    public async Task WhoHasACustomersFormerNumber_IsAnotherPerson()
    {
        var first = await _world.WritesAsync("1");
        var branch = await _world.WritesAsync("2");
        await MovesAsync("1", "2");
        await MovesAsync("2", "3");
        await _world.WritesAsync("2", "I have this number now.");
        var listed = await _world.Conversations.ListAsync(new ConversationQuery(), None);
        var stranger = Assert.Single(listed.Items, conversation => conversation.ThreadKey == "2");

        Assert.Equal([stranger.Id], await ConversationsOfAsync(stranger));
        var customer = (await _world.FindAsync(first))!;
        Assert.Equal(["messenger:3"], customer.Addresses);
        Assert.Contains(branch.Id, await ConversationsOfAsync(first));
        Assert.Equal(await ConversationsOfAsync(first), await ConversationsOfAsync(branch));
    }

    private async Task MovesAsync(string from, string to)
    {
        _world.Time.Advance(TimeSpan.FromDays(1));
        var moved = new ThreadMoved
        {
            EventId = $"{from}:{to}",
            Channel = "messenger",
            Account = "page",
            ThreadKey = from,
            At = _world.Time.GetUtcNow(),
            ReceivedAt = _world.Time.GetUtcNow(),
            From = from,
            To = to,
            FormerIsReused = true,
        };
        await _world.Engine.HandleAsync(moved.ConversationId, moved, None);
    }

    private async Task<IReadOnlyList<string>> ConversationsOfAsync(Conversation conversation) =>
        [.. (await _world.FindAsync(conversation))!.Conversations.Select(found => found.Id).Order(StringComparer.Ordinal)];
}
