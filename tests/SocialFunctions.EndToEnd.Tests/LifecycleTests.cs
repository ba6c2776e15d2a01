using System.Net;
using System.Text.Json;
using SocialFunctions.EndToEnd.Platform;
using SocialFunctions.EndToEnd.Support;
using SocialFunctions.EndToEnd.Webhooks;
using static SocialFunctions.EndToEnd.Support.WorldSettings;

namespace SocialFunctions.EndToEnd;

/// <summary>Starting, stopping and starting again, in good order.</summary>
public sealed class LifecycleTests
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    [Fact]
    public Task Terminated_StopsWithinSeconds_AndLosesNothingInFlight() => World.PlayAsync(async world =>
    {
        var customer = Customers.OnMessenger();
        await world.Product.DeliverAsync(Calm.Text(customer, "Is the museum open today?"));
        var conversation = await world.Anna.WithAsync(Calm.Account, customer);
        world.Platform.Fail(customer, Faults.Slow(TimeSpan.FromSeconds(1)));
        await world.Anna.ReplyAsync(conversation.Id, "Until six.");
        await Eventually.HoldsAsync(() => world.Platform.To(customer).Count == 1);
        var load = Load.Begin(world.Product, Calm, [.. Enumerable.Range(0, 8).Select(_ => Customers.OnMessenger())]);
        await Eventually.HoldsAsync(() => load.Accepted.Count >= 20);

        var took = await world.Product.TerminateAsync();

        await load.EndAsync();
        Assert.True(took < Grace, $"It took {took}.");
        Assert.Equal(0, world.Product.ExitCode);
        await world.StartAgainAsync();
        var received = await Eventually.GivesAsync(
            async () => await Task.WhenAll((await world.Anna.OfAccountAsync(Calm.Account)).Select(c => world.Anna.FindAsync(c.Id))),
            all => load.Accepted.All(written => all.SelectMany(c => c.Received).Any(m => m.PlatformId == written.Mid)));
        Assert.Equal("sent", received.Single(c => c.ThreadKey == customer).Sent.Single().Delivery?.Status);
        Assert.Single(world.Platform.To(customer));
    });

    [Fact]
    public Task Restarted_KnowsEverythingAgain() => World.PlayAsync(async world =>
    {
        var customer = Customers.OnMessenger();
        await world.Product.DeliverAsync(Calm.Text(customer, "Do I need a visa?"), Calm.OfUnknownKind(customer, "comet"));
        var conversation = await world.Anna.WithAsync(Calm.Account, customer);
        await world.Anna.ReplyAsync(conversation.Id, "Not for a week.");
        using var noted = await world.Anna.CommandAsync(conversation.Id, "notes", new { text = "Travels in May." });
        await world.Anna.FindAsync(conversation.Id, c => c.Sent.Single().Delivery?.Status == "sent");
        var before = await EverythingAsync();

        await world.Product.TerminateAsync();
        await world.StartAgainAsync();

        Assert.Equal(before, await EverythingAsync());
        Assert.Single(world.Platform.To(customer));

        async Task<string> EverythingAsync() => JsonSerializer.Serialize(new
        {
            Conversation = await world.Anna.GetAsync<JsonElement>($"/api/desk/conversations/{conversation.Id}"),
            Timeline = await world.Anna.GetAsync<JsonElement>($"/api/desk/conversations/{conversation.Id}/timeline"),
            Feed = await world.Anna.GetAsync<JsonElement>("/api/desk/events"),
            Quarantine = await world.Root.GetAsync<JsonElement>("/api/admin/quarantine"),
        });
    });

    [Fact]
    public Task SecondProcessOnTheSameData_IsRefusedInOneClearLine() => World.PlayAsync(async world =>
    {
        var second = await Programs.RunProductAsync(
            Path.GetTempPath(), "--settings", world.SettingsFile, "--data", world.DataDirectory, "--urls", "http://127.0.0.1:0");

        Assert.Equal(1, second.ExitCode);
        var line = Assert.Single(second.Error, line => !line.StartsWith("warning:", StringComparison.Ordinal));
        Assert.Contains(world.DataDirectory, line, StringComparison.Ordinal);
        Assert.Contains("in use", line, StringComparison.Ordinal);
        using var health = await world.Product.Http.GetAsync("/health/ready");
        Assert.Equal(HttpStatusCode.OK, health.StatusCode);
    });

    [Fact]
    public Task Output_TellsNoSecretAndNoMessage() => World.PlayAsync(async world =>
    {
        var customer = Customers.OnMessenger();
        await world.Product.DeliverAsync(Expired.Text(customer, "My card number is 4111-secret"));
        var conversation = await world.Anna.WithAsync(Expired.Account, customer);
        world.Platform.AcceptOnly(Expired.PageId, "another");
        await world.Anna.ReplyAsync(conversation.Id, "Never write that to anybody.");
        await world.Product.PostAsync(Calm.Text(customer, "4111-secret") with { Proof = "sha256=00" });
        await world.Product.PostAsync(Calm.Body("{ 4111-secret"));
        await Eventually.HoldsAsync(() => world.Platform.To(customer).Count > 0);
        await Eventually.GivesAsync(() => world.Anna.FeedAsync(), feed => feed.Any(entry => entry.Type == "accountPaused"));

        await world.Product.TerminateAsync();

        var output = string.Join('\n', world.Product.Output);
        Assert.All(
            (string[])
            [
                "4111", "Never write", MessengerPage.AppSecret, MessengerPage.VerifyToken, Expired.AccessToken, TelegramBot.BotToken,
                TelegramBot.SecretToken, TwilioNumber.AuthToken, AdminToken,
            ],
            secret => Assert.DoesNotContain(secret, output, StringComparison.Ordinal));
    });
}
