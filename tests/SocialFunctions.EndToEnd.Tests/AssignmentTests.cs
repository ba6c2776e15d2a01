using System.Net;
using System.Text.Json;
using SocialFunctions.EndToEnd.Desk;
using SocialFunctions.EndToEnd.Support;
using SocialFunctions.EndToEnd.Webhooks;

namespace SocialFunctions.EndToEnd;

/// <summary>A team that assigns by itself, seen from outside: nobody of it ever claims anything.</summary>
public sealed class AssignmentTests : IAsyncLifetime, IDisposable
{
    private const string Token = "e2e-token-lead";

    private static readonly MessengerPage Page = new("helpdesk", "2001");

    private readonly TemporaryDirectory _directory = new();
    private LocalProcess? _product;

    private LocalProcess Product => _product!;

    private DeskClient Desk => Product.As(Token);

    public async Task InitializeAsync() =>
        _product = await LocalProcess.StartAsync(_directory.Write("settings.json", Settings), _directory.File("data"));

    public async Task DisposeAsync() => await (_product?.DisposeAsync() ?? ValueTask.CompletedTask);

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Conversations_GoToTheLeastLoadedOnShiftWhoSpeaksTheLanguage_UpToTheirCapacity()
    {
        // Pain 40: conversations went to agents who are not there, without limits, and nothing happened when one became free.
        var english = new List<Conversation>();
        for (var i = 0; i < 4; i++)
        {
            english.Add(await AssignedAsync(await AskedAsync("Where is my parcel? It should have been here on Monday.")));
        }

        var greek = await AssignedAsync(await AskedAsync("Πού είναι η παραγγελία μου; Έπρεπε να έχει έρθει τη Δευτέρα."));
        var greekToo = await AskedAsync("Μπορείτε να αλλάξετε τη διεύθυνση της παραγγελίας μου;");
        var fifth = await AskedAsync("Can I still change the delivery address of my order?");

        Assert.Equal(["anna", "ben", "anna", "ben"], english.Select(c => c.Assignee));
        Assert.Equal("dora", greek.Assignee);
        Assert.Equal((null, null), (greekToo.Assignee, (await Desk.FindAsync(fifth.Id)).Assignee));
        var entry = Assert.Single(await Desk.TimelineAsync(english[0].Id), e => e.Type == "assigned");
        Assert.Equal(("system", "anna"), (entry.By, entry.Fact("agent")));

        using var resolved = await Product.As("e2e-token-ben").CommandAsync(english[1].Id, "resolve");
        Assert.Equal("ben", (await AssignedAsync(fifth)).Assignee);
        Assert.Null((await Desk.FindAsync(greekToo.Id)).Assignee);

        using var answered = await Product.As("e2e-token-dora").CommandAsync(greek.Id, "pending");
        Assert.Equal("dora", (await AssignedAsync(greekToo)).Assignee);
    }

    [Fact]
    public async Task AgentPutOnShiftByNewSettings_GetsWhatWaits()
    {
        var waiting = await AskedAsync("Μπορείτε να αλλάξετε τη διεύθυνση της παραγγελίας μου;");
        waiting = await AssignedAsync(waiting);
        Assert.Equal("dora", waiting.Assignee);
        var next = await AskedAsync("Πού είναι η παραγγελία μου; Έπρεπε να έχει έρθει τη Δευτέρα.");
        Assert.Null(next.Assignee);

        await Desk.ChangeSettingsAsync(settings => settings["agents"]!.AsArray()[2]!["calendar"] = "always");

        Assert.Equal("cleo", (await AssignedAsync(next)).Assignee);
    }

    [Fact]
    public async Task HandoverToSomebodyOffShift_Is409_AndSaysWhenTheyAreBack()
    {
        var conversation = await AssignedAsync(await AskedAsync("Where is my parcel? It should have been here on Monday."));

        using var refused = await Desk.CommandAsync(conversation.Id, "assign", new { agent = "cleo" });

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        using var problem = JsonDocument.Parse(await refused.Content.ReadAsStringAsync());
        Assert.Equal("Cleo is off shift, and no further shift is planned.", problem.RootElement.GetProperty("detail").GetString());
        Assert.Equal(conversation.Assignee, (await Desk.FindAsync(conversation.Id)).Assignee);
    }

    private async Task<Conversation> AskedAsync(string text)
    {
        var customer = Customers.OnMessenger();
        await Product.DeliverAsync(Page.Text(customer, text));
        return await Desk.WithAsync(Page.Account, customer);
    }

    private Task<Conversation> AssignedAsync(Conversation conversation) => Desk.FindAsync(conversation.Id, c => c.Assignee is not null);

    private static string Settings =>
        $$"""
        {
          "accounts": [{
            "id": "{{Page.Account}}", "channel": "messenger", "externalId": "{{Page.PageId}}", "team": "care", "sending": "sandbox",
            "secrets": {
              "appSecret": "plain:{{MessengerPage.AppSecret}}",
              "verifyToken": "plain:{{MessengerPage.VerifyToken}}",
              "accessToken": "plain:{{Page.AccessToken}}"
            }
          }],
          "teams": [{ "id": "care", "assign": "leastLoaded", "agents": ["anna", "ben", "cleo", "dora"] }],
          "agents": [
            { "id": "anna", "languages": ["en"], "capacity": 2, "token": "plain:e2e-token-anna" },
            { "id": "ben", "languages": ["en", "de"], "capacity": 2, "token": "plain:e2e-token-ben" },
            { "id": "cleo", "name": "Cleo", "calendar": "never", "token": "plain:e2e-token-cleo" },
            { "id": "dora", "languages": ["el"], "capacity": 1, "token": "plain:e2e-token-dora" },
            { "id": "root", "roles": ["admin"], "token": "plain:{{Token}}" }
          ]
        }
        """;
}
