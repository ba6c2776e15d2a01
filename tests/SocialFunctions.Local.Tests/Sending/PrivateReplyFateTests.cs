using SocialFunctions.Application.Ports;
using SocialFunctions.Conversations;
using SocialFunctions.Local.Tests.Hosting;
using SocialFunctions.Model;

namespace SocialFunctions.Local.Tests.Sending;

/// <summary>The platform takes a private reply, and the host dies before it has stored the answer, which names the private thread.</summary>
public sealed class PrivateReplyFateTests
{
    private const string Settings =
        """
        {
          "accounts": [{ "id": "insta", "channel": "instagram", "externalId": "1784", "calendar": "office", "sending": "live",
            "secrets": { "appSecret": "plain:s", "verifyToken": "plain:v", "accessToken": "plain:a" } }],
          "calendars": [{ "id": "office", "timeZone": "UTC", "weekly": { "mon": ["09:00-17:00"] } }],
          "policies": [{ "id": "all", "time": "business", "targets": { "normal": { "firstResponse": "PT1H" } },
            "acknowledge": { "publicThreads": "privateReply", "offHours": false } }],
          "agents": [{ "id": "ann", "name": "Ann", "token": "plain:ann-0123456789" }],
        }
        """;

    private static readonly string Private = ConversationId.Of("instagram", "insta", "igsid");

    [Fact]
    public async Task EchoBeforeTheRestart_LinksBothAndNothingIsRepeated()
    {
        await using var world = await LocalWorld.CreateAsync(Settings);
        var (open, reply) = await CrashedAsync(world, "r-1");

        await EchoAsync(world, open, reply);
        world.Platform.Fate = () => new SendFate.Harmless();
        await world.StartAsync(world.Sender());

        await LocalWorld.UntilAsync(async () => await world.OutboxCountAsync() == 0, "it is settled");
        Assert.Single(world.Platform.Calls);
        await AssertLinkedAsync(world, open, reply, "ann");
    }

    [Fact]
    public async Task EchoAfterTheRepeatedCall_LinksBoth()
    {
        await using var world = await LocalWorld.CreateAsync(Settings);
        var (open, reply) = await CrashedAsync(world, "r-1");

        await RepeatedAsync(world);
        Assert.Empty((await world.Store.FindAsync(open, CancellationToken.None))!.Linked);
        await EchoAsync(world, open, reply);

        await AssertLinkedAsync(world, open, reply, "ann");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ReplyOfTheMachine_IsLinkedToo(bool echoFirst)
    {
        await using var world = await LocalWorld.CreateAsync(Settings.Replace("\"offHours\": false", "\"offHours\": true", StringComparison.Ordinal));
        var (open, reply) = await CrashedAsync(world, null);

        if (echoFirst)
        {
            await EchoAsync(world, open, reply);
        }

        await RepeatedAsync(world);
        await EchoAsync(world, open, reply);

        await AssertLinkedAsync(world, open, reply, null);
    }

    // Whoever wants to know what became of the call repeats it: the platform takes one private reply, and says that it has one.
    private static async Task RepeatedAsync(LocalWorld world)
    {
        world.Platform.Fate = () => new SendFate.Harmless();
        world.Platform.Answers(_ => new SendResult(SendOutcome.Permanent, Error: "Answered before.") { WasDone = true });
        await world.StartAsync(world.Sender());
        await LocalWorld.UntilAsync(async () => await world.OutboxCountAsync() == 0, "it is settled");
    }

    private static async Task AssertLinkedAsync(LocalWorld world, string open, string reply, string? agent)
    {
        Assert.Equal([Private], (await world.Store.FindAsync(open, CancellationToken.None))!.Linked);
        Assert.Equal([open], (await world.Store.FindAsync(Private, CancellationToken.None))!.Linked);
        Assert.Equal(DeliveryStatus.Sent, (await world.MessageAsync(open, reply)).Delivery!.Status);
        var shown = Assert.Single(await world.Store.MessagesAsync(Private, 10, CancellationToken.None));
        Assert.Equal((agent is null ? Author.Automatic : Author.Agent, agent, false), (shown.Author, shown.Agent, shown.Private));
    }

    private static async Task EchoAsync(LocalWorld world, string open, string reply) => await world.Engine.HandleAsync(
        Private,
        new MessageEchoed
        {
            EventId = "m_1",
            Channel = "instagram",
            Account = "insta",
            Scope = "1784",
            ThreadKey = "igsid",
            At = world.Time.GetUtcNow(),
            ReceivedAt = world.Time.GetUtcNow(),
            PlatformId = "m_1",
            MessageId = reply,
            SaidIn = open,
            Nature = Nature.Automatic,
            Text = "It is on its way.",
        },
        CancellationToken.None);

    /// <param name="reply">The id of the agent's reply; null for one of the machine.</param>
    private static async Task<(string Open, string Reply)> CrashedAsync(LocalWorld world, string? reply)
    {
        var comment = new MessageReceived
        {
            EventId = "17",
            Channel = "instagram",
            Account = "insta",
            ThreadKey = "comments:P1:42",
            Visibility = Visibility.Public,
            At = world.Time.GetUtcNow(),
            ReceivedAt = world.Time.GetUtcNow(),
            PlatformId = "17",
            From = new Sender("42", "maria"),
            Text = "Where is my parcel?",
            AnswerTo = "17",
        };
        var decision = reply is null
            ? await world.Engine.HandleAsync(comment.ConversationId, comment, CancellationToken.None)
            : await AnsweredAsync(world, comment, reply);
        var owed = Assert.Single(decision.Outbox);
        world.Platform.Answer = _ => new TaskCompletionSource<SendResult>().Task;
        var crashing = await world.StartAsync(world.Sender());
        await LocalWorld.UntilAsync(() => world.Platform.Calls.Count == 1, "the platform is called");
        await crashing.CrashAsync();
        return (comment.ConversationId, owed.Message!.MessageId);
    }

    private static async Task<Decision> AnsweredAsync(LocalWorld world, MessageReceived comment, string reply)
    {
        await world.Engine.HandleAsync(comment.ConversationId, comment, CancellationToken.None);
        return await world.Engine.HandleAsync(
            comment.ConversationId, new Reply { Agent = "ann", MessageId = reply, Text = "It is on its way.", Private = true }, CancellationToken.None);
    }
}
