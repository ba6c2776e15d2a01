using SocialFunctions.Conversations;
using SocialFunctions.Model;

namespace SocialFunctions.Core.Tests.Conversations;

/// <summary>Teams that assign by themselves. Anna works from nine to five, Ben from noon to eight, in Athens.</summary>
public sealed class TeamQueueTests
{
    internal static readonly string Automatic = Hours(StorySettings.Office)
        .Replace("\"id\": \"care\",", "\"id\": \"care\", \"assign\": \"leastLoaded\",", StringComparison.Ordinal)
        .Replace("\"assigneeSilent\": \"PT45M\",", "", StringComparison.Ordinal)
        .Replace(", \"unassign\": true", "", StringComparison.Ordinal);

    internal static readonly DateTimeOffset AnnaLeaves = Story.Instant("2026-11-23T15:00:00Z");

    [Fact]
    public void OpenConversationOfNobody_WaitsSinceTheCustomerDoes()
    {
        var story = new Story(Automatic);
        var written = story.Now;
        story.Customer("Where is my parcel? It should have been here on Monday.");
        story.Wait(TimeSpan.FromMinutes(5));
        story.Customer("Hello?", id: "m-2");

        Assert.Equal(new Waiting(written, "en"), story.Conversation.Waiting);
    }

    [Fact]
    public void MessageThatArrivesLate_MovesItsPlaceForward()
    {
        var story = new Story(Automatic);
        story.Customer();
        story.Customer("I wrote this first.", id: "m-0", at: story.Now.AddMinutes(-3));

        Assert.Equal(story.Now.AddMinutes(-3), story.Conversation.Waiting!.Since);
    }

    [Fact]
    public void UnknownLanguage_IsTheAccounts()
    {
        var story = new Story(Automatic.Replace("\"locale\": \"en\"", "\"locale\": \"el\"", StringComparison.Ordinal));
        story.Customer("1234567");

        Assert.Equal("el", story.Conversation.Waiting!.Language);
    }

    [Theory]
    [InlineData("manual")]
    [InlineData("none")]
    public void ConversationOfATeamThatDoesNotAssign_NeverWaits(string team)
    {
        var story = new Story(team == "manual"
            ? Hours(StorySettings.Office)
            : Automatic.Replace("\"calendar\": \"office\", \"team\": \"care\"", "\"calendar\": \"office\"", StringComparison.Ordinal));
        story.Customer();

        Assert.Null(story.Conversation.Waiting);
        Assert.True(story.Happens(new AgentOffered("anna")).IsNothing);
        Assert.Null(story.Conversation.Assignee);
    }

    [Fact]
    public void TriageToATeamThatAssigns_JoinsItsQueue()
    {
        var story = new Story(StorySettings.Office
            .Replace("\"teams\": [", "\"teams\": [{ \"id\": \"law\", \"assign\": \"leastLoaded\", \"agents\": [\"ben\"] }, ", StringComparison.Ordinal)
            .Replace("\"tags\": [\"legal\"],", "\"tags\": [\"legal\"], \"team\": \"law\",", StringComparison.Ordinal));
        story.Customer("You will hear from my lawyer.");

        Assert.NotNull(story.Conversation.Waiting);
        story.Happens(new AgentOffered("ben"));
        Assert.Equal("ben", story.Conversation.Assignee);
    }

    [Fact]
    public void Offer_AssignsBySystemOnce()
    {
        var story = new Story(Automatic);
        story.Customer();

        story.Happens(new AgentOffered("anna"));
        var again = story.Happens(new AgentOffered("anna"));

        Assert.True(again.IsNothing);
        var entry = story.Single(TimelineType.Assigned);
        Assert.Equal(("system", "anna"), (entry.By, entry.Data.Agent));
        Assert.Equal(("anna", null), (story.Conversation.Assignee, story.Conversation.Waiting));
    }

    [Theory]
    [InlineData("ben")]
    [InlineData("nobody")]
    [InlineData("guest")]
    public void OfferOfSomebodyOffShiftUnknownOrOfAnotherTeam_ComesToNothing(string agent)
    {
        // Pain 40: at ten Ben is not there yet.
        var story = new Story(Automatic);
        story.Customer();

        Assert.True(story.Happens(new AgentOffered(agent)).IsNothing);
        Assert.Null(story.Conversation.Assignee);
    }

