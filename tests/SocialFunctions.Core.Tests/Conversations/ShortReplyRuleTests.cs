using SocialFunctions.Model;

namespace SocialFunctions.Core.Tests.Conversations;

/// <summary>Something short is a courtesy until the question becomes known that it answers: then the triage rules judge it too.</summary>
public sealed class ShortReplyRuleTests
{
    private static readonly string Rules = StorySettings.Office.Replace("\"anyWords\": [\"lawyer\"]", "\"anyWords\": [\"ok\"]", StringComparison.Ordinal);

    [Fact]
    public void QuestionBecomesKnownLate_RulesAreApplied()
    {
        var story = Said("ok");
        Assert.Equal((Priority.Normal, 0), (story.Conversation.Priority, story.Conversation.Tags.Count));
        Ask(story);

        Assert.Equal(Priority.High, story.Conversation.Priority);
        Assert.Equal(["legal"], story.Conversation.Tags);
        Assert.Equal(1, story.Count(TimelineType.Escalated));
    }

    [Fact]
    public void QuestionWasKnown_RulesAreAppliedOnce()
    {
        var story = new Story(Rules);
        story.Customer();
        story.Reply("Shall I refund it?");
        story.Wait(TimeSpan.FromMinutes(1));
        story.Customer("ok");
        story.Echo("We look into it.", "page-1", at: story.Now.AddSeconds(-30));

        Assert.Equal(1, story.Count(TimelineType.Escalated));
    }

    [Fact]
    public void NothingWasAsked_RulesSayNothing()
    {
        var story = Said("ok");
        story.Echo("It is on its way.", "page-1", at: story.Now.AddSeconds(-30));

        Assert.Equal((Priority.Normal, 0), (story.Conversation.Priority, story.Count(TimelineType.Escalated)));
    }

    [Fact]
    public void RuleResolvesWhatIsTheOnlyThingOwed_TheCaseIsResolved()
    {
        var story = Said("ok", Rules.Replace("casino", "ok", StringComparison.Ordinal));
        Ask(story);

        Assert.Equal(ConversationStatus.Resolved, story.Conversation.Status);
    }

    private static Story Said(string text, string? settings = null)
    {
        var story = new Story(settings ?? Rules);
        story.Customer();
        story.Wait(TimeSpan.FromMinutes(1));
        story.Reply("We look into it.");
        story.Wait(TimeSpan.FromMinutes(2));
        story.Customer(text);
        return story;
    }

    /// <summary>What a colleague asked on the page before the customer wrote comes only now.</summary>
    private static void Ask(Story story) => story.Echo("Shall I refund it?", "page-1", at: story.Now.AddMinutes(-1));
}
