using System.Globalization;
using SocialFunctions.Azure.Tests.Support;
using SocialFunctions.Model;

namespace SocialFunctions.Durable.Tests.Story;

/// <summary>One conversation through all functions, in real time, and what it costs.</summary>
public sealed class WholeConversationTests
{
    private const string Settings = """
        {
          "accounts": [{
            "id": "bot", "channel": "telegram", "externalId": "the_bot", "calendar": "never", "team": "care", "sending": "sandbox",
            "secrets": { "botToken": "env:SOCIALFUNCTIONS_SECRET_BOT", "secretToken": "env:SOCIALFUNCTIONS_SECRET_TOKEN" }
          }],
          "policies": [{
            "id": "all", "time": "always", "warnAt": 0.5, "targets": { "normal": { "firstResponse": "PT6S" } }, "acknowledge": { "offHours": true },
            "escalation": [
              { "at": "warn", "notify": ["team:care"], "outOfHours": true },
              { "at": "breach", "notify": ["team:care"], "outOfHours": true },
              { "at": "breach+PT2S", "notify": ["team:care"], "outOfHours": true }
            ]
          }],
          "teams": [{ "id": "care", "name": "Care", "agents": ["ann"] }],
          "agents": [{ "id": "ann", "name": "Ann", "token": "env:SOCIALFUNCTIONS_SECRET_ANN" }]
        }
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly (string, string) Ann = ("Authorization", "Bearer ann-0123456789");

    [TablesFact]
    public async Task Conversation_IsAcknowledgedWarnedBreachedEscalatedAnsweredAndResolved()
    {
        await using var app = await StoryApp.StartAsync(Settings);
        var chat = Random.Shared.NextInt64(1, 1L << 50).ToString(CultureInfo.InvariantCulture);
        var conversation = ConversationId.Of("telegram", "bot", chat);

        var webhook = await app.RequestAsync("POST", "/webhooks/telegram/bot", Update(chat), ("X-Telegram-Bot-Api-Secret-Token", "secret"));
        Assert.Equal(200, webhook.Status);
        await UntilAsync(async () => (await app.SandboxAsync(conversation)).Count >= 1, "acknowledgement");
        await UntilAsync(async () => (await app.TimelineAsync(conversation)).Count(type => type == TimelineType.Escalated) >= 3, "third escalation");

        var reply = await app.RequestAsync("POST", $"/api/desk/conversations/{conversation}/replies", """{ "text": "It is on its way." }""", Ann);
        Assert.Equal(202, reply.Status);
        await UntilAsync(async () => (await app.SandboxAsync(conversation)).Count >= 2, "answer");
        Assert.InRange((await app.RequestAsync("POST", $"/api/desk/conversations/{conversation}/resolve", "", Ann)).Status, 200, 204);

        var timeline = await app.TimelineAsync(conversation);
        string[] story = [TimelineType.CaseOpened, TimelineType.Acknowledged, TimelineType.Warned, TimelineType.Breached, TimelineType.Replied, TimelineType.Resolved];
        Assert.Equal(story, timeline.Where(story.Contains));
        Assert.Equal("It is on its way.", (await app.SandboxAsync(conversation))[1]);
        Assert.Equal(timeline.Count, await app.ChangesAsync());

        // At most: a late queue makes several deadlines one round. The rounds are the start, two for each of three deadlines, and the answer; the end needs none.
        // A message of the inbound queue calls for each deadline. docs/azure.md has the same numbers.
        Assert.InRange(app.Rounds, 1, 8);
        Assert.InRange(app.Received, 1, 6);
        Assert.InRange(app.Store.Commits, 1, 8);
        Assert.InRange(app.Store.Loads, 1, 8);
    }

    private static string Update(string chat) => $$"""
        {
          "update_id": {{chat}},
          "message": {
            "message_id": 1, "date": {{DateTimeOffset.UtcNow.ToUnixTimeSeconds()}}, "text": "Where is my parcel?",
            "from": { "id": {{chat}}, "is_bot": false, "first_name": "Maria" }, "chat": { "id": {{chat}}, "type": "private", "first_name": "Maria" }
          }
        }
        """;

    private static async Task UntilAsync(Func<Task<bool>> condition, string what)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!await condition())
        {
            Assert.False(patience.IsCancellationRequested, $"There was never the {what}.");
            await Task.Delay(50);
        }
    }
}
