using SocialFunctions.Conversations;
using SocialFunctions.Model;

namespace SocialFunctions.Core.Tests.Conversations;

/// <summary>What was erased with its whole conversation, and the platform delivers again.</summary>
public sealed class ErasedAgainTests
{
    private static readonly TimeSpan Moment = TimeSpan.FromMinutes(1);
    private readonly Story _story = new();

    [Fact]
    public void ErasedMessage_DoesNotComeBack()
    {
        _story.Customer(id: "m-1");
        Erase();

        Assert.True(_story.Customer(id: "m-1").IsNothing);
        Assert.True(_story.Conversation.IsErased);
    }

    [Fact]
    public void ErasedMessage_DoesNotComeBackOnceTheyHaveWrittenAnew()
    {
        _story.Customer(id: "m-1");
        Erase();
        _story.Customer("Hello", id: "m-2");

        Assert.True(_story.Customer(id: "m-1").IsNothing);
    }

    [Fact]
    public void ErasedMessage_DoesNotComeBackAfterASecondErasing()
    {
        _story.Customer(id: "m-1");
        Erase();
        _story.Customer("Hello", id: "m-2");
        Erase();

        Assert.True(_story.Customer(id: "m-1").IsNothing);
        Assert.True(_story.Customer("Hello", id: "m-2").IsNothing);
    }

    [Fact]
    public void MessageThatWasNeverSeen_IsNew_AlsoWhenItWasWrittenEarlier()
    {
        var written = _story.Now;
        _story.Customer(id: "m-1");
        Erase();

        _story.Customer("Hello", id: "m-0", at: written);

        Assert.Equal((1, "p-m-0"), (_story.Conversation.Case, _story.Messages.Keys.Last()));
    }

    [Fact]
    public void EchoOfAnErasedAnswer_HasNoEffect()
    {
        _story.Customer(id: "m-1");
        _story.Reply(id: "r-1");
        Erase();

        var echo = _story.Echo("It is on its way.", "mid.9", messageId: "r-1");

        Assert.True(echo.IsNothing);
    }

    [Fact]
    public void ReactionToAnErasedMessage_LeavesNothing()
    {
        _story.Customer(id: "m-1");
        Erase();

        Assert.True(_story.Reaction("x", "m-1").IsNothing);
    }

    [Fact]
    public void EditOfBeforeTheErasing_HasNoEffect_AndOneOfAfterItIsNew()
    {
        _story.Customer(id: "m-1");
        var before = _story.Now;
        Erase();

        Assert.True(_story.Happens(Edit(before)).IsNothing);
        Assert.False(_story.Happens(Edit(_story.Now)).IsNothing);
        Assert.Equal("Where is it?", _story.Messages["p-m-1"].Text);
    }

    [Fact]
    public void SameIdAtAnotherPage_IsAnotherMessage()
    {
        _story.Customer(id: "m-1", scope: "page-1");
        Erase();

        Assert.True(_story.Customer(id: "m-1", scope: "page-1").IsNothing);
        Assert.False(_story.Customer(id: "m-1", scope: "page-2").IsNothing);
        Assert.True(_story.Customer(id: "m-1", scope: "page-1").IsNothing);
    }

    [Fact]
    public void ControlThatChangedBefore_MakesNoEmptyConversation()
    {
        var before = _story.Now;
        _story.Customer(id: "m-1");
        Erase();

        Assert.True(_story.Control(ControlChange.Passed, at: before).IsNothing);
        Assert.True(_story.Conversation.IsErased);
    }

    [Fact]
    public void OptOutThatIsKnown_LeavesNoAddress()
    {
        var said = OptOut();
        _story.Customer(id: "m-1");
        _story.Happens(said);
        Erase();

        Assert.True(_story.Happens(said with { ReceivedAt = _story.Now }).IsNothing);
        Assert.True(_story.Conversation is { IsErased: true, OptedOut: true });
    }

    [Fact]
    public void NamesAreForgotten_OnceNoPlatformDeliversAgain()
    {
        _story.Customer(id: "m-1");
        Erase();
        _story.Now += TimeSpan.FromDays(7);

        _story.Customer("Hello", id: "m-2");

        Assert.Null(_story.Conversation.ErasedMessages);
    }

    [Fact]
    public void NamesSayNothing_AndAreFew()
    {
        _story.Customer(id: "wamid.491701234567");
        Erase([.. Enumerable.Range(0, 1000).Select(number => $"p-{number}"), "p-wamid.491701234567"]);

        var names = _story.Conversation.ErasedMessages!.Names;
        Assert.Equal(2 * ErasedMessages.Most, names.Count);
        Assert.DoesNotContain(names, name => name.Contains("4917", StringComparison.Ordinal));
        Assert.True(_story.Customer(id: "wamid.491701234567").IsNothing);
    }

    private void Erase(IReadOnlyList<string>? ids = null)
    {
        _story.Now += Moment;
        _story.Happens(new ConversationErased(_story.Conversation.Version, "on request") { Messages = ids ?? [.. _story.Messages.Keys] });
        _story.Forget();
        _story.Now += Moment;
    }

    private MessageEdited Edit(DateTimeOffset at) => new()
    {
        EventId = "edit",
        PlatformId = "m-1",
        Channel = StorySettings.Channel,
        Account = "page",
        ThreadKey = "customer-1",
        At = at,
        ReceivedAt = _story.Now,
        From = new Sender("customer-1"),
        Text = "Where is it?",
    };

    private OptOutChanged OptOut() => new()
    {
        EventId = "o1",
        Channel = StorySettings.Channel,
        Account = "page",
        ThreadKey = "customer-1",
        At = _story.Now,
        ReceivedAt = _story.Now,
        OptedOut = true,
        OptOut = SocialFunctions.Model.OptOut.Keyword,
    };
}
