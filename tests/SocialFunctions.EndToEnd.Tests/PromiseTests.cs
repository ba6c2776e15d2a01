using System.Text.Json.Nodes;
using SocialFunctions.EndToEnd.Support;
using SocialFunctions.EndToEnd.Webhooks;
using static SocialFunctions.EndToEnd.Support.WorldSettings;

namespace SocialFunctions.EndToEnd;

/// <summary>What the product is for: no message is lost and no promise is forgotten.</summary>
public sealed class PromiseTests(World world) : IClassFixture<World>
{
    private static readonly string[] Deadlines = ["warned", "breached", "escalated"];

    // A second by contract; more on a machine that builds other things meanwhile.
    private static readonly TimeSpan Lateness = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task MessagesWhileClosed_AreAcknowledgedOnce_WithTheOpeningTimeInTheAccountsZone()
    {
        var customer = Customers.OnMessenger();

        await world.Product.DeliverAsync(Hurried.Text(customer, "Where is my parcel? It should have been here on Monday."));
        await Eventually.HoldsAsync(() => world.Platform.TakenFor(customer).Count > 0);
        await world.Product.DeliverAsync(Hurried.Text(customer, "Could somebody please tell me where it is now?"));

        var conversation = await world.Anna.WithAsync(Hurried.Account, customer);
        conversation = await world.Anna.FindAsync(conversation.Id, c => c.Received.Count() == 2);
        var timeline = await world.Anna.TimelineAsync(conversation.Id);
        var acknowledged = Assert.Single(timeline, entry => entry.Type == "acknowledged");
        Assert.Equal(world.Opening.At, DateTimeOffset.Parse(acknowledged.Fact("opensAt")!, null));
        Assert.Equal("automatic", Assert.Single(conversation.Sent).Author);
        var call = Assert.Single(world.Platform.To(customer));
        Assert.Contains(world.Opening.LocalTime, call.Text, StringComparison.Ordinal);
        Assert.Equal(Hurried.PageId, call.Account);
    }

    [Fact]
    public async Task MessageWhileOpen_IsNotAcknowledged()
    {
        var customer = Customers.OnMessenger();

        await world.Product.DeliverAsync(Calm.Text(customer, "Is the blue one still available in medium?"));

        var conversation = await world.Anna.WithAsync(Calm.Account, customer);
        Assert.Empty(conversation.Sent);
        Assert.DoesNotContain(await world.Anna.TimelineAsync(conversation.Id), entry => entry.Type == "acknowledged");
    }

    [Fact]
    public async Task UnansweredMessage_IsWarnedBreachedAndEscalated_AtItsSecondsAndOnceEach()
    {
        var customer = Customers.OnMessenger();
        var written = DateTimeOffset.FromUnixTimeMilliseconds(DateTimeOffset.UtcNow.ToUnixTimeMilliseconds());

        await world.Product.DeliverAsync(Hurried.Text(customer, "The heating does not start, what can I do?", at: written));

        var conversation = await world.Anna.WithAsync(Hurried.Account, customer);
        var timeline = await world.Anna.TimelineAsync(conversation.Id, entries =>
        {
            Assert.All(entries, entry => Assert.True(entry.At <= DateTimeOffset.UtcNow, $"Too early: {entry}"));
            return entries.Any(entry => entry.Type == "notified");
        });
        Assert.Equal(
            [("warned", 3.0), ("breached", 6.0), ("escalated", 7.0)],
            timeline.Where(entry => Deadlines.Contains(entry.Type)).Select(entry => (entry.Type, (entry.At - written).TotalSeconds)));
        Assert.All(timeline.Where(entry => Deadlines.Contains(entry.Type)), entry => Assert.Equal("firstResponse", entry.Fact("clock")));

        var call = Assert.Single(world.Platform.To(OnCallPhone), sms => sms.Text.Contains(conversation.Id, StringComparison.Ordinal));
        Assert.InRange(call.At - written, TimeSpan.FromSeconds(7), TimeSpan.FromSeconds(7) + Lateness);
        var clock = (await world.Anna.FindAsync(conversation.Id)).Clocks.FirstResponse;
        Assert.Equal(("breached", written, written.AddSeconds(6)), (clock.State, clock.StartedAt, clock.BreachedAt));
    }

    [Fact]
    public async Task ReplacedSettings_ReachAConversationThatNothingHappensTo()
    {
        var customer = Customers.OnMessenger();
        await world.Product.DeliverAsync(Calm.Text(customer, "Do you also deliver to the islands?"));
        var conversation = await world.Anna.WithAsync(Calm.Account, customer);
        using var tagged = await world.Anna.CommandAsync(conversation.Id, "tags", new { add = new[] { "islands" } });

        await world.Root.ChangeSettingsAsync(settings => settings["policies"]!.AsArray().Insert(0, JsonNode.Parse(
            """{ "id": "islands", "when": { "tags": ["islands"] }, "time": "always", "targets": { "normal": { "firstResponse": "PT20M" } } }""")));

        conversation = await world.Anna.FindAsync(conversation.Id, c => c.Clocks.FirstResponse.Policy == "islands");
        var clock = conversation.Clocks.FirstResponse;
        Assert.Equal(TimeSpan.FromMinutes(20), clock.DueAt - clock.StartedAt);
    }

