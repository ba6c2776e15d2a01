using System.Text.Json;
using SocialFunctions.EndToEnd.Desk;
using SocialFunctions.EndToEnd.Platform;
using SocialFunctions.EndToEnd.Support;
using SocialFunctions.EndToEnd.Webhooks;
using static SocialFunctions.EndToEnd.Support.WorldSettings;

namespace SocialFunctions.EndToEnd;

/// <summary>What becomes of an agent's reply when platforms fail.</summary>
public sealed class DeliveryTests(World world) : IClassFixture<World>
{
    private const string Question = "Could you send me the manual?";

    [Fact]
    public async Task ReplyTwiceWithTheSameIdempotencyKey_IsSentOnce()
    {
        var (customer, conversation) = await AskedAsync(Calm);

        var first = await world.Anna.ReplyAsync(conversation.Id, "Here it is.", key: "click-17");
        var second = await world.Anna.ReplyAsync(conversation.Id, "Here it is.", key: "click-17");

        Assert.Equal(first, second);

        // What is sent to one customer is sent in order: after this one, the other would have been.
        await world.Anna.ReplyAsync(conversation.Id, "Anything else?", key: "click-18");
        await Eventually.HoldsAsync(() => world.Platform.TakenFor(customer).Any(call => call.Text == "Anything else?"));
        Assert.Equal(["Here it is.", "Anything else?"], world.Platform.To(customer).Select(call => call.Text));
    }

    [Fact]
    public async Task PlatformThatFailsForAWhile_GetsTheMessageOnceItWorks_WithTheSameIdempotencyKey()
    {
        var (customer, conversation) = await AskedAsync(Calm);
        world.Platform.Fail(customer, Faults.Graph(500, 1, "Unknown error."), Faults.Graph(502, 2, "Service temporarily unavailable."), Faults.Status(503));

        await world.Anna.ReplyAsync(conversation.Id, "Here it is.");

        var sent = await Eventually.GivesAsync(() => SentAsync(conversation), m => m.Delivery?.Status == "sent");
        var calls = world.Platform.To(customer);
        Assert.Equal(4, calls.Count);
        Assert.Single(calls.Select(call => call.Key).Distinct());
        Assert.Equal(sent.PlatformId, Assert.Single(calls, call => call.TakenAs is not null).TakenAs);
        Assert.Equal("met", (await world.Anna.FindAsync(conversation.Id)).Clocks.FirstResponse.State);
    }

    [Fact]
    public async Task PlatformThatAsksForPatience_IsNotCalledSooner()
    {
        var patience = TimeSpan.FromSeconds(3);
        var (customer, conversation) = await AskedAsync(Limited);
        world.Platform.Fail(customer, Faults.TooMany(patience));
        await world.Anna.ReplyAsync(conversation.Id, "Here it is.");
        await Eventually.HoldsAsync(() => world.Platform.To(customer).Count == 1);
        var asked = world.Platform.To(customer)[0].At;

        // It is the account that has to wait, so a reply to somebody else waits too.
        var (other, otherConversation) = await AskedAsync(Limited);
        await world.Anna.ReplyAsync(otherConversation.Id, "Here it is, too.");

        await Eventually.HoldsAsync(() => world.Platform.TakenFor(customer).Count == 1 && world.Platform.TakenFor(other).Count == 1);
        Assert.Equal(2, world.Platform.To(customer).Count);
        Assert.Single(world.Platform.To(other));
        Assert.All(
            (PlatformCall[])[world.Platform.To(customer)[1], world.Platform.To(other)[0]],
            call => Assert.True(call.At - asked >= patience, $"Called again after {call.At - asked}."));
    }

    [Fact]
    public async Task MessageThatThePlatformRefuses_FailsOnTheTimeline_AndTheAnswerIsOwedAgain()
    {
        var (customer, conversation) = await AskedAsync(Calm);
        world.Platform.Fail(customer, Faults.Graph(400, 551, "This person isn't available right now."));

        await world.Anna.ReplyAsync(conversation.Id, "Here it is.");

        var timeline = await world.Anna.TimelineAsync(conversation.Id, entries => entries.Any(entry => entry.Fact("status") == "failed"));
        Assert.Contains("551", timeline.Single(entry => entry.Type == "delivery").Fact("reason"), StringComparison.Ordinal);
        var now = await world.Anna.FindAsync(conversation.Id);
        Assert.Equal(("running", null), (now.Clocks.FirstResponse.State, now.Clocks.FirstResponse.SatisfiedAt));
        Assert.Equal("failed", now.Sent.Single().Delivery?.Status);
        Assert.Single(world.Platform.To(customer));
    }

