using SocialFunctions.Conversations;
using SocialFunctions.Model;
using SocialFunctions.ServiceLevels;

namespace SocialFunctions.Core.Tests.Conversations;

/// <summary>An agent sends an answer again.</summary>
public sealed class RepeatingTests
{
    private readonly Story _story = new();

    public RepeatingTests()
    {
        _story.Customer(text: "Where is my parcel?", id: "mid.q");
        _story.Reply("It is on its way.", id: "r-1");
    }

    [Fact]
    public void PerhapsSent_IsSentAgainAsAMessageOfItsOwn()
    {
        Untold();

        Assert.Null(Repeat("r-1").Refused);

        var again = _story.Messages[_story.Messages["r-1"].RepeatedAs!];
        Assert.Equal(("It is on its way.", "bob", DeliveryStatus.Queued), (again.Text, again.Agent, again.Delivery!.Status));
        Assert.Equal(again.Id, Assert.Single(_story.Outbox.Values, entry => entry.Message is not null).Message!.MessageId);
        Assert.Equal(DeliveryStatus.Unknown, _story.Messages["r-1"].Delivery!.Status);
        Assert.Equal("agent:bob", _story.Timeline.Last(entry => entry.Type == TimelineType.Replied).By);
    }

    [Fact]
    public void Failed_IsSentAgain_AndAnswersWhatWasOwedAgain()
    {
        Fail();
        Assert.Equal(ClockState.Running, _story.Conversation.Clocks.FirstResponse.State);

        Repeat("r-1");

        Assert.Equal(ClockState.Met, _story.Conversation.Clocks.FirstResponse.State);
    }

    [Fact]
    public void SecondRepetition_IsRefused()
    {
        Untold();
        Repeat("r-1");

        Assert.Equal(RefusalKind.Conflict, Repeat("r-1").Refused!.Kind);
        Assert.Equal(2, _story.Count(TimelineType.Replied));
    }

    [Fact]
    public void RepetitionOfWhichNobodyCanTellEither_IsSentAgain()
    {
        Untold();
        Repeat("r-1");
        Untold();

        Assert.Null(Repeat(_story.Messages["r-1"].RepeatedAs!).Refused);
        Assert.Equal(3, _story.Count(TimelineType.Replied));
    }

    [Fact]
    public void WhatIsBeingSent_IsNotRepeated() => Assert.Contains("still", Repeat("r-1").Refused!.Reason, StringComparison.Ordinal);

    [Fact]
    public void WhatTurnsOutToBeSent_IsNotRepeated()
    {
        Untold();
        _story.Echo("It is on its way.", "mid.e", messageId: "r-1");

        Assert.Contains("already", Repeat("r-1").Refused!.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void CustomersMessage_IsNotRepeated() => Assert.Equal(RefusalKind.Conflict, Repeat(Message.IdOf("mid.q")).Refused!.Kind);

    [Fact]
    public void UnknownMessage_IsNotFound() => Assert.Equal(RefusalKind.NotFound, Repeat("r-9").Refused!.Kind);

    [Fact]
    public void AutomaticMessage_IsNotRepeated()
    {
        var story = new Story(now: "2026-11-22T08:00:00Z");
        story.Customer();
        var entry = Assert.Single(story.Outbox.Values, entry => entry.Message is { Automatic: true });
        story.Happens(new EntryUnknown { Entry = entry.Id, MessageId = entry.Message!.MessageId, Error = "No answer." });

        Assert.Equal(RefusalKind.Conflict, story.Happens(new Repeat { Agent = "bob", Message = entry.Message.MessageId }).Refused!.Kind);
    }

    [Fact]
    public void CustomerWhoHasOptedOutMeanwhile_GetsNothing()
    {
        Untold();
        _story.Assume(state => state with { OptedOut = true });

        Assert.Equal(RefusalKind.Conflict, Repeat("r-1").Refused!.Kind);
        Assert.Null(_story.Messages["r-1"].RepeatedAs);
    }

    private Decision Repeat(string message) => _story.Happens(new Repeat { Agent = "bob", Message = message });

    private OutboxEntry Owed() => Assert.Single(_story.Outbox.Values, entry => entry.Message is not null);

    private void Untold() => _story.Happens(new EntryUnknown { Entry = Owed().Id, MessageId = Owed().Message!.MessageId, Error = "No answer." });

    private void Fail() => _story.Happens(new EntryFailed { Entry = Owed().Id, MessageId = "r-1", Error = "Refused." });
}