    [Fact]
    public async Task AgentsReply_ReachesThePlatformAndKeepsThePromise_AndNothingEscalatesAfterwards()
    {
        var (answered, ignored) = (Customers.OnMessenger(), Customers.OnMessenger());
        await world.Product.DeliverAsync(
            Hurried.Text(answered, "Can I change the delivery address?"), Hurried.Text(ignored, "Can I cancel the order of yesterday?"));
        var conversation = await world.Anna.WithAsync(Hurried.Account, answered);

        var reply = await world.Anna.ReplyAsync(conversation.Id, "Of course. Where shall we send it?");

        await Eventually.HoldsAsync(() => world.Platform.TakenFor(answered).Any(call => call.Text == "Of course. Where shall we send it?"));
        conversation = await world.Anna.FindAsync(conversation.Id, c => c.Sent.Single(m => m.Id == reply).Delivery?.Status == "sent");
        Assert.Equal(("met", "anna"), (conversation.Clocks.FirstResponse.State, conversation.Assignee));
        Assert.True(conversation.Clocks.FirstResponse.SatisfiedAt <= conversation.Clocks.FirstResponse.DueAt);

        // Everything that was due for the first is past once the second, who wrote later, was escalated.
        var other = await world.Anna.WithAsync(Hurried.Account, ignored);
        await world.Anna.TimelineAsync(other.Id, entries => entries.Any(entry => entry.Type == "escalated"));
        var timeline = await world.Anna.TimelineAsync(conversation.Id);
        Assert.DoesNotContain(timeline.SkipWhile(entry => entry.Type != "replied"), entry => Deadlines.Contains(entry.Type));
        Assert.DoesNotContain(world.Platform.To(OnCallPhone), sms => sms.Text.Contains(conversation.Id, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task EchoOfAReply_ChangesNothing_WhateverIdItReturnsWith(bool idOfTheCall)
    {
        const string Answer = "We have just shipped it; the tracking number is on its way to you.";
        var customer = Customers.OnMessenger();
        await world.Product.DeliverAsync(Calm.Text(customer, "When will you ship my order?"));
        var conversation = await world.Anna.WithAsync(Calm.Account, customer);
        await world.Anna.ReplyAsync(conversation.Id, Answer);
        conversation = await world.Anna.FindAsync(conversation.Id, c => c.Sent.Any(m => m.Delivery?.Status == "sent"));
        var timeline = await world.Anna.TimelineAsync(conversation.Id);
        var sentAs = Assert.Single(world.Platform.TakenFor(customer)).TakenAs!;

        // What a customer does afterwards shows that the echo was handled, and its repetition.
        var echo = Calm.Echo(customer, Answer, idOfTheCall ? sentAs : MessengerPage.NewMid());
        await world.Product.DeliverAsync(echo, echo, Calm.Read(customer));

        var after = await world.Anna.TimelineAsync(conversation.Id, entries => entries.Any(entry => entry.Fact("status") == "read"));
        Assert.Equal(timeline.Select(entry => entry.Id), after.Where(entry => entry.Fact("status") != "read").Select(entry => entry.Id));
        var now = await world.Anna.FindAsync(conversation.Id);
        Assert.Equal(conversation.Messages!.Select(m => m.Id), now.Messages!.Select(m => m.Id));
        Assert.Equal(conversation.Clocks, now.Clocks);
        Assert.Single(world.Platform.To(customer));
    }

    [Fact]
    public async Task SameWordsFromTheInboxAfterTheEchoOfAReply_AreAnotherAnswer()
    {
        const string Answer = "We have just shipped it; the tracking number is on its way to you.";
        var customer = Customers.OnMessenger();
        await world.Product.DeliverAsync(Calm.Text(customer, "When will you ship my order?"));
        var conversation = await world.Anna.WithAsync(Calm.Account, customer);
        await world.Anna.ReplyAsync(conversation.Id, Answer);
        await world.Anna.FindAsync(conversation.Id, c => c.Sent.Any(m => m.Delivery?.Status == "sent"));
        var sentAs = Assert.Single(world.Platform.TakenFor(customer)).TakenAs!;
        await world.Product.DeliverAsync(Calm.Echo(customer, Answer, sentAs), Calm.Echo(customer, Answer, MessengerPage.NewMid()));

        await world.Anna.FindAsync(conversation.Id, c => c.Sent.Count(m => m.Text == Answer) == 2);
    }

    [Fact]
    public async Task NextMessageAfterAReply_OwesTheNextResponse()
    {
        var customer = Customers.OnMessenger();
        await world.Product.DeliverAsync(Calm.Text(customer, "Do you deliver to Crete?"));
        var conversation = await world.Anna.WithAsync(Calm.Account, customer);
        await world.Anna.ReplyAsync(conversation.Id, "Yes, within three days.");

        await world.Product.DeliverAsync(Calm.Text(customer, "And how much does that cost?"));

        conversation = await world.Anna.FindAsync(conversation.Id, c => c.Received.Count() == 2);
        Assert.Equal(("met", "running"), (conversation.Clocks.FirstResponse.State, conversation.Clocks.NextResponse.State));
    }

    [Fact]
    public async Task ResolvedConversation_OwesNothing_UntilTheCustomerComesBack()
    {
        var customer = Customers.OnMessenger();
        await world.Product.DeliverAsync(Calm.Text(customer, "My invoice shows the wrong amount, can you correct it?"));
        var conversation = await world.Anna.WithAsync(Calm.Account, customer);

        using var resolved = await world.Anna.CommandAsync(conversation.Id, "resolve");
        Assert.Equal("resolved", (await world.Anna.FindAsync(conversation.Id)).Status);
        await world.Product.DeliverAsync(Calm.Text(customer, "It is still wrong, please look again."));

        var reopened = await world.Anna.FindAsync(conversation.Id, c => c.Status == "open");
        Assert.Equal(1, reopened.Case);
        Assert.Single(await world.Anna.TimelineAsync(conversation.Id), entry => entry.Type == "reopened");
    }
}
