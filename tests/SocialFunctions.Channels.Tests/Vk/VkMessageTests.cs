using SocialFunctions.Application.Ports;
using SocialFunctions.Model;
using static SocialFunctions.Channels.Tests.Vk.VkCommunity;

namespace SocialFunctions.Channels.Tests.Vk;

public sealed class VkMessageTests
{
    [Fact]
    public void Text_IsTheCustomersMessage()
    {
        var message = Single<MessageReceived>(Message(""" "text":"Где посылка?" """));

        Assert.Equal(("e1", "1204", Customer, 31L), (message.EventId, message.PlatformId, message.ThreadKey, message.Sequence));
        Assert.Equal((new Sender(Customer, Language: "uk"), MessageKind.Text, "Где посылка?"), (message.From, message.Kind, message.Text));
        Assert.Equal((Written, Group, Visibility.Private), (message.At, message.Scope, message.Visibility));
    }

    [Fact]
    public void MessageOfAnOldVersionOfTheApi_IsTheSame()
    {
        var message = Single<MessageReceived>(Event("message_new", $$"""{"id":1204,"date":{{Written.ToUnixTimeSeconds()}},"out":0,"user_id":{{Customer}},"read_state":0,"title":"","body":"Where?"}""", id: null));

        Assert.Equal(("1204", Customer, "Where?", Customer), (message.PlatformId, message.ThreadKey, message.Text, message.From.Address));
    }

    // Communities see the id 0 in chats; the number is unique within the chat only.
    [Fact]
    public void MessageInAChat_IsNamedByChatAndNumber_AndIsPublic()
    {
        var message = Single<MessageReceived>(Message($$""" "id":0,"peer_id":{{Chat}},"text":"Hello" """));

        Assert.Equal((Chat, $"{Chat}:31", Customer, Visibility.Public), (message.ThreadKey, message.PlatformId, message.From.Address, message.Visibility));
    }

    [Fact]
    public void Redelivery_HasTheSameId_AlsoWithoutAnEventId()
    {
        Assert.Equal(Single<MessageReceived>(Message(""" "text":"a" """)).EventId, Single<MessageReceived>(Message(""" "text":"a" """)).EventId);
        Assert.Equal(Single<MessageReceived>(Message(""" "text":"a" """, id: null)).EventId, Single<MessageReceived>(Message(""" "text":"a" """, id: null)).EventId);
        Assert.NotEqual(
            Single<MessageReceived>(Message(""" "text":"a" """, id: null)).EventId, Single<MessageReceived>(Message(""" "id":1205,"text":"a" """, id: null)).EventId);
    }

    [Fact]
    public void MessageWithoutAnId_IsNamedByItsEvent()
    {
        const string Text = """{"message":{"date":1795262340,"from_id":501,"peer_id":501,"text":"Where?"}}""";

        Assert.Equal(("event:e7", "Where?"), (Single<MessageReceived>(Event("message_new", Text, id: "e7")).PlatformId, Single<MessageReceived>(Event("message_new", Text, id: "e7")).Text));
        Assert.Equal(QuarantineReason.Unreadable, Aside(Event("message_new", Text, id: null)).Reason);
        Assert.Equal(QuarantineReason.Unreadable, Aside(Event("message_edit", Text, id: "e8")).Reason);
    }

    [Fact]
    public void Answer_NamesWhatItAnswers()
    {
        Assert.Equal("1200", Single<MessageReceived>(Message(""" "text":"Yes","reply_message":{"id":1200,"conversation_message_id":30} """)).ReplyTo);
        Assert.Equal($"{Chat}:30", Single<MessageReceived>(Message($$""" "peer_id":{{Chat}},"text":"Yes","reply_message":{"conversation_message_id":30} """)).ReplyTo);
    }

    [Fact]
    public void ButtonOfAKeyboard_IsAPostbackWithItsLabel()
    {
        var message = Single<MessageReceived>(Message(""" "text":"Track it","payload":"{\"button\":1}" """));

        Assert.Equal((MessageKind.Postback, "Track it"), (message.Kind, message.Text));
    }

    [Theory]
    [InlineData(""" "from_id":-77,"admin_author_id":9,"out":1,"text":"Today." """, Nature.Genuine)]
    [InlineData(""" "from_id":-77,"out":1,"text":"Today." """, Nature.Automatic)]
    public void MessageOfTheCommunity_IsAnEcho(string message, Nature nature)
    {
        var echo = Single<MessageEchoed>(Message(message, "message_reply"));

        Assert.Equal((Customer, "1204", "Today.", nature, null), (echo.ThreadKey, echo.PlatformId, echo.Text, echo.Nature, echo.EditOf));
    }

    [Fact]
    public void Edit_HasTheWholeMessageAsItIsNow()
    {
        var edit = Single<MessageEdited>(Message($$""" "text":"Where is it?","update_time":{{Written.AddSeconds(30).ToUnixTimeSeconds()}} """, "message_edit"));

        Assert.Equal(("1204", "Where is it?", Written, Written.AddSeconds(30)), (edit.PlatformId, edit.Text, edit.WrittenAt, edit.At));
    }

    [Fact]
    public void TwoEditsOfAMessage_AreTwoEvents_AlsoWithoutAnEventId() => Assert.NotEqual(
        Single<MessageEdited>(Message(""" "text":"a","update_time":1795262341 """, "message_edit", id: null)).EventId,
        Single<MessageEdited>(Message(""" "text":"b","update_time":1795262342 """, "message_edit", id: null)).EventId);

    [Fact]
    public void EditByTheCommunity_IsAnEchoOfTheEdit()
    {
        var echo = Single<MessageEchoed>(Message(""" "out":1,"from_id":-77,"text":"Tomorrow.","update_time":1795262341 """, "message_edit"));

        Assert.Equal((Written, "Tomorrow."), (echo.EditOf, echo.Text));
    }

    [Theory]
    [InlineData(""" "text":"","action":{"type":"chat_invite_user","member_id":5} """, QuarantineReason.Ignored)]
    [InlineData(""" "text":"","action":"chat_kick_user" """, QuarantineReason.Ignored)]
    [InlineData(""" "from_id":"me","text":"a" """, QuarantineReason.Unreadable)]
    public void MessageThatIsNone_IsSetAside(string message, QuarantineReason reason) => Assert.Equal(reason, Aside(Message(message)).Reason);

    [Fact]
    public void WhatIsSetAside_DoesNotHoldTheSecret_AndIsReadAgainTheSame()
    {
        var aside = Aside(Event("brand_new", """{"a":1}"""));

        Assert.DoesNotContain("the key", aside.Body, StringComparison.Ordinal);
        Assert.Equal((QuarantineReason.Unknown, aside.Detail), (Aside(aside.Body).Reason, Aside(aside.Body).Detail));
    }
}
