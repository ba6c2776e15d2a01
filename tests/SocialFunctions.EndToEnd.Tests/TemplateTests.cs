using System.Net;
using System.Text.Json;
using SocialFunctions.EndToEnd.Platform;
using SocialFunctions.EndToEnd.Support;
using SocialFunctions.EndToEnd.Webhooks;
using static SocialFunctions.EndToEnd.Support.WorldSettings;

namespace SocialFunctions.EndToEnd;

/// <summary>A customer on WhatsApp wrote more than a day ago: what an agent can still send.</summary>
public sealed class TemplateTests(World world) : IClassFixture<World>
{
    private const string Shown = "Hello Maria, there is news of order A-7.";

    private static readonly object OrderNews = new { template = new { name = "order_news", language = "en_US", variables = new[] { "Maria", "A-7" } } };

    [Fact]
    public async Task Template_ReachesThePlatform_AndTheThreadShowsItsText()
    {
        var (customer, id) = await WroteYesterdayAsync();
        using (var refused = await world.Anna.CommandAsync(id, "replies", new { text = "It is on its way." }))
        {
            Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
            using var problem = JsonDocument.Parse(await refused.Content.ReadAsStringAsync());
            Assert.Equal("""["template"]""", problem.RootElement.GetProperty("instead").GetRawText());
        }

        using var accepted = await world.Anna.CommandAsync(id, "replies", OrderNews);

        Assert.Equal(HttpStatusCode.Accepted, accepted.StatusCode);
        await world.Anna.FindAsync(id, c => c.Sent.Any(message => message is { Text: Shown, Delivery.Status: "sent" }));
        var call = Assert.Single(world.Platform.TakenFor(customer));
        Assert.Equal(
            ("template", "order_news", "en_US", "Maria", "A-7"),
            (call.Fields["type"], call.Fields["template.name"], call.Fields["template.language.code"],
                call.Fields["template.components[0].parameters[0].text"], call.Fields["template.components[0].parameters[1].text"]));
    }

    [Theory]
    [InlineData(404, 132001, "Template name does not exist in the translation")]
    [InlineData(400, 132015, "Template is paused")]
    public async Task RefusedTemplate_FailsWithThePlatformsWords(int status, int code, string words)
    {
        var (customer, id) = await WroteYesterdayAsync();
        world.Platform.Fail(customer, Faults.Graph(status, code, words, null));

        using var accepted = await world.Anna.CommandAsync(id, "replies", OrderNews);

        var failed = await world.Anna.FindAsync(id, c => c.Sent.Any(message => message.Delivery?.Status == "failed"));
        Assert.Contains(words, failed.Sent.Single().Delivery!.Error, StringComparison.Ordinal);
        Assert.Empty(world.Platform.TakenFor(customer));
    }

    private async Task<(string Customer, string Conversation)> WroteYesterdayAsync()
    {
        var customer = Customers.OnWhatsApp();
        await world.Product.DeliverAsync(WhatsApp.Text(customer, "Where is my order?", ago: TimeSpan.FromHours(25)));
        return (customer, (await world.Anna.WithAsync(WhatsApp.Account, customer)).Id);
    }
}
