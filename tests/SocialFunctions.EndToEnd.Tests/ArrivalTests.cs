using System.Globalization;
using System.Text.Json;
using SocialFunctions.EndToEnd.Support;
using SocialFunctions.EndToEnd.Webhooks;
using static SocialFunctions.EndToEnd.Support.WorldSettings;

namespace SocialFunctions.EndToEnd;

/// <summary>Platforms deliver in any order, leave out and repeat; the host sleeps through what is due. What is owed is the same.</summary>
public sealed class ArrivalTests(World world) : IClassFixture<World>
{
    [Fact]
    public async Task MessageAndItsDeletion_InEitherOrder_OweTheSame()
    {
        var (first, second) = (Customers.OnMessenger(), Customers.OnMessenger());
        var (one, other) = (MessengerPage.NewMid(), MessengerPage.NewMid());
        var written = DateTimeOffset.FromUnixTimeMilliseconds(DateTimeOffset.UtcNow.AddSeconds(-30).ToUnixTimeMilliseconds());
        await world.Product.DeliverAsync(Calm.Text(first, "My card number is 1234, is it blocked?", one, written), Calm.Deletion(first, one));
        await world.Product.DeliverAsync(Calm.Deletion(second, other), Calm.Text(second, "My card number is 1234, is it blocked?", other, written));

        var (messageFirst, deletionFirst) = (await world.Anna.WithAsync(Calm.Account, first), await world.Anna.WithAsync(Calm.Account, second));
        messageFirst = await world.Anna.FindAsync(messageFirst.Id, c => c.Received.Single().Text is null);
        deletionFirst = await world.Anna.FindAsync(deletionFirst.Id, c => c.Received.Single().Text is null);

        Assert.Equal(("open", "running", written), (messageFirst.Status, messageFirst.Clocks.FirstResponse.State, messageFirst.Clocks.FirstResponse.StartedAt));
        Assert.Equal((messageFirst.Status, messageFirst.Clocks), (deletionFirst.Status, deletionFirst.Clocks));
    }

    [Fact]
    public async Task EditWhoseMessageNeverCame_OpensTheCase_OnMessenger()
    {
        var customer = Customers.OnMessenger();

        await world.Product.DeliverAsync(Calm.Edit(customer, MessengerPage.NewMid(), "Where is my parcel?"));

        var conversation = await world.Anna.WithAsync(Calm.Account, customer);
        Assert.Equal(("open", "running"), (conversation.Status, conversation.Clocks.FirstResponse.State));
        Assert.Equal("Where is my parcel?", conversation.Received.Single().Text);
    }

    [Fact]
    public async Task EditWhoseMessageNeverCame_OpensTheCase_OnTelegram()
    {
        var chat = Random.Shared.NextInt64(1_000_000, 900_000_000);

        await world.Product.DeliverAsync(Bot.Edit(chat, "Where is my parcel?", 7));

        var conversation = await world.Anna.WithAsync(Bot.Account, chat.ToString(CultureInfo.InvariantCulture));
        Assert.Equal(("open", "running"), (conversation.Status, conversation.Clocks.FirstResponse.State));
        Assert.Equal("Where is my parcel?", conversation.Received.Single().Text);
    }

    [Fact]
    public async Task ReactionOrDeletionWhoseMessageNeverCame_IsNoConversation()
    {
        var (reacting, deleting, afterwards) = (Customers.OnMessenger(), Customers.OnMessenger(), Customers.OnMessenger());

        await world.Product.DeliverAsync(
            Calm.Reaction(reacting, MessengerPage.NewMid()), Calm.Deletion(deleting, MessengerPage.NewMid()), Calm.Read(reacting), Calm.Text(afterwards, "Hello?"));

        await world.Anna.WithAsync(Calm.Account, afterwards);
        Assert.DoesNotContain(await world.Anna.OfAccountAsync(Calm.Account), c => c.ThreadKey == reacting || c.ThreadKey == deleting);
    }

    [Fact]
    public async Task LiveLocation_IsOneEntryThatMoves()
    {
        var chat = Random.Shared.NextInt64(1_000_000, 900_000_000);
        await world.Product.DeliverAsync(Bot.LiveLocation(chat, 7, 37.90));
        await world.Product.DeliverAsync([.. Enumerable.Range(1, 30).Select(move => Bot.Move(chat, 7, 37.90 + (move / 100.0), move))]);

        var conversation = await world.Anna.WithAsync(Bot.Account, chat.ToString(CultureInfo.InvariantCulture));
        await Eventually.GivesAsync(() => LatitudeAsync(conversation.Id), latitude => Math.Abs(latitude - 38.20) < 0.000001);
        var timeline = await world.Anna.TimelineAsync(conversation.Id);
        Assert.DoesNotContain(timeline, entry => entry.Type == "edited");
        Assert.Single(timeline, entry => entry.Type == "message" && entry.By == "customer");
    }

    [Fact]
    public Task SnoozeThatEndedWhileTheHostWasDown_PausedTheResolutionUntilItsEnd() => World.PlayAsync(async own =>
    {
        var customer = Customers.OnMessenger();
        await own.Product.DeliverAsync(Calm.Text(customer, "Can I come on Sunday?"));
        var conversation = await own.Anna.WithAsync(Calm.Account, customer);
        var until = DateTimeOffset.UtcNow.AddSeconds(2);
        using var snoozed = await own.Anna.CommandAsync(conversation.Id, "snooze", new { until });
        Assert.True(snoozed.IsSuccessStatusCode);
        await own.Product.KillAsync();
        await Eventually.HoldsAsync(() => DateTimeOffset.UtcNow > until.AddSeconds(3));

        await own.StartAgainAsync();

        var timeline = await own.Anna.TimelineAsync(conversation.Id, entries => entries.Any(entry => entry.Type == "unsnoozed"));
        var paused = timeline.Single(entry => entry.Type == "unsnoozed").At - timeline.Single(entry => entry.Type == "snoozed").At;
        var resolution = (await own.Anna.FindAsync(conversation.Id)).Clocks.Resolution;
        Assert.Equal(until, timeline.Single(entry => entry.Type == "unsnoozed").At);
        Assert.Equal(TimeSpan.FromHours(8) + paused, resolution.DueAt - resolution.StartedAt);
    });

    private async Task<double> LatitudeAsync(string conversation) =>
        (await world.Anna.GetAsync<JsonElement>($"/api/desk/conversations/{conversation}"))
            .GetProperty("messages").EnumerateArray().Single(m => m.GetProperty("direction").GetString() == "in")
            .GetProperty("attachments")[0].GetProperty("latitude").GetDouble();
}
