using SocialFunctions.Conversations;
using SocialFunctions.Model;

namespace SocialFunctions.Core.Tests.Conversations;

/// <summary>Operators give a telephone number away again: whoever writes from it after a customer has left it is somebody else.</summary>
public sealed class FormerNumberTests
{
    private const string Old = "4911";
    private const string New = "4922";
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private readonly MovedThread _thread = new();

    [Fact]
    public async Task StrangerWritesFromTheFormerNumber_HasAConversationOfTheirOwn_AndIsAnsweredThere()
    {
        await LeaveAsync();
        await _thread.CustomerAsync(Old, "s1", "Do you sell shoes?");

        var stranger = await OfAsync(Old);
        var customer = await OfAsync(New);
        Assert.Equal(["Do you sell shoes?"], await TextsAsync(stranger));
        Assert.Equal(["Where is my order?"], await TextsAsync(customer));
        Assert.NotEqual(customer.Contact.Id, stranger.Contact.Id);
        Assert.Empty(stranger.Contact.Addresses.Intersect(customer.Contact.Addresses));

        await _thread.ReplyAsync(stranger.Id, "r-1");
        await _thread.ReplyAsync(customer.Id, "r-2");
        Assert.Equal([(Old, "r-1"), (New, "r-2")], _thread.Store.Outbox
            .Where(entry => entry.Message is not null).Select(entry => (entry.Message!.ThreadKey, entry.Message.MessageId)).OrderBy(sent => sent.MessageId));
    }

    [Fact]
    public async Task StrangerWritesAgain_GoesOnInTheirConversation()
    {
        await LeaveAsync();
        await _thread.CustomerAsync(Old, "s1", "Do you sell shoes?");
        _thread.Time.Advance(Day);
        await _thread.CustomerAsync(Old, "s2", "Hello?");
        await _thread.CustomerAsync(New, "m2", "And my order?");

        Assert.Equal(["Do you sell shoes?", "Hello?"], await TextsAsync(await OfAsync(Old)));
        Assert.Equal(["Where is my order?", "And my order?"], await TextsAsync(await OfAsync(New)));
    }

    [Fact]
    public async Task MessageFromBeforeTheMoveThatComesLate_IsTheCustomers()
    {
        var before = _thread.Now.AddMinutes(1);
        await LeaveAsync();
        await _thread.CustomerAsync(Old, "m2", "It is order 7.", before);

        Assert.Equal(["Where is my order?", "It is order 7."], await TextsAsync(Assert.Single(await _thread.ListedAsync())));
    }

    [Fact]
    public async Task DeletionOfAnEarlierMessage_IsTheCustomers()
    {
        await LeaveAsync();
        await _thread.DeleteAsync(Old, "m1");

        var message = Assert.Single(await _thread.MessagesAsync((await OfAsync(New)).Id), message => message.PlatformId == "m1");
        Assert.NotNull(message.DeletedAt);
    }

    [Fact]
    public async Task StrangerLeavesTheNumberToo_BothAreAnsweredWhereTheyAre()
    {
        await LeaveAsync();
        await _thread.CustomerAsync(Old, "s1", "Do you sell shoes?");
        _thread.Time.Advance(Day);
        await _thread.MoveAsync(Old, "4933", _thread.Now, isReused: true);
        _thread.Time.Advance(Day);
        await _thread.CustomerAsync(Old, "t1", "I am the third one.");
        await _thread.CustomerAsync("4933", "s2", "In size 40?");

        Assert.Equal(["Where is my order?"], await TextsAsync(await OfAsync(New)));
        Assert.Equal(["Do you sell shoes?", "In size 40?"], await TextsAsync(await OfAsync("4933")));
        Assert.Equal(["I am the third one."], await TextsAsync(await OfAsync(Old)));
    }

    [Fact]
    public async Task CustomerTakesTheirNumberBack_IsTheirsAgain()
    {
        await LeaveAsync();
        await _thread.MoveAsync(New, Old, _thread.Now, isReused: true);
        _thread.Time.Advance(Day);
        await _thread.CustomerAsync(Old, "m2", "Back again, where is it?");
        await _thread.CustomerAsync(New, "s1", "Hello from the other number");

        Assert.Equal(["Where is my order?", "Back again, where is it?"], await TextsAsync(await OfAsync(Old)));
        Assert.Equal(["Hello from the other number"], await TextsAsync(await OfAsync(New)));
    }

    [Fact]
    public async Task WhatWasWrittenFromTheNumberMeanwhile_IsInTheConversation_WhenTheCustomerTakesItBack()
    {
        await LeaveAsync();
        await _thread.CustomerAsync(Old, "m2", "Do you still reach me here?");
        _thread.Time.Advance(Day);
        await _thread.MoveAsync(New, Old, _thread.Now, isReused: true);
        await _thread.CustomerAsync(Old, "m3", "One from before", _thread.Now.AddHours(-1));
        _thread.Time.Advance(Day);
        await _thread.CustomerAsync(Old, "m4", "Back again.");

        var conversation = Assert.Single(await _thread.ListedAsync());
        Assert.Equal(Old, conversation.ThreadKey);
        Assert.Equal(["Where is my order?", "Do you still reach me here?", "One from before", "Back again."], await TextsAsync(conversation));
    }

    [Fact]
    public async Task FormerKeyThatIsNeverUsedAgain_IsTheCustomersForEver()
    {
        await LeaveAsync(isReused: false);
        await _thread.CustomerAsync(Old, "m2", "Still me");

        Assert.Equal(["Where is my order?", "Still me"], await TextsAsync(Assert.Single(await _thread.ListedAsync())));
    }

    private async Task LeaveAsync(bool isReused = true)
    {
        await _thread.CustomerAsync(Old, "m1", "Where is my order?");
        _thread.Time.Advance(Day);
        await _thread.MoveAsync(Old, New, _thread.Now, isReused);
        _thread.Time.Advance(Day);
    }

    private async Task<Conversation> OfAsync(string key) => Assert.Single(await _thread.ListedAsync(), conversation => conversation.ThreadKey == key);

    private async Task<IEnumerable<string?>> TextsAsync(Conversation conversation) =>
        (await _thread.MessagesAsync(conversation.Id)).Where(message => message.Direction is Direction.In).Select(message => message.Text);
}
