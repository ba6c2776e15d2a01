using SocialFunctions.EndToEnd.Desk;
using SocialFunctions.EndToEnd.Platform;
using SocialFunctions.EndToEnd.Support;
using SocialFunctions.EndToEnd.Webhooks;
using static SocialFunctions.EndToEnd.Support.WorldSettings;

namespace SocialFunctions.EndToEnd;

/// <summary>What holds when the process is killed at any moment and started again.</summary>
public sealed class CrashTests
{
    private static readonly TimeSpan AllOfIt = TimeSpan.FromSeconds(120);

    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    [InlineData(400)]
    public Task KilledUnderLoad_LosesNothingThatWasTaken_AndRepeatsNothing(int afterAccepted) => World.PlayAsync(async world =>
    {
        var customers = Enumerable.Range(0, 40).Select(_ => Customers.OnMessenger()).ToList();
        var load = Load.Begin(world.Product, Frantic, customers);
        await Eventually.HoldsAsync(() => load.Accepted.Count >= afterAccepted, AllOfIt);
        await world.Product.KillAsync();
        await load.EndAsync();
        Assert.Empty(load.Refused);

        await world.StartAgainAsync();

        // Everything that was answered 2xx is there.
        await Eventually.GivesAsync(
            () => ConversationsAsync(world),
            all => load.Accepted.All(written => all.SelectMany(c => c.Received).Any(m => m.PlatformId == written.Mid)),
            AllOfIt);

        // The platform sends again what was not answered, and to be sure what was.
        var everything = load.Accepted.Concat(load.Unanswered).ToList();
        await Task.WhenAll(everything.Select(written => world.Product.DeliverAsync(written.Webhook)));
        var writers = everything.Select(written => written.Customer).ToHashSet();
        var conversations = await Eventually.GivesAsync(
            () => ConversationsAsync(world), all => all.Sum(c => c.Received.Count()) >= everything.Count, AllOfIt);
        Assert.Equal(
            everything.Select(written => (written.Customer, written.Mid, written.Text)).Order(),
            conversations.SelectMany(c => c.Received.Select(m => (c.ThreadKey, m.PlatformId!, m.Text))).Order());

        // Meta returns what it took, and goes on for hours when nobody listens. Nobody is acknowledged twice: of those whose acknowledgement was in
        // flight and did not arrive, it stands at "unknown".
        await Task.WhenAll(writers.SelectMany(world.Platform.TakenFor).Select(call => world.Product.DeliverAsync(
            Frantic.Echo(call.To, call.Text, call.TakenAs!, call.Fields["message.metadata"]))));
        await Eventually.GivesAsync(
            () => ConversationsAsync(world),
            all => all.All(c => c.Sent.SingleOrDefault()?.Delivery?.Status == (world.Platform.TakenFor(c.ThreadKey).Count == 1 ? "sent" : "unknown")),
            AllOfIt);
        await Eventually.HoldsAsync(() => conversations.All(c => EscalationsOf(world, c).Any(call => call.TakenAs is not null)), AllOfIt);
        Assert.All(writers, customer => Assert.InRange(world.Platform.To(customer).Count, 0, 1));
        Assert.All(conversations, c => Assert.Single(EscalationsOf(world, c).Select(call => call.Key).Distinct()));
        var timelines = await Task.WhenAll(conversations.Select(c => world.Anna.TimelineAsync(c.Id)));
        foreach (var type in (string[])["acknowledged", "caseOpened", "warned", "breached", "escalated"])
        {
            Assert.All(timelines, timeline => Assert.Single(timeline, entry => entry.Type == type));
        }

        // The feed tells all of it, once.
        var feed = await world.Anna.FeedAsync();
        Assert.Equal(feed.Count, feed.Select(entry => entry.Id).Distinct().Count());
        var told = feed.Select(entry => entry.Id).ToHashSet();
        Assert.All(timelines, timeline => Assert.All(timeline, entry => Assert.Contains(entry.Id, told)));
    });

