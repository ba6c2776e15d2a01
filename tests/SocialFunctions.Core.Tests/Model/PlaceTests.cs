using System.Text.Json;
using SocialFunctions.Conversations;
using SocialFunctions.Core.Tests.Conversations;
using SocialFunctions.Model;

namespace SocialFunctions.Core.Tests.Model;

/// <summary>The one order of what is said in a thread.</summary>
public sealed class PlaceTests
{
    private static readonly DateTimeOffset At = Story.Instant("2026-11-23T08:00:00Z");

    [Fact]
    public void Places_AreOrderedByTimeThenNumberThenArrival()
    {
        Place[] ordered = [new(At, 9, 3), new(At, 98, 1), new(At, 98, 2), new(At, 100, 0), new(At.AddTicks(1), 1, 0)];

        Assert.Equal(ordered, ordered.Reverse().Order());
    }

    [Fact]
    public void Place_IsReadAsItWasWritten()
    {
        var reply = new ShortReply(new Place(At.AddTicks(1234567), -5, 7), null, new Place(At, 98, 8));

        Assert.Equal(reply, Again(reply));
    }

    [Fact]
    public void ConversationOfAnEarlierVersion_HasTheTimesOfWhatIsOwed()
    {
        var story = new Story();
        story.Customer();
        var written = JsonSerializer.Serialize(story.Conversation, DomainJson.Default.Conversation);
        var earlier = written.Replace($"\"{At:yyyy-MM-ddTHH:mm:ssZ} 0 {story.Conversation.Unanswered[0].Arrival}\"", $"\"{At:yyyy-MM-ddTHH:mm:ssZ}\"");
        Assert.NotEqual(written, earlier);

        var read = JsonSerializer.Deserialize(earlier, DomainJson.Default.Conversation)!;

        Assert.Equal([new Place(At)], read.Unanswered);
    }

    private static ShortReply Again(ShortReply reply)
    {
        var story = new Story();
        story.Customer();
        var state = story.Conversation with { ShortReplies = [reply] };
        var json = JsonSerializer.Serialize(state, DomainJson.Default.Conversation);
        return Assert.Single(JsonSerializer.Deserialize(json, DomainJson.Default.Conversation)!.ShortReplies);
    }
}
