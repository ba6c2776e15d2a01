using SocialFunctions.Conversations;
using SocialFunctions.Model;
using SocialFunctions.ServiceLevels;

namespace SocialFunctions.Core.Tests.Conversations;

/// <summary>Edits have the whole message: they stand for one that never came. One that only moves a location says nothing new.</summary>
public sealed class EditTests
{
    private readonly Story _story = new();

    [Fact]
    public void MessageNeverCame_EditOpensTheCaseAsItWould()
    {
        Edit("Where is my parcel?");

        Assert.Equal((ConversationStatus.Open, 1), (_story.Conversation.Status, _story.Conversation.Case));
        Assert.Equal((ClockState.Running, _story.Now), (_story.Conversation.Clocks.FirstResponse.State, _story.Conversation.Clocks.FirstResponse.StartedAt));
        Assert.Equal("Where is my parcel?", Assert.Single(_story.Messages.Values).Text);
        Assert.Equal("Maria", _story.Conversation.Contact.Name);
        Assert.Equal(1, _story.Count(TimelineType.Message));
    }

    [Fact]
    public void MessageNeverCame_RulesSeeTheEdit()
    {
        Edit("I will send my lawyer");

        Assert.Equal(Priority.High, _story.Conversation.Priority);
        Assert.Equal(["legal"], _story.Conversation.Tags);
    }

    [Fact]
    public void MessageNeverCame_EditOfAMachineStartsNothing()
    {
        Edit("I am out of office", nature: Nature.Automatic);

        Assert.Equal(0, _story.Conversation.Case);
    }

    [Fact]
    public void MessageNeverCame_IsShownWhenItWasWritten()
    {
        Edit("Where is my parcel?", written: _story.Now.AddMinutes(-10));

        Assert.Equal(_story.Now.AddMinutes(-10), Assert.Single(_story.Messages.Values).SentAt);
    }

    [Fact]
    public void EditThatComesTwice_CountsOnce()
    {
        Edit("Where is my parcel?");
        _story.Reply();

        Assert.True(Edit("Where is my parcel?").IsNothing);
    }

    [Fact]
    public void TwoVersionsOfOneTime_TheLaterToArriveCountsAndBothAreShown()
    {
        _story.Customer("Thanks", id: "m1");
        var at = _story.Now.AddSeconds(5);
        _story.Wait(TimeSpan.FromMinutes(1));

        Edit("Thanks, wonderful", at: at);
        Edit("Where is my parcel?", at: at);
        Edit("Where is my parcel?", at: at);

        Assert.Equal("Where is my parcel?", Assert.Single(_story.Messages.Values).Text);
        Assert.Equal(2, _story.Count(TimelineType.Edited));
        Assert.Equal(at, _story.Conversation.Unanswered[^1].At);
    }

    [Fact]
    public void MessageComesAfterAHumanAnsweredTheEdit_NothingIsOwed()
    {
        Edit("Where is my other parcel?");
        _story.Now = _story.Now.AddMinutes(5);
        _story.Reply();
        _story.Customer("Where is my parcel?", id: "m1", at: _story.Now.AddMinutes(-10));

        Assert.Empty(_story.Conversation.Unanswered);
        Assert.False(_story.Conversation.Clocks.NextResponse.IsUnsatisfied);
        Assert.Equal("Where is my other parcel?", _story.Messages[Message.IdOf("m1")].Text);
    }

    [Fact]
    public void AnsweredMessageIsReworded_AnAnswerIsOwedSinceTheEdit()
    {
        _story.Customer("Where is my parcel?", id: "m1");
        _story.Now = _story.Now.AddMinutes(5);
        _story.Reply();
        _story.Now = _story.Now.AddMinutes(5);
        Edit("Where is my other parcel?");

        Assert.Equal((ClockState.Running, _story.Now), (_story.Conversation.Clocks.NextResponse.State, _story.Conversation.Clocks.NextResponse.StartedAt));
    }

