using System.Text.Json;
using System.Text.Json.Nodes;
using SocialFunctions.EndToEnd.Support;
using SocialFunctions.EndToEnd.Webhooks;
using static SocialFunctions.EndToEnd.Support.WorldSettings;

namespace SocialFunctions.EndToEnd;

/// <summary>What the settings do not keep, seen from outside.</summary>
public sealed class RetentionTests
{
    private const string Statuses = "status=open,pending,snoozed,resolved";

    [Fact]
    public Task OldMessagesOfAConversationThatGoesOn_AreGone_AndNothingElseIs() => World.PlayAsync(async world =>
    {
        var customer = Customers.OnMessenger();
        var now = DateTimeOffset.UtcNow;
        Webhook[] old =
        [
            Calm.Text(customer, "Is the bicycle repaired?", "m_asked", now.AddDays(-30)),
            Calm.FromInbox(customer, "The bicycle is ready.", "m_answered", now.AddDays(-29)),
        ];
        await world.Product.DeliverAsync(old);
        await world.Product.DeliverAsync(Calm.Reaction(customer, "m_unknown"), Calm.Text(customer, "And my lamp?"));
        var conversation = await world.Anna.WithAsync(Calm.Account, customer);
        await world.Anna.FindAsync(conversation.Id, c => c.Messages!.Count == 3);
        var before = await KeptAsync(world, conversation.Id);

        await world.Root.ChangeSettingsAsync(settings => settings["retention"] = new JsonObject { ["messages"] = "P10D" });
        await world.Product.TerminateAsync();
        await world.StartAgainAsync();
        await world.Anna.FindAsync(conversation.Id, c => c.Messages!.Count == 1);

        // What the platform sends again, or late, is known as of the past.
        await world.Product.DeliverAsync([.. old, Calm.Reaction(customer, "m_answered"), Calm.Deletion(customer, "m_asked"), Calm.Read(customer)]);
        await world.Product.DeliverAsync(Calm.Text(Customers.OnMessenger(), "Last of all"));
        await Eventually.GivesAsync(() => world.Anna.FeedAsync(), feed => feed.Any(entry => entry.Fact("text") == "Last of all"));

        Assert.Equal(before, await KeptAsync(world, conversation.Id));
        Assert.Equal(["And my lamp?"], (await world.Anna.FindAsync(conversation.Id)).Messages!.Select(message => message.Text));
        Assert.Empty((await world.Anna.ListAsync($"{Statuses}&q=bicycle")).Items);
        Assert.Single((await world.Anna.ListAsync($"{Statuses}&q=lamp")).Items);
        foreach (var path in (string[])
            [
                $"/api/desk/conversations/{conversation.Id}", $"/api/desk/conversations/{conversation.Id}/messages",
                $"/api/desk/conversations/{conversation.Id}/timeline?take=1000", "/api/desk/events?take=1000", $"/api/contacts/{await ContactAsync(world, conversation.Id)}/export",
            ])
        {
            using var answer = await world.Root.GetAsync(path);
            var shown = await answer.Content.ReadAsStringAsync();
            Assert.True(answer.IsSuccessStatusCode, $"{path}: {shown}");
            Assert.All((string[])["bicycle", "m_asked", "m_answered"], trace => Assert.DoesNotContain(trace, shown, StringComparison.Ordinal));
        }

        Assert.Empty(await world.Root.QuarantineAsync());
    });

    [Fact]
    public Task MessageThatIsOwedAnAnswer_StaysUntilItIsAnswered() => World.PlayAsync(async world =>
    {
        var (customer, other) = (Customers.OnMessenger(), Customers.OnMessenger());
        var now = DateTimeOffset.UtcNow;
        await world.Product.DeliverAsync(
            Calm.Text(customer, "Is the bicycle repaired?", at: now.AddDays(-30)),
            Calm.Text(other, "Is my lamp there?", at: now.AddDays(-20)),
            Calm.FromInbox(other, "It is.", at: now.AddDays(-19)));
        var conversation = await world.Anna.WithAsync(Calm.Account, customer);
        var answered = await world.Anna.WithAsync(Calm.Account, other);
        await world.Anna.FindAsync(answered.Id, c => c.Sent.Any());
        await world.Root.ChangeSettingsAsync(settings => settings["retention"] = new JsonObject { ["messages"] = "P10D" });
        await world.Product.TerminateAsync();
        await world.StartAgainAsync();
        await world.Anna.FindAsync(answered.Id, c => c.Messages!.Count == 0);
        Assert.Single((await world.Anna.FindAsync(conversation.Id)).Received);

        await world.Product.DeliverAsync(Calm.FromInbox(customer, "It is."));
        await world.Anna.FindAsync(conversation.Id, c => c.Sent.Any());
        await world.Product.TerminateAsync();
        await world.StartAgainAsync();

        await world.Anna.FindAsync(conversation.Id, c => !c.Received.Any() && c.Sent.Single().Text == "It is.");
    });

    /// <summary>What an erasing does not change.</summary>
    private static async Task<string> KeptAsync(World world, string conversation)
    {
        var shown = await world.Anna.FindAsync(conversation);
        var calm = await Eventually.GivesAsync(() => FiguresAsync(world), item => item.GetProperty("firstResponse").GetProperty("wall").GetProperty("p50").ValueKind is JsonValueKind.String);
        return JsonSerializer.Serialize(new
        {
            shown.Status,
            shown.Priority,
            shown.Case,
            shown.Team,
            shown.Assignee,
            shown.Tags,
            shown.Clocks,
            First = calm.GetProperty("firstResponse"),
            Next = calm.GetProperty("nextResponse"),
            Resolution = calm.GetProperty("resolution"),
        });
    }

    private static async Task<JsonElement> FiguresAsync(World world)
    {
        var report = await world.Root.GetAsync<JsonElement>($"/api/desk/reports/service-levels?by=account&from={DateTimeOffset.UtcNow.AddDays(-40):yyyy-MM-dd}");
        return report.GetProperty("items").EnumerateArray().Single(item => item.GetProperty("key").GetString() == Calm.Account);
    }

    private static async Task<string> ContactAsync(World world, string conversation) =>
        (await world.Root.GetAsync<JsonElement>($"/api/desk/conversations/{conversation}")).GetProperty("contact").GetProperty("id").GetString()!;
}
