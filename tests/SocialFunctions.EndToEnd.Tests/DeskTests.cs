using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SocialFunctions.EndToEnd.Desk;
using SocialFunctions.EndToEnd.Support;
using SocialFunctions.EndToEnd.Webhooks;
using static SocialFunctions.EndToEnd.Support.WorldSettings;

namespace SocialFunctions.EndToEnd;

/// <summary>The API that agents' tools are written against.</summary>
public sealed class DeskTests(World world) : IClassFixture<World>
{
    private static readonly string Calms = $"account={Calm.Account}";

    [Fact]
    public async Task List_ShowsTheMostUrgentDeadlineFirst()
    {
        var now = DateTimeOffset.UtcNow;
        var soon = await AskedAsync(now.AddMinutes(-40));
        var late = await AskedAsync(now);
        var sooner = await AskedAsync(now.AddMinutes(-50));
        string[] mine = [soon.Id, late.Id, sooner.Id];

        var list = await world.Anna.ListAllAsync(Calms);

        Assert.Equal([sooner.Id, soon.Id, late.Id], list.Select(c => c.Id).Where(mine.Contains));
        var deadlines = list.Select(c => c.Clocks.FirstResponse.DueAt).OfType<DateTimeOffset>().ToList();
        Assert.Equal(deadlines.Order(), deadlines);
    }

    [Fact]
    public async Task Paging_ShowsEveryConversationOnce()
    {
        foreach (var _ in Enumerable.Range(0, 5))
        {
            await AskedAsync();
        }

        var whole = await world.Anna.ListAllAsync($"{Calms}&take=200");
        var paged = await world.Anna.ListAllAsync($"{Calms}&take=2");

        Assert.Equal(whole.Select(c => c.Id), paged.Select(c => c.Id));
        Assert.Equal(paged.Count, paged.Select(c => c.Id).Distinct().Count());
    }

    [Fact]
    public async Task Filters_FindWhatTheyName()
    {
        var word = $"zyx{Guid.NewGuid():N}";
        var conversation = await AskedAsync(text: $"Where is order {word} now?");
        using var tagged = await world.Anna.CommandAsync(conversation.Id, "tags", new { add = new[] { "courier" } });
        using var assigned = await world.Anna.CommandAsync(conversation.Id, "assign", new { agent = "ben", team = "press" });
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (tagged.StatusCode, assigned.StatusCode));

        var mine = $"q={word}";
        foreach (var filter in (string[])
            [
                $"{mine}&tag=courier", $"{mine}&assignee=ben", $"{mine}&team=press", $"{mine}&status=pending,open", $"{mine}&{Calms}",
                $"q={word.ToUpperInvariant()}",
            ])
        {
            Assert.Equal(conversation.Id, Assert.Single((await world.Anna.ListAsync(filter)).Items).Id);
        }