    [Fact]
    public void OfferOfWhatDoesNotWaitAnyMore_ComesToNothing()
    {
        var story = new Story(Automatic);
        story.Customer();
        story.Agent(a => new Resolve { Agent = a });

        Assert.True(story.Happens(new AgentOffered("anna")).IsNothing);
        Assert.True(new Story(Automatic).Happens(new AgentOffered("anna")).IsNothing);
    }

    [Fact]
    public void OfferWithoutItsAccount_LeavesTheQueueUntilTheAccountIsBack()
    {
        var story = new Story(Automatic);
        story.Customer();
        story.Replace(Automatic.Replace("\"id\": \"page\"", "\"id\": \"other\"", StringComparison.Ordinal));
        story.Happens(new AgentOffered("anna"));
        Assert.Equal((null, null), (story.Conversation.Waiting, story.Conversation.Assignee));

        story.Replace(Automatic);
        story.Happens(new DeadlineReached());

        Assert.NotNull(story.Conversation.Waiting);
    }

    [Fact]
    public void ManualTeam_KeepsItsAssigneesOverNight()
    {
        var story = new Story(Hours(StorySettings.Office).Replace("\"assigneeSilent\": \"PT45M\",", "", StringComparison.Ordinal));
        story.Customer();
        story.Agent(a => new Claim { Agent = a });
        story.Reply();
        story.WaitUntil(AnnaLeaves.AddHours(20));

        Assert.Equal("anna", story.Conversation.Assignee);
    }

    [Fact]
    public void TeamThatBeginsToAssign_FindsWhatWaitsWhenItIsLookedAt()
    {
        var story = new Story(Hours(StorySettings.Office));
        story.Customer();
        story.Replace(Automatic);

        Assert.False(story.Happens(new DeadlineReached()).IsNothing);
        Assert.NotNull(story.Conversation.Waiting);
        Assert.True(story.Happens(new DeadlineReached()).IsNothing);
    }

    [Fact]
    public void SilentAssignee_IsKnownToHaveGivenItUp()
    {
        // Pain 4: the return timer gives it to somebody else, and runs for the next one too.
        var story = new Story(Automatic.Replace("\"warnAt\": 0.8,", "\"warnAt\": 0.8, \"assigneeSilent\": \"PT45M\",", StringComparison.Ordinal), now: "2026-11-23T10:00:00Z");
        story.Customer();
        story.Happens(new AgentOffered("anna"));
        story.Wait(TimeSpan.FromMinutes(45));
        Assert.Equal((null, "anna"), (story.Conversation.Assignee, story.Conversation.GivenUpBy));

        story.Happens(new AgentOffered("ben"));
        story.Wait(TimeSpan.FromMinutes(45));
        Assert.Equal((null, "ben"), (story.Conversation.Assignee, story.Conversation.GivenUpBy));
    }

    [Fact]
    public void WhoReleasesOrHandsBack_IsKnownToHaveGivenItUp()
    {
        var story = Assigned();
        story.Agent(a => new Release { Agent = a });
        Assert.Equal("anna", story.Conversation.GivenUpBy);

        story = Assigned();
        story.Agent(a => new Assign { Agent = a, ToTeam = "care" });
        Assert.Equal("anna", story.Conversation.GivenUpBy);
        Assert.NotNull(story.Conversation.Waiting);
    }

    internal static Story Assigned()
    {
        var story = new Story(Automatic);
        story.Customer();
        story.Happens(new AgentOffered("anna"));
        Assert.Equal("anna", story.Conversation.Assignee);
        return story;
    }

    private static string Hours(string settings) => settings
        .Replace("\"calendars\": [{", "\"calendars\": [{ \"id\": \"late\", \"timeZone\": \"Europe/Athens\", \"weekly\": { \"mon\": [\"12:00-20:00\"], \"tue\": [\"12:00-20:00\"] } }, {", StringComparison.Ordinal)
        .Replace("{ \"id\": \"anna\",", "{ \"id\": \"guest\" }, { \"id\": \"anna\", \"calendar\": \"office\",", StringComparison.Ordinal)
        .Replace("{ \"id\": \"ben\",", "{ \"id\": \"ben\", \"calendar\": \"late\",", StringComparison.Ordinal);
}
