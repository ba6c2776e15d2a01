using SocialFunctions.Conversations;
using SocialFunctions.Model;

namespace SocialFunctions.Core.Tests.Conversations;

/// <summary>An assignee's silence counts whenever they owe an answer, whatever ended the time in which they owed none.</summary>
public sealed class SilentAssigneeTests
{
    private readonly Story _story = new(StorySettings.RoundTheClock);

    [Fact]
    public void SnoozeEnds_SilenceBeginsAgain()
    {
        Claimed();
        Command(agent => new Snooze { Agent = agent, Until = _story.Now.AddHours(1) });
        _story.Wait(TimeSpan.FromMinutes(89));
        Assert.Equal("anna", _story.Conversation.Assignee);

        _story.Wait(TimeSpan.FromMinutes(1));

        LostIt();
    }

    [Fact]
    public void CustomerEndsTheSnooze_SilenceBeginsAgain()
    {
        Claimed();
        Command(agent => new Snooze { Agent = agent, Until = _story.Now.AddHours(5) });
        _story.Customer("Hello? Is anybody there?");

        _story.Wait(TimeSpan.FromMinutes(30));

        LostIt();
    }

    [Fact]
    public void CustomerAnswersWhilePending_SilenceBeginsAgain()
    {
        Claimed();
        _story.Reply("Which colour?", ConversationStatus.Pending);
        _story.Customer("The red one, and when will it come?");

        _story.Wait(TimeSpan.FromMinutes(30));

        LostIt();
    }

    [Fact]
    public void AnswerIsNotDelivered_SilenceBeginsAgain()
    {
        Claimed();
        _story.Reply(id: "r-1");
        _story.Happens(new EntryFailed { Entry = _story.Outbox.Values.Single(entry => entry.Message is not null).Id, MessageId = "r-1", Error = "blocked" });

        _story.Wait(TimeSpan.FromMinutes(30));

        LostIt();
    }

    [Fact]
    public void NoteOfTheAssignee_SilenceBeginsAgainFromIt()
    {
        Claimed();
        _story.Wait(TimeSpan.FromMinutes(20));
        Command(agent => new AddNote { Agent = agent, Text = "I am asking the warehouse." });
        _story.Wait(TimeSpan.FromMinutes(29));
        Assert.Equal("anna", _story.Conversation.Assignee);

        _story.Wait(TimeSpan.FromMinutes(1));

        LostIt();
    }

    [Fact]
    public void AnswerElsewhereToAnEarlierMessage_SilenceCountsForTheLaterOne()
    {
        Claimed();
        _story.Wait(TimeSpan.FromMinutes(10));
        _story.Customer("And when will it come?");
        _story.Echo("It is on its way.", "e1", at: _story.Now.AddMinutes(-5));

        _story.Wait(TimeSpan.FromMinutes(30));

        LostIt();
    }

    [Fact]
    public void AccountIsThereAgain_SilenceBeginsAgain()
    {
        Claimed();
        _story.Replace(StorySettings.RoundTheClock.Replace("\"id\": \"page\", ", "\"id\": \"other\", "));
        _story.Happens(new DeadlineReached());
        _story.Replace(StorySettings.RoundTheClock);
        _story.Happens(new DeadlineReached());

        _story.Wait(TimeSpan.FromMinutes(30));

        LostIt();
    }

    [Fact]
    public void PendingWithoutAnAnswer_SilenceGoesOnAndItIsOpenAgain()
    {
        Claimed();
        _story.Wait(TimeSpan.FromMinutes(10));
        Command(agent => new MarkPending { Agent = agent });
        _story.Wait(TimeSpan.FromMinutes(19));
        Assert.Equal("anna", _story.Conversation.Assignee);

        _story.Wait(TimeSpan.FromMinutes(1));

        LostIt();
        Assert.Equal(ConversationStatus.Open, _story.Conversation.Status);
    }

    [Fact]
    public void AssignedWhilePendingWithoutAnAnswer_SilenceBegins()
    {
        _story.Customer();
        Command(agent => new MarkPending { Agent = agent });
        Command(agent => new Assign { Agent = agent, ToAgent = "anna" });

        _story.Wait(TimeSpan.FromMinutes(30));

        LostIt();
    }

    [Fact]
    public void PendingAfterAnAnswerThatFails_SilenceBeginsAgain()
    {
        Claimed();
        _story.Reply("Which colour?", ConversationStatus.Pending, id: "r-1");
        _story.SendAll();
        _story.Wait(TimeSpan.FromHours(1));
        _story.Delivered("mid.r-1", DeliveryStatus.Failed);

        _story.Wait(TimeSpan.FromMinutes(30));

        LostIt();
    }

    [Fact]
    public void PendingAfterAnAnswer_AssigneeKeepsIt()
    {
        Claimed();
        _story.Reply("Which colour?", ConversationStatus.Pending);

        _story.Wait(TimeSpan.FromMinutes(110));

        Assert.Equal("anna", _story.Conversation.Assignee);
    }

    [Fact]
    public void NothingIsOwed_AssigneeKeepsIt()
    {
        _story.Customer();
        _story.Reply();
        _story.Agent(agent => new Claim { Agent = agent });

        _story.Wait(TimeSpan.FromHours(3));

        Assert.Equal("anna", _story.Conversation.Assignee);
    }

    [Fact]
    public void WrittenLongBeforeItArrived_AssigneeHasTheirTimeFromTheArrival()
    {
        _story.Customer();
        _story.Reply();
        var written = _story.Now.AddMinutes(1);
        _story.Wait(TimeSpan.FromHours(1));
        _story.Customer("And when will it come?", at: written);

        _story.Wait(TimeSpan.FromMinutes(29));

        Assert.Equal("anna", _story.Conversation.Assignee);
    }

    private void Claimed()
    {
        _story.Customer();
        Command(agent => new Claim { Agent = agent });
    }

    private void Command(Func<string, AgentCommand> command) => Assert.Null(_story.Agent(command).Refused);

    private void LostIt() => Assert.Equal(("The assignee was silent.", null), (_story.Single(TimelineType.Unassigned).Data.Reason, _story.Conversation.Assignee));
}