    [Fact]
    public Task DeadlinesThatPassedWhileItWasDead_AreCarriedOutAtOnce_WithTheTimesTheyHad() => World.PlayAsync(async world =>
    {
        var customer = Customers.OnMessenger();
        await world.Product.DeliverAsync(Hurried.Text(customer, "Why was I charged twice?"));
        var conversation = await world.Anna.WithAsync(Hurried.Account, customer);
        var due = conversation.Clocks.FirstResponse.DueAt!.Value;
        await world.Product.KillAsync();
        await Eventually.HoldsAsync(() => DateTimeOffset.UtcNow > due.AddSeconds(1.5));

        await world.StartAgainAsync();

        var timeline = await Eventually.GivesAsync(
            () => world.Anna.TimelineAsync(conversation.Id),
            entries => entries.Any(entry => entry.Type == "escalated"),
            TimeSpan.FromSeconds(5));
        Assert.Equal(
            [("warned", due.AddSeconds(-3)), ("breached", due), ("escalated", due.AddSeconds(1))],
            timeline.Where(entry => entry.Type is "warned" or "breached" or "escalated").Select(entry => (entry.Type, entry.At)));
    });

    [Theory]
    [InlineData(true, "sent")]
    [InlineData(false, "unknown")]
    public Task KilledWhileMessengerThinks_WaitsForTheEchoAndSendsNothingTwice(bool echoed, string status) => World.PlayAsync(async world =>
    {
        var customer = Customers.OnMessenger();
        await world.Product.DeliverAsync(Calm.Text(customer, "Can you repair the screen?"));
        var conversation = await world.Anna.WithAsync(Calm.Account, customer);
        var reply = await KilledWhileThinkingAsync(world, conversation, customer);

        await world.StartAgainAsync();
        if (echoed)
        {
            var call = world.Platform.To(customer).Single();
            await world.Product.DeliverAsync(Calm.Echo(customer, call.Text, "m_echo", call.Fields["message.metadata"]));
        }

        var after = await StandsAtAsync(world, conversation, status);
        Assert.Equal((reply, "met"), (after.Sent.Single().Id, after.Clocks.FirstResponse.State));
        await NextGoesOutOnceAsync(world, conversation, customer);
    });

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public Task KilledWhileTwilioThinks_LooksTheMessageUpAndSendsItOnceInAll(bool taken) => World.PlayAsync(async world =>
    {
        var customer = Customers.WithTelephone();
        await world.Product.DeliverAsync(Sms.Text(customer, "Can you repair the screen?"));
        var conversation = await world.Anna.WithAsync(Sms.Account, customer);
        await Eventually.HoldsAsync(() => world.Platform.TakenFor(customer).Count == 1);
        await KilledWhileThinkingAsync(world, conversation, customer, taken ? Faults.Slow(TimeSpan.FromSeconds(3)) : Faults.Forgets(TimeSpan.FromSeconds(3)));

        await world.StartAgainAsync();

        var after = await StandsAtAsync(world, conversation, "sent");
        Assert.Equal(world.Platform.TakenFor(customer)[1].TakenAs, after.Sent.Last().PlatformId);
        Assert.Equal(taken ? 2 : 3, world.Platform.To(customer).Count);
        Assert.Equal(2, world.Platform.TakenFor(customer).Count);
        Assert.NotEqual(0, world.Platform.ListsRead);
    });

    [Fact]
    public Task KilledWhileTelegramThinks_RepeatsNeitherTheAcknowledgementNorTheAnswer() => World.PlayAsync(async world =>
    {
        var chat = Customers.OnTelegram();
        var customer = chat.ToString(System.Globalization.CultureInfo.InvariantCulture);
        world.Platform.Fail(customer, Faults.Slow(TimeSpan.FromSeconds(10)), Faults.Slow(TimeSpan.FromSeconds(10)));
        await world.Product.DeliverAsync(Bot.Text(chat, "Can you repair the screen?", messageId: 1));
        var conversation = await world.Anna.WithAsync(Bot.Account, customer);
        await Eventually.HoldsAsync(() => world.Platform.To(customer).Count == 1);
        await world.Product.KillAsync();

        await world.StartAgainAsync();

        await StandsAtAsync(world, conversation, "unknown");
        await world.Anna.ReplyAsync(conversation.Id, "Yes, within a day.");
        await Eventually.HoldsAsync(() => world.Platform.To(customer).Count == 2);
        await world.Product.KillAsync();

        await world.StartAgainAsync();

        await StandsAtAsync(world, conversation, "unknown");
        var timeline = await world.Anna.TimelineAsync(conversation.Id);
        Assert.Equal(2, timeline.Count(entry => entry.Type == "delivery" && entry.Fact("status") == "unknown"));
        Assert.Equal(2, world.Platform.To(customer).Count);
    });

