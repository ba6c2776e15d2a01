using SocialFunctions.Model;

namespace SocialFunctions.Core.Tests.Conversations;

/// <summary>What is said in public is escalated by who can read it, and by how many follow whoever says it.</summary>
public sealed class PublicComplaintTests
{
    private static readonly string Settings = StorySettings.Office
        .Replace("\"rules\": [", "\"rules\": [{ \"id\": \"loud\", \"when\": { \"visibility\": \"public\", \"minFollowers\": 1000 }, \"then\": { \"escalate\": true } },", StringComparison.Ordinal)
        .Replace("\"when\": { \"tags\": [\"fire\"] }", "\"when\": { \"visibility\": \"public\" }", StringComparison.Ordinal);

    [Theory]
    [InlineData(Visibility.Public, 1000L, 1)]
    [InlineData(Visibility.Public, 999L, 0)]
    [InlineData(Visibility.Public, null, 0)]
    [InlineData(Visibility.Private, 1000L, 0)]
    public void Rule_SeesVisibilityAndFollowers(Visibility visibility, long? followers, int escalated)
    {
        var story = new Story(Settings);
        Complain(story, visibility, followers);

        Assert.Equal(escalated, story.Count(TimelineType.Escalated));
    }

    [Theory]
    [InlineData(Visibility.Public, "urgent")]
    [InlineData(Visibility.Private, "standard")]
    public void Policy_SeesVisibility(Visibility visibility, string policy)
    {
        var story = new Story(Settings);
        Complain(story, visibility, followers: null);

        Assert.Equal(policy, story.Conversation.Clocks.FirstResponse.Policy);
    }

    [Fact]
    public void AccountThatIsPublic_IsPublicForRulesAndPolicies()
    {
        var story = new Story(Settings.Replace("\"id\": \"page\",", "\"id\": \"page\", \"public\": true,", StringComparison.Ordinal));
        Complain(story, Visibility.Private, 1000);

        Assert.Equal((1, "urgent"), (story.Count(TimelineType.Escalated), story.Conversation.Clocks.FirstResponse.Policy));
    }

    private static void Complain(Story story, Visibility visibility, long? followers) => story.Happens(new MessageReceived
    {
        EventId = "1",
        Channel = StorySettings.Channel,
        Account = "page",
        ThreadKey = "customer-1",
        Visibility = visibility,
        At = story.Now,
        ReceivedAt = story.Now,
        PlatformId = "1",
        From = new Sender("customer-1", "Maria", Followers: followers),
        Text = "You never answer!",
    });
}
