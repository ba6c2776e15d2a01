using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using SocialFunctions.EndToEnd.Desk;
using SocialFunctions.EndToEnd.Platform;
using SocialFunctions.EndToEnd.Support;
using SocialFunctions.EndToEnd.Webhooks;
using static SocialFunctions.EndToEnd.Support.WorldSettings;

namespace SocialFunctions.EndToEnd;

/// <summary>What platforms say of a thread besides its messages: who controls it, who speaks, where it goes on, whether the customer can be reached.</summary>
public sealed class PlatformFactsTests(World world) : IClassFixture<World>
{
    [Fact]
    public async Task ControlPassedToUsAfterAMessageInStandby_ClockRunsSinceTheMessage()
    {
        var customer = Customers.OnMessenger();
        var written = DateTimeOffset.FromUnixTimeMilliseconds(DateTimeOffset.UtcNow.AddSeconds(-40).ToUnixTimeMilliseconds());

        await world.Product.DeliverAsync(Standby(customer, "I want to talk to a human", written), Control(customer, "pass_thread_control", ("new_owner_app_id", "1")));

        var conversation = await world.Anna.WithAsync(Calm.Account, customer);
        conversation = await world.Anna.FindAsync(conversation.Id, c => c.Clocks.FirstResponse.State == "running");
        Assert.Equal(written, conversation.Clocks.FirstResponse.StartedAt);
        Assert.Equal("open", conversation.Status);
    }

    [Fact]
    public async Task ControlTakenFromUs_StopsTheClockAndRefusesReplies()
    {
        var customer = Customers.OnMessenger();
        await world.Product.DeliverAsync(Calm.Text(customer, "Where is it?"), Control(customer, "take_thread_control", ("previous_owner_app_id", "1")));

        var conversation = await world.Anna.WithAsync(Calm.Account, customer);
        await world.Anna.FindAsync(conversation.Id, c => c.Clocks.FirstResponse.State == "paused");
        await RefusedAsync(conversation, "has control of this thread");
    }

    [Fact]
    public async Task EchoOfAnotherAppsBot_LeavesTheClockRunning()
    {
        var customer = Customers.OnMessenger();
        await world.Product.DeliverAsync(
            Calm.Text(customer, "Where is it?"), Calm.Echo(customer, "I am a bot.", MessengerPage.NewMid()), Calm.Text(customer, "And?"));

        var conversation = await world.Anna.WithAsync(Calm.Account, customer);
        conversation = await world.Anna.FindAsync(conversation.Id, c => c.Received.Count() == 2);
        Assert.Equal("running", conversation.Clocks.FirstResponse.State);
        Assert.Equal("automatic", conversation.Sent.Single().Author);
    }

