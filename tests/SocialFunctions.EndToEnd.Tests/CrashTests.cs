using SocialFunctions.EndToEnd.Desk;
using SocialFunctions.EndToEnd.Platform;
using SocialFunctions.EndToEnd.Support;
using SocialFunctions.EndToEnd.Webhooks;
using static SocialFunctions.EndToEnd.Support.WorldSettings;

namespace SocialFunctions.EndToEnd;

/// <summary>What holds when the process is killed at any moment and started again.</summary>
public sealed class CrashTests
{
    private static readonly TimeSpan AllOfIt = TimeSpan.FromSeconds(60);

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
            conversations.SelectMany(c => c.Received.Select(m => (c.ThreadKey, m.PlatformId!, m.Text!))).Order());

        // Everybody is acknowledged once and escalated once.
        await Eventually.HoldsAsync(() => writers.All(customer => world.Platform.TakenFor(customer).Count > 0), AllOfIt);
        await Eventually.HoldsAsync(() => conversations.All(c => EscalationsOf(world, c).Any(call => call.TakenAs is not null)), AllOfIt);
        Assert.All(writers, customer => Assert.Single(world.Platform.To(customer).Select(call => call.Key).Distinct()));
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

    [Fact]
    public Task KilledWhileAPlatformThinks_SendsAgainWithTheSameKey_AndTheMessageIsOne() => World.PlayAsync(async world =>
    {
        var customer = Customers.OnMessenger();
        await world.Product.DeliverAsync(Calm.Text(customer, "Can you repair the screen?"));
        var conversation = await world.Anna.WithAsync(Calm.Account, customer);
        world.Platform.Fail(customer, Faults.Slow(TimeSpan.FromSeconds(10)));
        var reply = await world.Anna.ReplyAsync(conversation.Id, "Yes, within a day.");
        await Eventually.HoldsAsync(() => world.Platform.To(customer).Count == 1);

        await world.Product.KillAsync();
        await world.StartAgainAsync();

        var after = await world.Anna.FindAsync(conversation.Id, c => c.Sent.Single().Delivery?.Status == "sent");
        Assert.Equal((reply, "Yes, within a day."), (after.Sent.Single().Id, after.Sent.Single().Text));
        Assert.Equal("met", after.Clocks.FirstResponse.State);
        Assert.Single(world.Platform.To(customer).Select(call => call.Key).Distinct());
    });

    private static async Task<IReadOnlyList<Conversation>> ConversationsAsync(World world)
    {
        var list = await world.Anna.OfAccountAsync(Frantic.Account);
        return await Task.WhenAll(list.Select(conversation => world.Anna.FindAsync(conversation.Id)));
    }

    private static IEnumerable<PlatformCall> EscalationsOf(World world, Conversation conversation) =>
        world.Platform.To(OnCallPhone).Where(call => call.Text.Contains(conversation.Id, StringComparison.Ordinal));
}