    [Fact]
    public async Task AccountWhoseTokenDied_IsPausedWithItsMessagesKept_AndGoesOnWithANewToken()
    {
        var (customer, conversation) = await AskedAsync(Expired);
        world.Platform.AcceptOnly(Expired.PageId, "e2e-token-renewed");

        await world.Anna.ReplyAsync(conversation.Id, "One.");
        var paused = await Eventually.GivesAsync(() => world.Anna.FeedAsync(), feed => feed.Any(entry => entry.Type == "accountPaused"));
        await world.Anna.ReplyAsync(conversation.Id, "Two.");
        Assert.Equal(Expired.Account, paused.Single(entry => entry.Type == "accountPaused").Conversation);
        Assert.Empty(world.Platform.TakenFor(customer));
        Assert.All((await world.Anna.FindAsync(conversation.Id)).Sent, message => Assert.Equal("queued", message.Delivery?.Status));

        var health = JsonDocument.Parse(await world.Product.Http.GetStringAsync("/health/ready")).RootElement;
        Assert.Equal("degraded", health.GetProperty("status").GetString());
        var reason = health.GetProperty("reasons").EnumerateArray().Single(r => r.GetProperty("what").GetString() == "account");
        Assert.Contains($"'{Expired.Account}'", reason.GetProperty("detail").GetString(), StringComparison.Ordinal);

        await world.Root.ChangeSettingsAsync(settings => settings["accounts"]!.AsArray()
            .Single(account => (string)account!["id"]! == Expired.Account)!["secrets"]!["accessToken"] = "plain:e2e-token-renewed");

        await Eventually.HoldsAsync(() => world.Platform.TakenFor(customer).Count == 2);
        Assert.Equal(["One.", "Two."], world.Platform.TakenFor(customer).Select(call => call.Text));
        var feed = await Eventually.GivesAsync(
            () => world.Anna.FeedAsync(), entries => entries.Any(entry => entry.Type == "accountResumed"));
        Assert.Single(feed, entry => entry.Type == "accountPaused");
        Assert.Single(feed, entry => entry.Type == "accountResumed");
    }

    [Fact]
    public async Task LongReply_ArrivesInPartsInOrder_EvenWhenOneOfThemHasToBeRepeated()
    {
        var text = string.Join(' ', Enumerable.Range(0, 900).Select(number => $"w{number:D4}"));
        var (customer, conversation) = await AskedAsync(Calm);
        world.Platform.Fail(customer, Faults.Slow(TimeSpan.Zero), Faults.Status(503));

        await world.Anna.ReplyAsync(conversation.Id, text);

        await Eventually.GivesAsync(() => SentAsync(conversation), m => m.Delivery?.Status == "sent");
        var taken = world.Platform.TakenFor(customer);
        Assert.Equal(3, taken.Count);
        Assert.All(taken, call => Assert.InRange(call.Text.Length, 1, 2000));
        Assert.Equal(text, string.Join(' ', taken.Select(call => call.Text)));
        Assert.Equal(3, taken.Select(call => call.Key).Distinct().Count());
        Assert.Equal(4, world.Platform.To(customer).Count);
    }

    [Fact]
    public async Task CustomerWhosePlatformFails_HoldsUpNobodyElse()
    {
        var (unlucky, first) = await AskedAsync(Calm);
        var (lucky, second) = await AskedAsync(Calm);
        world.Platform.Fail(unlucky, Faults.Slow(TimeSpan.FromSeconds(2)), Faults.Status(503));

        await world.Anna.ReplyAsync(first.Id, "Here it is.");
        await world.Anna.ReplyAsync(second.Id, "Here it is.");

        await Eventually.HoldsAsync(() => world.Platform.TakenFor(lucky).Count == 1);
        await Eventually.HoldsAsync(() => world.Platform.TakenFor(unlucky).Count == 1);
        Assert.True(world.Platform.TakenFor(lucky)[0].At < world.Platform.To(unlucky)[0].At.AddSeconds(2));
    }

    private async Task<(string Customer, Conversation Conversation)> AskedAsync(MessengerPage page)
    {
        var customer = Customers.OnMessenger();
        await world.Product.DeliverAsync(page.Text(customer, Question));
        return (customer, await world.Anna.WithAsync(page.Account, customer));
    }

    private async Task<Message> SentAsync(Conversation conversation) => (await world.Anna.FindAsync(conversation.Id)).Sent.Single();
}