    [Theory]
    [InlineData("<html>welcome to the hotel</html>")]
    [InlineData("{}")]
    public Task SuccessThatNamesNoMessage_IsNoSuccess(string body) => World.PlayAsync(async world =>
    {
        var chat = Customers.OnTelegram();
        var customer = chat.ToString(System.Globalization.CultureInfo.InvariantCulture);
        world.Platform.Fail(customer, Faults.Success(body));

        await world.Product.DeliverAsync(Bot.Text(chat, "Can you repair the screen?", messageId: 1));

        await StandsAtAsync(world, await world.Anna.WithAsync(Bot.Account, customer), "unknown");
        Assert.Single(world.Platform.To(customer));
    });

    [Fact]
    public Task AnswerOfTwilioThatIsLost_IsLookedUp() => World.PlayAsync(async world =>
    {
        var customer = Customers.WithTelephone();
        world.Platform.Fail(customer, Faults.AnswerLost);

        await world.Product.DeliverAsync(Sms.Text(customer, "Can you repair the screen?"));

        var after = await StandsAtAsync(world, await world.Anna.WithAsync(Sms.Account, customer), "sent");
        Assert.Equal(Assert.Single(world.Platform.To(customer)).TakenAs, after.Sent.Single().PlatformId);
    });

    [Fact]
    public Task AnswerOfWhatsAppThatIsLost_IsToldByTheReportOnTheMessage() => World.PlayAsync(async world =>
    {
        var customer = Customers.WithTelephone().TrimStart('+');
        world.Platform.Fail(customer, Faults.AnswerLost);
        await world.Product.DeliverAsync(WhatsApp.Text(customer, "Can you repair the screen?"));
        await Eventually.HoldsAsync(() => world.Platform.TakenFor(customer).Count == 1);
        var taken = world.Platform.TakenFor(customer)[0];

        await world.Product.DeliverAsync(WhatsApp.Report(customer, taken.TakenAs!, "delivered", taken.Fields["biz_opaque_callback_data"]));

        var after = await StandsAtAsync(world, await world.Anna.WithAsync(WhatsApp.Account, customer), "delivered");
        Assert.Equal(taken.TakenAs, after.Sent.Single().PlatformId);
        Assert.Single(world.Platform.To(customer));
    });

    private static async Task<string> KilledWhileThinkingAsync(World world, Conversation conversation, string customer, Fault? thinks = null)
    {
        var before = world.Platform.To(customer).Count;
        world.Platform.Fail(customer, thinks ?? Faults.Slow(TimeSpan.FromSeconds(10)));
        var reply = await world.Anna.ReplyAsync(conversation.Id, "Yes, within a day.");
        await Eventually.HoldsAsync(() => world.Platform.To(customer).Count == before + 1);
        await world.Product.KillAsync();
        return reply;
    }

    private static Task<Conversation> StandsAtAsync(World world, Conversation conversation, string status) =>
        Eventually.GivesAsync(() => world.Anna.FindAsync(conversation.Id), c => c.Sent.LastOrDefault()?.Delivery?.Status == status, AllOfIt);

    private static async Task NextGoesOutOnceAsync(World world, Conversation conversation, string customer)
    {
        await world.Anna.ReplyAsync(conversation.Id, "Anything else?");
        await Eventually.HoldsAsync(() => world.Platform.TakenFor(customer).Any(call => call.Text == "Anything else?"), AllOfIt);
        Assert.Equal(["Yes, within a day.", "Anything else?"], world.Platform.To(customer).Select(call => call.Text));
    }

    private static async Task<IReadOnlyList<Conversation>> ConversationsAsync(World world)
    {
        var list = await world.Anna.OfAccountAsync(Frantic.Account);
        return await Task.WhenAll(list.Select(conversation => world.Anna.FindAsync(conversation.Id)));
    }

    private static IEnumerable<PlatformCall> EscalationsOf(World world, Conversation conversation) =>
        world.Platform.To(OnCallPhone).Where(call => call.Text.Contains(conversation.Id, StringComparison.Ordinal));
}
