using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using SocialFunctions.EndToEnd.Support;
using SocialFunctions.EndToEnd.Webhooks;
using static SocialFunctions.EndToEnd.Support.WorldSettings;

namespace SocialFunctions.EndToEnd;

/// <summary>What was promised and what became of it, as a lead reads it.</summary>
public sealed class ReportTests
{
    private const string Address = "/api/desk/reports/service-levels";

    [Fact]
    public Task BreachAnswerAndAcknowledgement_StandInTheReport() => World.PlayAsync(async world =>
    {
        await PlayAsync(world);

        var frantic = await ItemAsync(world, "account", Frantic.Account, item => Breached(item) == 1);
        Assert.Equal((1, 0, 0d), (Count(frantic), Met(frantic), frantic.GetProperty("firstResponse").GetProperty("share").GetDouble()));
        Assert.Equal((1, 1, 1), (Acknowledged(frantic), Backlog(frantic, "open"), Backlog(frantic, "overdue")));
        var calm = await ItemAsync(world, "account", Calm.Account, item => Count(item) == 1);
        Assert.Equal((1, 0, 0), (Met(calm), Breached(calm), Acknowledged(calm)));
        Assert.NotNull(calm.GetProperty("firstResponse").GetProperty("business").GetProperty("p90").GetString());
        Assert.Equal((1, 0), (Backlog(calm, "running"), Backlog(calm, "overdue")));

        var anna = await ItemAsync(world, "agent", "anna", item => Count(item) == 1);
        Assert.Equal(1, Met(anna));
        Assert.StartsWith("channel,firstResponseCount,", await CsvAsync(world), StringComparison.Ordinal);
        using var refused = await world.Anna.GetAsync(Address);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    });

    [Fact]
    public Task KilledAndStartedAgain_NothingIsLostAndNothingCountsTwice() => World.PlayAsync(async world =>
    {
        await PlayAsync(world);
        await ItemAsync(world, "team", "care", item => Count(item) == 2);
        var customer = Customers.OnMessenger();
        await world.Product.DeliverAsync(Calm.Text(customer, "Where is my order?"));
        await world.Anna.ReplyAsync((await world.Anna.WithAsync(Calm.Account, customer)).Id, "It is on its way.");

        await world.Product.KillAsync();
        await world.StartAgainAsync();

        var care = await ItemAsync(world, "team", "care", item => Count(item) >= 3);
        Assert.Equal((3, 2, 1, 1), (Count(care), Met(care), Breached(care), Acknowledged(care)));
    });

    /// <summary>One promise is broken and its customer acknowledged, another one is kept.</summary>
    private static async Task PlayAsync(World world)
    {
        var (late, quick) = (Customers.OnMessenger(), Customers.OnMessenger());
        await world.Product.DeliverAsync(Frantic.Text(late, "Is anybody there?"), Calm.Text(quick, "Do you deliver to Crete?"));
        await world.Anna.ReplyAsync((await world.Anna.WithAsync(Calm.Account, quick)).Id, "Yes, within three days.");
        await world.Anna.TimelineAsync((await world.Anna.WithAsync(Frantic.Account, late)).Id, entries => entries.Any(entry => entry.Type == "breached"));
    }

    private static async Task<JsonElement> ItemAsync(World world, string by, string key, Func<JsonElement, bool> awaited)
    {
        var items = await Eventually.GivesAsync(
            async () => (await world.Root.GetAsync<JsonElement>($"{Address}?by={by}")).GetProperty("items").EnumerateArray().Where(i => i.GetProperty("key").GetString() == key).ToList(),
            found => found.Any(awaited));
        return items.Single();
    }

    private static async Task<string> CsvAsync(World world)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{Address}?by=channel");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", AdminToken);
        request.Headers.Accept.ParseAdd("text/csv");
        using var answer = await world.Product.Http.SendAsync(request);
        Assert.Equal("text/csv", answer.Content.Headers.ContentType!.MediaType);
        return await answer.Content.ReadAsStringAsync();
    }

    private static int Count(JsonElement item) => item.GetProperty("firstResponse").GetProperty("count").GetInt32();

    private static int Met(JsonElement item) => item.GetProperty("firstResponse").GetProperty("met").GetInt32();

    private static int Breached(JsonElement item) => item.GetProperty("firstResponse").GetProperty("breached").GetInt32();

    private static int Acknowledged(JsonElement item) => item.GetProperty("acknowledged").GetInt32();

    private static int Backlog(JsonElement item, string what) => item.GetProperty("backlog").GetProperty(what).GetInt32();
}
