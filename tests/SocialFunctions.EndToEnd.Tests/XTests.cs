using System.Text.Json.Nodes;
using SocialFunctions.EndToEnd.Platform;
using SocialFunctions.EndToEnd.Support;
using SocialFunctions.EndToEnd.Webhooks;

namespace SocialFunctions.EndToEnd;

/// <summary>What is particular to X, seen from outside: tokens that serve once, and authors with many followers.</summary>
public sealed class XTests
{
    private static readonly XUser Shop = new("shop-on-x", "2244994945");

    [Fact]
    public Task KilledWhenANewTokenIsFirstUsed_GoesOnWithItsSuccessor() => World.PlayAsync(async world =>
    {
        await AddAsync(world);
        var (first, second) = (Customers.OnX(), Customers.OnX());
        await world.Product.DeliverAsync(Shop.Direct(first, "Where is my parcel?"), Shop.Direct(second, "And mine?"));
        world.Platform.Fail(first, Faults.Forgets(TimeSpan.FromMinutes(1)));
        await world.Anna.ReplyAsync((await world.Anna.WithAsync(Shop.Account, first)).Id, "It comes today.");
        await Eventually.HoldsAsync(() => world.Platform.To(first).Count == 1);

        await world.Product.KillAsync();
        await world.StartAgainAsync();
        await world.Anna.ReplyAsync((await world.Anna.WithAsync(Shop.Account, second)).Id, "Yours, too.");

        await Eventually.HoldsAsync(() => world.Platform.TakenFor(second).Count == 1);
        Assert.Equal((2, 0), (world.Platform.Tokens.Issued, world.Platform.Tokens.Refused));
        Assert.Single(world.Platform.To(first));
    });

    [Fact]
    public Task ManyAnswersAtOnce_RenewTheTokenOneAfterTheOther() => World.PlayAsync(async world =>
    {
        await AddAsync(world);
        string[] customers = [.. Enumerable.Range(0, 8).Select(_ => Customers.OnX())];
        await world.Product.DeliverAsync([.. customers.Select(customer => Shop.Direct(customer, "Where is my parcel?"))]);
        var asked = await Task.WhenAll(customers.Select(customer => world.Anna.WithAsync(Shop.Account, customer)));

        await Task.WhenAll(asked.Select(conversation => world.Anna.ReplyAsync(conversation.Id, "It comes today.")));

        await Eventually.HoldsAsync(() => customers.All(customer => world.Platform.TakenFor(customer).Count == 1));
        Assert.Equal(0, world.Platform.Tokens.Refused);
    });

    [Fact]
    public Task PublicComplaintOfAnAuthorWithManyFollowers_IsEscalated() => World.PlayAsync(async world =>
    {
        await AddAsync(world, JsonNode.Parse(
            """{ "id": "famous", "when": { "visibility": "public", "minFollowers": 10000 }, "then": { "priority": "urgent", "escalate": true } }""")!);
        var (famous, unknown) = (Customers.OnX(), Customers.OnX());

        await world.Product.DeliverAsync(
            Shop.Post(famous, "@shop My parcel is broken!", followers: 20_000),
            Shop.Post(unknown, "@shop My parcel is broken!", followers: 9_999),
            Shop.Direct(famous, "Are you there?", followers: 20_000));
        var all = await Eventually.GivesAsync(() => world.Anna.OfAccountAsync(Shop.Account), list => list.Count == 3);

        var escalated = Assert.Single(all, conversation => conversation.Priority == "urgent");
        var entry = Assert.Single(await world.Anna.TimelineAsync(escalated.Id), entry => entry.Type == "escalated");
        Assert.Equal("famous", entry.Fact("step"));
        Assert.NotEqual(famous, escalated.ThreadKey);
        Assert.Contains(famous, escalated.ThreadKey, StringComparison.Ordinal);
    });

    private static Task AddAsync(World world, params JsonNode[] rules) => world.Root.ChangeSettingsAsync(settings =>
    {
        settings["accounts"]!.AsArray().Add(Shop.Settings(world.Platform.Url));
        settings["rules"] = new JsonArray([.. rules]);
    });
}
