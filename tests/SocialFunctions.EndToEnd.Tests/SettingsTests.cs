using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using SocialFunctions.EndToEnd.Support;
using SocialFunctions.EndToEnd.Webhooks;
using static SocialFunctions.EndToEnd.Support.WorldSettings;

namespace SocialFunctions.EndToEnd;

/// <summary>What replacing the settings does to a running company, and what it must not do.</summary>
public sealed class SettingsTests
{
    private const string Url = "/api/admin/settings";

    [Fact]
    public Task WhatSettingsTakeAway_GoesToSomebodyWhoExists() => World.PlayAsync(async world =>
    {
        var (held, ofPress, ofBot) = (Customers.OnMessenger(), Customers.OnMessenger(), "77001");
        await world.Product.DeliverAsync(Calm.Text(held, "Is it here?"), Calm.Text(ofPress, "May I quote you?"), Bot.Text(long.Parse(ofBot, System.Globalization.CultureInfo.InvariantCulture), "Hello?", 1));
        var one = await world.Anna.WithAsync(Calm.Account, held);
        var two = await world.Anna.WithAsync(Calm.Account, ofPress);
        var three = await world.Anna.WithAsync(Bot.Account, ofBot);
        using var claimed = await world.Anna.CommandAsync(one.Id, "claim");
        using var assigned = await world.Ben.CommandAsync(two.Id, "assign", new { team = "press" });
        var document = await DocumentAsync(world);
        document["accounts"]!.AsArray().RemoveAll(account => (string?)account!["id"] == Bot.Account);
        document["teams"]!.AsArray().RemoveAll(team => (string?)team!["id"] == "press");
        document["teams"]![0]!["agents"] = new JsonArray("ben");
        document["agents"]!.AsArray().RemoveAll(agent => (string?)agent!["id"] == "anna");
        document["fallbackTeam"] = "care";

        using var asked = await world.Root.PostAsync($"{Url}/what-if", document);
        using var put = await world.Root.PutAsync(Url, JsonContent.Create(document));

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (asked.StatusCode, put.StatusCode));
        const string Stranded =
            """[{"kind":"account","id":"bot","conversations":1,"to":null},{"kind":"team","id":"press","conversations":1,"to":"team:care"},{"kind":"agent","id":"anna","conversations":1,"to":"team:care"}]""";
        Assert.Equal(Stranded, (await asked.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("stranded").GetRawText());
        Assert.Equal(
            Stranded, (await put.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("stranded").GetRawText());
        await world.Ben.FindAsync(one.Id, c => c.Assignee is null);
        await world.Ben.FindAsync(two.Id, c => c.Team == "care");
        using var claim = await world.Ben.CommandAsync(one.Id, "claim");
        Assert.Equal(HttpStatusCode.OK, claim.StatusCode);
        await world.Ben.TimelineAsync(one.Id, entries => entries.Any(entry => entry.Type == "unassigned"));
        await world.Ben.FindAsync(three.Id, c => c.Clocks.FirstResponse.State == "paused");
        using var note = await world.Ben.CommandAsync(three.Id, "notes", new { text = "Their bot is gone." });
        using var tags = await world.Ben.CommandAsync(three.Id, "tags", new { add = new[] { "gone" } });
        using var reply = await world.Ben.PostAsync($"/api/desk/conversations/{three.Id}/replies", new { text = "Hello!" });
        using var resolve = await world.Ben.CommandAsync(three.Id, "resolve");
        Assert.Equal(
            (HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.Conflict, HttpStatusCode.OK),
            (note.StatusCode, tags.StatusCode, reply.StatusCode, resolve.StatusCode));
    });

    [Fact]
    public Task PutWithoutAnAdministrator_IsRefused() => World.PlayAsync(async world =>
    {
        var document = await DocumentAsync(world);
        document["agents"]!.AsArray().RemoveAll(agent => (string?)agent!["id"] == "root");

        using var put = await world.Root.PutAsync(Url, JsonContent.Create(document));

        Assert.Equal(HttpStatusCode.BadRequest, put.StatusCode);
        using var still = await world.Root.GetAsync(Url);
        Assert.Equal(HttpStatusCode.OK, still.StatusCode);
    });

    [Fact]
    public Task FileThatChangedAfterAPut_ComesBackOnlyWhenItIsAskedFor() => World.PlayAsync(async world =>
    {
        await world.Root.ChangeSettingsAsync(settings =>
        {
            settings["agents"]!.AsArray().RemoveAll(agent => (string?)agent!["id"] == "ben");
            settings["teams"]![0]!["agents"] = new JsonArray("anna");
            settings["teams"]![0]!["onCall"] = new JsonArray("anna");
        });
        await File.AppendAllTextAsync(world.SettingsFile, " ");
        await world.Product.TerminateAsync();
        await world.StartAgainAsync();

        using var removed = await world.Ben.GetAsync("/api/desk/conversations");
        Assert.Equal(HttpStatusCode.Unauthorized, removed.StatusCode);
        await Eventually.HoldsAsync(() => world.Product.Output.Any(line => line.Contains("--use-file", StringComparison.Ordinal)));
        Assert.Contains("newer than version 2, which was put by root at ", await world.Product.Http.GetStringAsync("/health/ready"), StringComparison.Ordinal);
        var check = await Programs.RunProductAsync(
            Path.GetDirectoryName(world.SettingsFile)!, "check", "--settings", world.SettingsFile, "--data", world.DataDirectory);
        Assert.Contains(check.Error, line => line.Contains("newer than version 2, which was put by root at ", StringComparison.Ordinal));

        await world.Product.TerminateAsync();
        await using var taken = await LocalProcess.StartAsync(Programs.Product(
            Path.GetDirectoryName(world.SettingsFile)!,
            ["--settings", world.SettingsFile, "--data", world.DataDirectory, "--urls", "http://127.0.0.1:0", "--use-file"]));
        using var back = await taken.As(OtherAgentToken).GetAsync("/api/desk/conversations");
        Assert.Equal(HttpStatusCode.OK, back.StatusCode);
    });

    [Theory]
    [InlineData("plain:***")]
    [InlineData("env:HOME")]
    [InlineData("env:PATH")]
    public Task SecretOfThePage_IsNotSentToAServerOfTheAdministrators(string secret) => World.PlayAsync(async world =>
    {
        var document = await DocumentAsync(world);
        document["accounts"]![2]!["baseUrl"] = "http://127.0.0.1:9";
        document["accounts"]![2]!["secrets"] = new JsonObject { ["appSecret"] = "plain:new", ["verifyToken"] = "plain:new", ["accessToken"] = secret };

        using var put = await world.Root.PutAsync(Url, JsonContent.Create(document));

        Assert.Equal(HttpStatusCode.BadRequest, put.StatusCode);
        Assert.Contains("$.accounts[2].secrets.accessToken", await put.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    });

    [Theory]
    [InlineData("/etc/passwd")]
    [InlineData("../elsewhere.ics")]
    public Task FeedOutsideOfTheFolder_IsNotRead(string path) => World.PlayAsync(async world =>
    {
        var document = await DocumentAsync(world);
        document["calendars"]![0]!["iCal"] = path;

        using var put = await world.Root.PutAsync(Url, JsonContent.Create(document));

        Assert.Contains("leads out of the folder", await put.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    });

    [Fact]
    public Task SecretThatIsNotThere_IsNamedByPutReadinessLogAndStart() => World.PlayAsync(async world =>
    {
        const string Name = "'SOCIALFUNCTIONS_SECRET_OF_NOBODY' is not set";
        var document = await DocumentAsync(world);
        document["agents"]![0]!["token"] = "env:SOCIALFUNCTIONS_SECRET_OF_NOBODY";

        using var put = await world.Root.PutAsync(Url, JsonContent.Create(document));

        var warnings = (await put.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("warnings").EnumerateArray();
        Assert.Contains(warnings, warning => Says(warning.GetProperty("message").GetString()));
        var report = await world.Product.Http.GetFromJsonAsync<JsonElement>("/health/ready");
        var reason = Assert.Single(report.GetProperty("reasons").EnumerateArray(), r => r.GetProperty("what").GetString() == "secrets");
        Assert.Equal(("degraded", true), (report.GetProperty("status").GetString(), Says(reason.GetProperty("detail").GetString())));
        await Eventually.HoldsAsync(() => world.Product.Output.Any(Says));

        await world.StartAgainAsync();

        await Eventually.HoldsAsync(() => world.Product.Output.Any(line => line.StartsWith("WARNING:", StringComparison.Ordinal) && Says(line)));

        static bool Says(string? text) => text?.Contains(Name, StringComparison.Ordinal) == true;
    });

    private static async Task<JsonNode> DocumentAsync(World world)
    {
        using var read = await world.Root.GetAsync(Url);
        return JsonNode.Parse(await read.Content.ReadAsStringAsync())!;
    }
}
