using SocialFunctions.Conversations;
using SocialFunctions.Core.Tests.Settings;

namespace SocialFunctions.Core.Tests.Conversations;

public sealed class SightTests
{
    private const string Document = """
        {
          "agents": [{ "id": "all" }, { "id": "team", "sees": "team" }, { "id": "own", "sees": "own" }],
          "teams": [{ "id": "care", "agents": ["team", "own"] }, { "id": "sales", "agents": ["all"] }]
        }
        """;

    [Theory]
    [InlineData("all", "sales", "own", true)]
    [InlineData("all", null, null, true)]
    [InlineData("stranger", "sales", null, true)]
    [InlineData("team", "care", "own", true)]
    [InlineData("team", "care", null, true)]
    [InlineData("team", "sales", "team", true)]
    [InlineData("team", "sales", null, false)]
    [InlineData("team", null, null, false)]
    [InlineData("own", "care", "own", true)]
    [InlineData("own", "care", null, false)]
    [InlineData("own", "care", "team", false)]
    public void Conversation_IsSeenByWhomTheSettingsSay(string agent, string? team, string? assignee, bool seen) =>
        Assert.Equal(
            seen,
            Sight.Of(Documents.Snapshot(Document), agent).Covers(new Conversation
            {
                Id = "one",
                Channel = "messenger",
                Account = "page",
                ThreadKey = "1",
                Contact = new ConversationContact("c", null, []),
                Team = team,
                Assignee = assignee,
            }));
}