    [Fact]
    public async Task SameWordsFromTheInboxAfterTheNextQuestion_AnswerIt()
    {
        const string Words = "Please send us a photo of it.";
        var customer = Customers.OnMessenger();
        await world.Product.DeliverAsync(Calm.Text(customer, "It is broken."));
        var conversation = await world.Anna.WithAsync(Calm.Account, customer);
        await world.Anna.ReplyAsync(conversation.Id, Words);
        await world.Anna.FindAsync(conversation.Id, c => c.Sent.Any(m => m.Delivery?.Status == "sent"));
        await world.Product.DeliverAsync(Calm.Text(customer, "Of what?"));
        await world.Anna.FindAsync(conversation.Id, c => c.Clocks.NextResponse.State == "running");

        await world.Product.DeliverAsync(Calm.FromInbox(customer, Words));

        conversation = await world.Anna.FindAsync(conversation.Id, c => c.Clocks.NextResponse.State == "met");
        Assert.Contains(conversation.Sent, message => message.Author == "elsewhere");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task GroupThatBecomesASupergroup_GoesOnInItsConversation(bool oldSideFirst)
    {
        var former = -Random.Shared.NextInt64(1_000_000, 900_000_000);
        var present = -1_000_000_000_000 + former;
        var asked = DateTimeOffset.UtcNow.AddSeconds(-20).ToUnixTimeSeconds();
        await world.Product.DeliverAsync(Bot.InGroup(former, 5, isSuper: false, new JsonObject { ["date"] = asked, ["text"] = "Is the shop open?" }));
        Webhook[] told =
        [
            Bot.InGroup(former, 6, isSuper: false, new JsonObject { ["migrate_to_chat_id"] = present }),
            Bot.InGroup(present, 1, isSuper: true, new JsonObject { ["migrate_from_chat_id"] = former }),
        ];
        await world.Product.DeliverAsync(oldSideFirst ? told : [told[1], told[0]]);
        var conversation = await world.Anna.WithAsync(Bot.Account, present.ToString(CultureInfo.InvariantCulture));

        // An administrator answers in the name of the group.
        await world.Product.DeliverAsync(Bot.InGroup(
            present, 2, isSuper: true, new JsonObject { ["text"] = "Until six.", ["sender_chat"] = new JsonObject { ["id"] = present, ["type"] = "supergroup" } }));

        conversation = await world.Anna.FindAsync(conversation.Id, c => c.Clocks.FirstResponse.State == "met");
        Assert.Equal(["Is the shop open?", "Until six."], conversation.Messages!.Select(m => m.Text));
        Assert.DoesNotContain(
            await world.Anna.OfAccountAsync(Bot.Account),
            c => c.Id != conversation.Id && c.ThreadKey.EndsWith(former.ToString(CultureInfo.InvariantCulture)[1..], StringComparison.Ordinal));
    }

    [Fact]
    public async Task PlatformThatSaysTheCustomerCannotBeReached_RefusesTheNextReply_UntilTheyWrite()
    {
        var customer = Customers.OnMessenger();
        await world.Product.DeliverAsync(Calm.Text(customer, "Where is it?"));
        var conversation = await world.Anna.WithAsync(Calm.Account, customer);
        world.Platform.Fail(customer, Faults.Graph(400, 551, "This person isn't available right now."));
        await world.Anna.ReplyAsync(conversation.Id, "Here it is.");
        await world.Anna.TimelineAsync(conversation.Id, entries => entries.Any(entry => entry.Type == "optedOut"));
        await RefusedAsync(conversation, "551");

        await world.Product.DeliverAsync(Calm.Text(customer, "I am back."));
        await world.Anna.FindAsync(conversation.Id, c => c.Received.Count() == 2);

        await world.Anna.ReplyAsync(conversation.Id, "Welcome back.");
    }

    [Fact]
    public async Task MessagesOfOneSecond_AreInTheOrderOfTheirNumbers()
    {
        var chat = Random.Shared.NextInt64(1_000_000, 900_000_000);
        var second = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        long[] numbers = [100, 98, 99];
        await world.Product.DeliverAsync([.. numbers.Select(number => Bot.InGroup(
            chat, number, isSuper: true, new JsonObject { ["date"] = second, ["text"] = $"Message {number}" }))]);

        var conversation = await world.Anna.WithAsync(Bot.Account, chat.ToString(CultureInfo.InvariantCulture));
        conversation = await world.Anna.FindAsync(conversation.Id, c => c.Received.Count() == 3);
        Assert.Equal(["Message 98", "Message 99", "Message 100"], conversation.Messages!.Select(m => m.Text));
    }

    [Fact]
    public async Task OtherTextUnderAKnownId_IsAMessageOfItsOwn()
    {
        var chat = Random.Shared.NextInt64(1_000_000, 900_000_000);
        await world.Product.DeliverAsync(Bot.Text(chat, "Where is my parcel?", 5), Bot.Text(chat, "And the invoice?", 5), Bot.Text(chat, "And the invoice?", 5));

        var conversation = await world.Anna.WithAsync(Bot.Account, chat.ToString(CultureInfo.InvariantCulture));
        conversation = await world.Anna.FindAsync(conversation.Id, c => c.Received.Count() == 2);
        Assert.Equal(["Where is my parcel?", "And the invoice?"], conversation.Received.Select(m => m.Text));
    }

    private async Task RefusedAsync(Conversation conversation, string because)
    {
        using var refused = await world.Anna.CommandAsync(conversation.Id, "replies", new { text = "Can you hear me?" });
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Contains(because, await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static Webhook Control(string customer, string kind, (string Name, string App) app) => Calm.Event(new JsonObject
    {
        ["sender"] = new JsonObject { ["id"] = customer },
        ["recipient"] = new JsonObject { ["id"] = Calm.PageId },
        ["timestamp"] = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds(),
        [kind] = new JsonObject { [app.Name] = app.App },
    });

    private static Webhook Standby(string customer, string text, DateTimeOffset at) => Calm.Body(new JsonObject
    {
        ["object"] = "page",
        ["entry"] = new JsonArray(new JsonObject
        {
            ["id"] = Calm.PageId,
            ["time"] = at.ToUnixTimeMilliseconds(),
            ["standby"] = new JsonArray(new JsonObject
            {
                ["sender"] = new JsonObject { ["id"] = customer },
                ["recipient"] = new JsonObject { ["id"] = Calm.PageId },
                ["timestamp"] = at.ToUnixTimeMilliseconds(),
                ["message"] = new JsonObject { ["mid"] = MessengerPage.NewMid(), ["text"] = text },
            }),
        }),
    }.ToJsonString());
}