    [Theory]
    [InlineData("Where is my parcell?", "Where is my parcel?")]
    [InlineData("where is my parcel", "Where is my parcel...")]
    [InlineData("Πού ειναι το δεμα μου;", "Πού είναι το δέμα μου;")]
    public void AnsweredMessageIsOnlyCorrected_OwesNothing(string before, string after)
    {
        _story.Customer(before, id: "m1");
        _story.Wait(TimeSpan.FromMinutes(5));
        _story.Reply(then: ConversationStatus.Resolved);
        _story.Wait(TimeSpan.FromMinutes(5));
        Edit(after);

        Assert.Equal((ConversationStatus.Resolved, 1), (_story.Conversation.Status, _story.Conversation.Case));
        Assert.Empty(_story.Conversation.Unanswered);
        Assert.Equal((after, 1), (_story.Messages[Message.IdOf("m1")].Text, _story.Count(TimelineType.Edited)));
    }

    [Fact]
    public void OwedMessageIsOnlyCorrected_StaysOwedSinceItWasWritten()
    {
        _story.Customer("Where is my parcell?", id: "m1");
        var asked = _story.Now;
        _story.Wait(TimeSpan.FromMinutes(5));
        Edit("Where is my parcel?");

        Assert.Equal([asked], _story.Conversation.Unanswered.Select(place => place.At));
    }

