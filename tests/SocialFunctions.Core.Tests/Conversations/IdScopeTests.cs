using SocialFunctions.Conversations;
using SocialFunctions.Model;
using SocialFunctions.ServiceLevels;

namespace SocialFunctions.Core.Tests.Conversations;

/// <summary>Ids of a platform are unique within a bot, a page or an account there; another one counts anew.</summary>
public sealed class IdScopeTests
{
    [Fact]
    public void SameIdOfAnotherBot_IsAnotherMessage()
    {
        var story = new Story();
        story.Customer("Hello?", id: "5", scope: "bot-1");
        story.Reply();
        story.Customer("Hello?", id: "5", scope: "bot-2");

        Assert.Equal(2, story.Messages.Values.Count(m => m.Direction is Direction.In));
        Assert.Equal(ClockState.Running, story.Conversation.Clocks.NextResponse.State);
    }

    [Fact]
    public void SameMessageOfAnotherBotAgain_IsADuplicate()
    {
        var story = new Story();
        story.Customer("Hello?", id: "5", scope: "bot-1");
        story.Customer("Hi?", id: "5", scope: "bot-2");
        var before = story.Conversation;
        story.Customer("Hi?", id: "5", scope: "bot-2");
        story.Customer("Hello?", id: "5", scope: "bot-1");

        Assert.Same(before, story.Conversation);
    }

    [Fact]
    public void EditUnderAnotherBot_ChangesThatBotsMessage()
    {
        var story = new Story();
        story.Customer("Hello?", id: "5", scope: "bot-1");
        story.Customer("Hi?", id: "5", scope: "bot-2");
        story.Happens(new MessageEdited
        {
            EventId = "e",
            Channel = StorySettings.Channel,
            Account = "page",
            ThreadKey = "customer-1",
            At = story.Now,
            ReceivedAt = story.Now,
            Scope = "bot-2",
            PlatformId = "5",
            Text = "Hi there?",
        });

        Assert.Equal(["Hello?", "Hi there?"], story.Messages.Values.Select(m => m.Text));
    }

    [Fact]
    public void EditUnderAnotherBot_OfAMessageThatNeverCame_AnswersThatBotsMessage()
    {
        var story = new Story();
        story.Customer("Hello?", id: "5", scope: "bot-1");
        story.Happens(new MessageEdited
        {
            EventId = "e",
            Channel = StorySettings.Channel,
            Account = "page",
            ThreadKey = "customer-1",
            At = story.Now,
            ReceivedAt = story.Now,
            Scope = "bot-2",
            PlatformId = "6",
            ReplyTo = "5",
            Text = "Hi there?",
        });

        Assert.Equal("bot-2/5", story.Messages.Values.Single(m => m.Text == "Hi there?").ReplyTo);
    }

    [Fact]
    public void ConversationOfAnEarlierVersion_GoesOnWithItsIds()
    {
        var story = new Story();
        story.Customer("Hello?", id: "5");
        story.Customer("Hello?", id: "5", scope: "bot-1");
        Assert.Single(story.Messages);

        story.Customer("And?", id: "6", scope: "bot-1");
        story.Customer("Hello?", id: "5", scope: "bot-2");
        Assert.Equal(3, story.Messages.Count);
    }

    [Fact]
    public void WhatAnotherBotSent_IsFoundUnderItsId()
    {
        var story = new Story();
        story.Customer("Hello?", id: "5", scope: "bot-1");
        story.Reply(id: "r-1");
        var entry = Assert.Single(story.Outbox.Values);
        story.Happens(new EntryDone { Entry = entry.Id, MessageId = "r-1", PlatformId = "5", Scope = "bot-2" });

        Assert.Equal("bot-2/5", story.Messages["r-1"].PlatformId);
    }