        foreach (var filter in (string[])
            [
                $"{mine}&tag=cour", $"{mine}&assignee=anna", $"{mine}&assignee=none", $"{mine}&team=care", $"{mine}&status=resolved",
                $"{mine}&account=limited", $"{mine}x",
            ])
        {
            Assert.Empty((await world.Anna.ListAsync(filter)).Items);
        }
    }

    [Fact]
    public async Task ResolvedConversations_AreListedOnlyWhenAskedFor()
    {
        var conversation = await AskedAsync();
        using var resolved = await world.Anna.CommandAsync(conversation.Id, "resolve");

        Assert.DoesNotContain(await world.Anna.ListAllAsync(Calms), c => c.Id == conversation.Id);
        Assert.Contains(await world.Anna.ListAllAsync($"{Calms}&status=open,resolved"), c => c.Id == conversation.Id);
    }

    [Fact]
    public async Task CommandOnAnOldVersion_Is412_AndChangesNothing()
    {
        var conversation = await AskedAsync();
        using var read = await world.Anna.GetAsync($"/api/desk/conversations/{conversation.Id}");
        var version = read.Headers.ETag!.ToString();

        using var first = await world.Anna.CommandAsync(conversation.Id, "claim", ifMatch: version);
        using var second = await world.Ben.CommandAsync(conversation.Id, "assign", new { agent = "ben" }, ifMatch: version);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.PreconditionFailed), (first.StatusCode, second.StatusCode));
        Assert.Equal("anna", (await world.Anna.FindAsync(conversation.Id)).Assignee);
        version = first.Headers.ETag!.ToString();
        using var third = await world.Ben.CommandAsync(conversation.Id, "assign", new { agent = "ben" }, ifMatch: version);
        Assert.Equal(HttpStatusCode.OK, third.StatusCode);
    }

    [Fact]
    public async Task WhatAgentsDo_StandsOnTheTimelineInOrder()
    {
        var conversation = await AskedAsync();
        (string Command, object? Body)[] commands =
        [
            ("claim", null),
            ("notes", new { text = "He called, too." }),
            ("priority", new { value = "high" }),
            ("tags", new { add = new[] { "phone" } }),
            ("pending", null),
            ("snooze", new { until = DateTimeOffset.UtcNow.AddHours(1) }),
            ("resolve", null),
            ("reopen", null),
            ("release", null),
        ];

        foreach (var (command, body) in commands)
        {
            using var answer = await world.Anna.CommandAsync(conversation.Id, command, body);
            Assert.Equal((command, HttpStatusCode.OK), (command, answer.StatusCode));
        }

        var timeline = await world.Anna.TimelineAsync(conversation.Id);
        Assert.Equal(
            ["claimed", "note", "priorityChanged", "tagsChanged", "pending", "snoozed", "resolved", "reopened", "released"],
            timeline.Where(entry => entry.By == "agent:anna").Select(entry => entry.Type));
        var now = await world.Anna.FindAsync(conversation.Id);
        Assert.Equal(("open", "high", "phone", null), (now.Status, now.Priority, Assert.Single(now.Tags), now.Assignee));
    }

    [Fact]
    public async Task Feed_ReadByCursor_TellsEverythingOnce()
    {
        var conversation = await AskedAsync();
        await world.Anna.ReplyAsync(conversation.Id, "Yes.");
        var timeline = await world.Anna.TimelineAsync(conversation.Id, entries => entries.Any(entry => entry.Type == "delivery"));

        var feed = await world.Anna.FeedAsync(take: 3);

        Assert.Equal(feed.Count, feed.Select(entry => entry.Id).Distinct().Count());
        Assert.Equal(
            timeline.Select(entry => entry.Id).Order(),
            feed.Where(entry => entry.Conversation == conversation.Id).Select(entry => entry.Id).Order());
    }

    [Fact]
    public async Task Feed_GoesOnWhereItWasReadTo()
    {
        await AskedAsync();
        var page = await world.Anna.FeedPageAsync(1000, null);
        while (page.Items.Count > 0)
        {
            page = await world.Anna.FeedPageAsync(1000, page.Next);
        }

        var conversation = await AskedAsync();

        var news = (await world.Anna.FeedPageAsync(1000, page.Next)).Items;
        Assert.Equal(
            (await world.Anna.TimelineAsync(conversation.Id)).Select(entry => entry.Id),
            news.Where(entry => entry.Conversation == conversation.Id).Select(entry => entry.Id));
    }

    [Theory]
    [InlineData("/api/desk/conversations", null, HttpStatusCode.Unauthorized)]
    [InlineData("/api/desk/conversations", "guessed-token", HttpStatusCode.Unauthorized)]
    [InlineData("/api/desk/conversations", AgentToken, HttpStatusCode.OK)]
    [InlineData("/api/desk/events", null, HttpStatusCode.Unauthorized)]
    [InlineData("/api/admin/settings", null, HttpStatusCode.Unauthorized)]
    [InlineData("/api/admin/settings", AgentToken, HttpStatusCode.Forbidden)]
    [InlineData("/api/admin/quarantine", AgentToken, HttpStatusCode.Forbidden)]
    [InlineData("/api/admin/settings", AdminToken, HttpStatusCode.OK)]
    [InlineData("/api/desk/conversations", AdminToken, HttpStatusCode.OK)]
    public async Task Door_OpensForThoseWhoMayEnter(string path, string? token, HttpStatusCode status)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (token is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}");
        }

        using var answer = await world.Product.Http.SendAsync(request);

        Assert.Equal(status, answer.StatusCode);
        var form = status == HttpStatusCode.OK ? "application/json" : "application/problem+json";
        Assert.Equal(form, answer.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Settings_AreShownWithoutTheirSecrets()
    {
        using var answer = await world.Root.GetAsync("/api/admin/settings");
        var text = await answer.Content.ReadAsStringAsync();

        Assert.DoesNotContain(MessengerPage.AppSecret, text, StringComparison.Ordinal);
        Assert.DoesNotContain(AgentToken, text, StringComparison.Ordinal);
        Assert.Contains(Calm.PageId, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SettingsWithMistakes_Are400WithTheirPaths_AndNothingChanges()
    {
        using var before = await world.Root.GetAsync("/api/admin/settings");

        var wrong = new { accounts = new[] { new { id = "x" } }, planet = 1 };
        using var answer = await world.Root.PutAsync("/api/admin/settings", JsonContent.Create(wrong));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.Contains("$.accounts[0].channel", text, StringComparison.Ordinal);
        Assert.Contains("$.planet", text, StringComparison.Ordinal);
        using var after = await world.Root.GetAsync("/api/admin/settings");
        Assert.Equal(before.Headers.ETag, after.Headers.ETag);
    }

    [Fact]
    public async Task UnknownConversation_Is404()
    {
        using var answer = await world.Anna.GetAsync("/api/desk/conversations/nobody");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task OpenApiDocument_DescribesTheRoutes()
    {
        var document = await world.Product.Http.GetStringAsync("/openapi.json");

        using var json = JsonDocument.Parse(document);
        Assert.StartsWith("3.", json.RootElement.GetProperty("openapi").GetString(), StringComparison.Ordinal);
        var paths = json.RootElement.GetProperty("paths").EnumerateObject().Select(path => path.Name).ToList();
        Assert.All(
            (string[])["/api/desk/conversations", "/api/desk/conversations/{id}/replies", "/api/desk/events", "/api/admin/settings"],
            path => Assert.Contains(path, paths));
    }

    private async Task<Conversation> AskedAsync(DateTimeOffset? at = null, string text = "Can you gift-wrap it, please?")
    {
        var customer = Customers.OnMessenger();
        await world.Product.DeliverAsync(Calm.Text(customer, text, at: at));
        return await world.Anna.WithAsync(Calm.Account, customer);
    }
}
