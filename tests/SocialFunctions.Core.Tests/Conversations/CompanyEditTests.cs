using SocialFunctions.Model;

namespace SocialFunctions.Core.Tests.Conversations;

/// <summary>The company edits or deletes a message of its own on the platform.</summary>
public sealed class CompanyEditTests
{
    private readonly Story _story = new();
    private readonly DateTimeOffset _start;

    public CompanyEditTests()
    {
        _start = _story.Now;
        _story.Customer("Where is my parcel?");
        _story.Wait(TimeSpan.FromMinutes(1));
    }

    [Fact]
    public void AnswerFromTheInboxIsEdited_TheMessageSaysSoAndTheClocksStay()
    {
        _story.Echo("It is in Pirea.", "a1");
        var (clocks, answered) = (_story.Conversation.Clocks, _story.Now);
        _story.Wait(TimeSpan.FromMinutes(5));
        _story.Customer("Thanks!");
        _story.Echo("It is in Piraeus.", "a1", editOf: answered);

        var message = _story.Messages["p-a1"];
        Assert.Equal(("It is in Piraeus.", _story.Now, answered), (message.Text, message.EditedAt, message.SentAt));
        Assert.Equal(clocks, _story.Conversation.Clocks);
        var entry = _story.Single(TimelineType.Edited);
        Assert.Equal(("platform", "p-a1", _story.Now), (entry.By, entry.Data.Message, entry.At));
    }

    [Fact]
    public void AnswerFromTheDeskIsEditedOnThePlatform_TheMessageSaysSo()
    {
        _story.Reply("It is in Pirea.", id: "r-1");
        _story.SendAll();
        var sent = _story.Now;
        _story.Wait(TimeSpan.FromMinutes(5));
        _story.Echo("It is in Piraeus.", "mid.r-1", editOf: sent);

        Assert.Equal("It is in Piraeus.", _story.Messages["r-1"].Text);
        Assert.Single(_story.Messages.Values, message => message.Direction is Direction.Out);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void EditsInAnyOrderAndTwice_TheLatestStands(bool inOrder)
    {
        _story.Echo("It is in Pirea.", "a1");
        var written = _story.Now;
        _story.Wait(TimeSpan.FromMinutes(5));
        foreach (var seconds in (int[])(inOrder ? [1, 2, 2] : [2, 1, 2]))
        {
            _story.Echo($"Version {seconds}", "a1", at: written.AddSeconds(seconds), editOf: written);
        }

        Assert.Equal(("Version 2", written.AddSeconds(2)), (_story.Messages["p-a1"].Text, _story.Messages["p-a1"].EditedAt));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void EditWithoutItsMessage_IsAnAnswerAsOfWhenThatWasWritten(bool messageComesLater)
    {
        var written = _story.Now;
        _story.Wait(TimeSpan.FromMinutes(1));
        _story.Customer("And my other parcel?");
        _story.Wait(TimeSpan.FromMinutes(1));
        _story.Echo("It is in Piraeus.", "a1", editOf: written);
        if (messageComesLater)
        {
            _story.Echo("It is in Pirea.", "a1", at: written);
        }

        Assert.Equal(("It is in Piraeus.", _story.Now, written), (_story.Messages["p-a1"].Text, _story.Messages["p-a1"].EditedAt, _story.Messages["p-a1"].SentAt));
        Assert.Equal(written, _story.Conversation.Clocks.FirstResponse.SatisfiedAt);
        Assert.Equal([written.AddMinutes(1)], _story.Conversation.Unanswered.Select(place => place.At));
    }

    [Fact]
    public void AnswerIsEditedIntoAQuestion_TheShortAnswerToItIsOwed()
    {
        _story.Echo("Refunded.", "a1");
        var written = _story.Now;
        _story.Wait(TimeSpan.FromMinutes(1));
        _story.Customer("ok");
        _story.Echo("Shall I refund?", "a1", at: written.AddSeconds(10), editOf: written);

        Assert.Equal([_story.Now], _story.Conversation.Unanswered.Select(place => place.At));
    }

    [Fact]
    public void AnswerIsDeleted_ItStaysAnAnswer()
    {
        _story.Echo("It is in Piraeus.", "a1");
        var clocks = _story.Conversation.Clocks;
        _story.Wait(TimeSpan.FromMinutes(1));
        _story.Happens(new MessageDeleted
        {
            EventId = "d1",
            Channel = StorySettings.Channel,
            Account = "page",
            ThreadKey = "customer-1",
            At = _story.Now,
            ReceivedAt = _story.Now,
            PlatformId = "a1",
        });
        _story.Echo("It is in Patras.", "a1", editOf: _start.AddMinutes(1));

        Assert.Null(_story.Messages["p-a1"].Text);
        Assert.Equal(clocks, _story.Conversation.Clocks);
        Assert.Empty(_story.Conversation.Unanswered);
    }
}