    [Theory]
    [InlineData("My lawier will write", "My lawyer will write")]
    [InlineData("The parcel is here", "The parcel is here?")]
    [InlineData("It was order 4711", "It was order 4712")]
    public void AnsweredMessageIsCorrectedIntoSomethingElse_AnAnswerIsOwedSinceTheEdit(string before, string after)
    {
        _story.Customer(before, id: "m1");
        _story.Reply();
        _story.Wait(TimeSpan.FromMinutes(5));
        Edit(after);

        Assert.Equal([_story.Now], _story.Conversation.Unanswered.Select(place => place.At));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void EditAndItsCorrectionInAnyOrder_AreOwedSinceTheEdit(bool inOrder)
    {
        _story.Customer("Where is my parcel?", id: "m1");
        _story.Reply();
        _story.Wait(TimeSpan.FromMinutes(1));
        var edited = _story.Now;
        _story.Wait(TimeSpan.FromMinutes(1));
        (string, DateTimeOffset) edit = ("I want a refnd", edited);
        (string, DateTimeOffset) correction = ("I want a refund", _story.Now);
        foreach (var (text, at) in inOrder ? new[] { edit, correction } : [correction, edit])
        {
            Edit(text, at: at);
        }

        Assert.Equal(edited, _story.Conversation.Clocks.NextResponse.StartedAt);
        Assert.Equal("I want a refund", _story.Messages[Message.IdOf("m1")].Text);
    }

    [Fact]
    public void LiveLocation_IsOneEntryThatMoves()
    {
        _story.Customer(text: null, id: "m1", kind: MessageKind.Location, attachments: Place(37.90));
        _story.Reply();
        for (var i = 1; i <= 30; i++)
        {
            _story.Now = _story.Now.AddSeconds(20);
            Edit(null, kind: MessageKind.Location, attachments: Place(37.90 + (i * 0.01)));
        }

        Assert.Equal(0, _story.Count(TimelineType.Edited));
        Assert.Equal(1, _story.Count(TimelineType.Message));
        Assert.Equal(38.20, Assert.Single(_story.Messages[Message.IdOf("m1")].Attachments).Latitude!.Value, 6);
        Assert.Empty(_story.Conversation.Unanswered);
    }

    [Fact]
    public void LiveLocationThatNeverCame_IsOneEntryThatMoves()
    {
        for (var i = 1; i <= 30; i++)
        {
            _story.Now = _story.Now.AddSeconds(20);
            Edit(null, kind: MessageKind.Location, attachments: Place(37.90 + (i * 0.01)));
        }

        Assert.Equal(0, _story.Count(TimelineType.Edited));
        Assert.Equal(1, _story.Count(TimelineType.Message));
        Assert.Equal(ConversationStatus.Open, _story.Conversation.Status);
    }

    [Fact]
    public void LocationThatGetsATextToo_IsAnEdit()
    {
        _story.Customer(text: null, id: "m1", kind: MessageKind.Location, attachments: Place(37.90));
        _story.Now = _story.Now.AddSeconds(20);
        Edit("I am here", kind: MessageKind.Location, attachments: Place(37.91));

        Assert.Equal(1, _story.Count(TimelineType.Edited));
    }

    [Fact]
    public void CourtesyEditedIntoAQuestion_AnAnswerIsOwedSinceTheEdit()
    {
        _story.Customer("Where is my parcel?", id: "m0");
        _story.Reply(then: ConversationStatus.Resolved);
        _story.Now = _story.Now.AddMinutes(5);
        _story.Customer("Thanks", id: "m1");
        Assert.Equal(ConversationStatus.Resolved, _story.Conversation.Status);
        _story.Now = _story.Now.AddMinutes(5);
        Edit("Thanks, but it is the wrong one");

        Assert.Equal(ConversationStatus.Open, _story.Conversation.Status);
        Assert.Equal((ClockState.Running, _story.Now), (_story.Conversation.Clocks.NextResponse.State, _story.Conversation.Clocks.NextResponse.StartedAt));
    }

    [Fact]
    public void QuestionEditedIntoACourtesy_StaysOwed()
    {
        _story.Customer("Where is my parcel?", id: "m1");
        var asked = _story.Now;
        _story.Now = _story.Now.AddMinutes(5);
        Edit("Thanks");

        Assert.Equal((ClockState.Running, asked), (_story.Conversation.Clocks.FirstResponse.State, _story.Conversation.Clocks.FirstResponse.StartedAt));
        Assert.Equal([asked], _story.Conversation.Unanswered.Select(place => place.At));
    }

    [Fact]
    public void UrgentWordThatComesByAnEdit_SetsOffItsRuleOnce()
    {
        _story.Customer("Where is my parcel?", id: "m1");
        foreach (var text in new[] { "My lawyer will write", "My wife will write", "My lawyer will write, I said" })
        {
            _story.Now = _story.Now.AddMinutes(1);
            Edit(text);
        }

        Assert.Equal(Priority.High, _story.Conversation.Priority);
        Assert.Equal(1, _story.Count(TimelineType.Escalated));
    }

    [Fact]
    public void RuleOfTheMessageItself_IsNotSetOffByItsEdit()
    {
        _story.Customer("My lawyer will write", id: "m1");
        _story.Now = _story.Now.AddMinutes(1);
        Edit("My lawyer will write to you");

        Assert.Equal(1, _story.Count(TimelineType.Escalated));
    }

    [Theory]
    [InlineData("m1", "m2")]
    [InlineData("m0", "m1")]
    public void EditThatARuleWouldResolve_ClosesNothingThatIsOwed(string answered, string owed)
    {
        _story.Customer("Hello?", id: answered);
        _story.Reply();
        _story.Wait(TimeSpan.FromMinutes(5));
        _story.Customer("Where is my parcel?", id: owed);
        _story.Wait(TimeSpan.FromMinutes(5));
        Edit("Best CASINO in town");

        Assert.Equal(ConversationStatus.Open, _story.Conversation.Status);
        Assert.Equal(ClockState.Running, _story.Conversation.Clocks.NextResponse.State);
    }

    private static Attachment Place(double latitude) => new("location", Latitude: latitude, Longitude: 23.72);

    private Decision Edit(
        string? text,
        Nature nature = Nature.Genuine,
        DateTimeOffset? written = null,
        MessageKind kind = MessageKind.Text,
        DateTimeOffset? at = null,
        params IReadOnlyList<Attachment> attachments) => _story.Happens(new MessageEdited
        {
            EventId = $"e{at ?? _story.Now:O}",
            Channel = StorySettings.Channel,
            Account = "page",
            ThreadKey = "customer-1",
            At = at ?? _story.Now,
            ReceivedAt = _story.Now,
            PlatformId = "m1",
            From = new Sender("customer-1", "Maria"),
            Kind = kind,
            Text = text,
            Attachments = attachments,
            WrittenAt = written,
            Nature = nature,
        });
}