    [Fact]
    public void OtherTextUnderTheSameId_IsKeptAndSaid()
    {
        var story = new Story();
        story.Customer("Thanks", id: "5");
        story.Reply();
        story.Customer("Where is my parcel?", id: "5");

        Assert.Equal(["Thanks", "Where is my parcel?"], story.Messages.Values.Where(m => m.Direction is Direction.In).Select(m => m.Text));
        Assert.Equal(ClockState.Running, story.Conversation.Clocks.NextResponse.State);
        Assert.Single(story.Timeline, entry => entry.Data.Reason == "The platform delivered another message under the id of an earlier one; both are kept.");
    }

    [Fact]
    public void OtherAttachmentUnderTheSameId_IsKept()
    {
        var story = new Story();
        story.Customer(null, id: "5", kind: MessageKind.Media, attachments: [new Attachment("image", "https://c.example/1?signed=a", PlatformId: "A")]);
        story.Customer(null, id: "5", kind: MessageKind.Media, attachments: [new Attachment("image", "https://c.example/1?signed=b", PlatformId: "A")]);
        Assert.Single(story.Messages);

        story.Customer(null, id: "5", kind: MessageKind.Media, attachments: [new Attachment("image", "https://c.example/2", PlatformId: "B")]);
        Assert.Equal(2, story.Messages.Count);
    }

    [Fact]
    public void OtherTextUnderTheSameIdAgain_IsADuplicate()
    {
        var story = new Story();
        story.Customer("Thanks", id: "5");
        story.Customer("Where is my parcel?", id: "5");
        var before = story.Conversation;
        story.Customer("Where is my parcel?", id: "5");

        Assert.Same(before, story.Conversation);
    }

    // A sandbox, or a platform's own tests, gives many messages one id.
    [Fact]
    public void OtherTextUnderTheSameIdAgain_IsADuplicate_HoweverManyTheIdHas()
    {
        var story = new Story();
        string[] texts = [.. Enumerable.Range(1, 20).Select(number => $"Where is parcel {number}?")];
        foreach (var text in (string[])[.. texts, .. texts])
        {
            story.Customer(text, id: "5");
        }

        Assert.Equal(texts, story.Messages.Values.Select(message => message.Text));
        Assert.Equal(texts.Length, story.Timeline.Count(entry => entry.Type is TimelineType.Message));
    }

    [Fact]
    public void MessageThatWasEditedOrDeleted_IsADuplicateWhenItComesAgain()
    {
        var story = new Story();
        story.Customer("Where is it?", id: "5");
        story.Happens(new MessageDeleted
        {
            EventId = "e",
            Channel = StorySettings.Channel,
            Account = "page",
            ThreadKey = "customer-1",
            At = story.Now,
            ReceivedAt = story.Now,
            PlatformId = "5",
        });
        var before = story.Conversation;
        story.Customer("Where is it?", id: "5");

        Assert.Same(before, story.Conversation);
    }

    [Fact]
    public void EveryReportOfTheOutbox_CanBeOfAnotherBot()
    {
        var conversation = new Conversation
        {
            Id = "c",
            Channel = "telegram",
            Account = "bot",
            ThreadKey = "7",
            IdScope = "bot-1",
            Contact = new ConversationContact("c", null, []),
        };
        OutboxReport[] all =
        [
            new PartSent { Entry = "c/1/1", PartsDone = 1, PlatformId = "5", Scope = "bot-2" },
            new EntryDone { Entry = "c/1/1", PlatformId = "5", Scope = "bot-2" },
            new EntryDone { Entry = "c/1/1", Scope = "bot-2" },
            new EntryFailed { Entry = "c/1/1", Error = "No.", Scope = "bot-2" },
            new EntryUnknown { Entry = "c/1/1", Error = "No answer.", Scope = "bot-2" },
            new EntrySplit { Entry = "c/1/1", Entries = [], Scope = "bot-2" },
        ];

        Assert.All(all, report => Assert.Equal(report.GetType(), IdScopes.Name(report, conversation).GetType()));
    }
}
