using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using SocialFunctions.EndToEnd.Desk;
using SocialFunctions.EndToEnd.Support;

namespace SocialFunctions.EndToEnd;

/// <summary>What somebody meets who tries it for the first time.</summary>
public sealed class CommandLineTests : IDisposable
{
    private const string TenMistakes =
        """
        {
          "accounts": [
            { "id": "page", "channel": "messanger", "externalId": "1", "secrets": { "appSecret": "plain:s" } },
            { "id": "bot", "channel": "telegram", "externalId": "b", "calendar": "ofice", "secrets": { "secretToken": "plain:s", "botToken": "plain:b" } },
            { "id": "bot2", "channel": "telegram", "externalId": "c", "locale": "in English", "secrets": { "secretToken": "plain:s", "botToken": "plain:b" } },
            { "id": "bot3", "channel": "telegram", "externalId": "d", "secrets": { "botToken": "plain:b" } },
          ],
          "calendars": [
            { "id": "office", "timeZone": "Europe/Athen", "weekly": { "mon": ["18:00-09:00"] }, "exceptions": [{ "date": "2027-02-30" }] },
          ],
          "policies": [
            { "id": "p", "warnAt": 1.5, "targets": { "normal": { "firstResponse": "30 minutes" } }, "escalation": [{ "at": "later", "notify": ["team"] }] },
          ],
        }
        """;

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task CheckOfTenMistakes_ListsTenLinesWithTheirPaths_AndExitsWith1()
    {
        var check = await Programs.RunProductAsync(_directory.Path, "check", "--settings", _directory.Write("wrong.json", TenMistakes));

        Assert.Equal(1, check.ExitCode);
        Assert.Equal(
            [
                "$.accounts[0].channel",
                "$.accounts[1].calendar",
                "$.accounts[2].locale",
                "$.accounts[3].secrets.secretToken",
                "$.calendars[0].timeZone",
                "$.calendars[0].weekly.mon[0]",
                "$.calendars[0].exceptions[0].date",
                "$.policies[0].warnAt",
                "$.policies[0].targets.normal.firstResponse",
                "$.policies[0].escalation[0].at",
            ],
            check.Output.Select(line => line.Split(": ")[0]));
        Assert.Contains("messenger", check.Output[0], StringComparison.Ordinal);
        Assert.Contains("Europe/Athens", check.Output[4], StringComparison.Ordinal);
    }

    [Fact]
    public async Task CheckOfTheSample_FindsNothing_AndExitsWith0()
    {
        var check = await Programs.RunProductAsync(_directory.Path, "check", "--settings", ProductFiles.SampleSettings);

        Assert.Equal((0, 0), (check.ExitCode, check.Output.Count));
    }

    [Fact]
    public async Task StartWithMistakes_SaysWhichAndExitsWith1()
    {
        var wrong = _directory.Write("wrong.json", TenMistakes);

        var start = await Programs.RunProductAsync(_directory.Path, "--settings", wrong, "--urls", "http://127.0.0.1:0");

        Assert.Equal((1, 10), (start.ExitCode, start.Error.Count(line => line.StartsWith("$.", StringComparison.Ordinal))));
    }

    [Fact]
    public async Task StartWithoutAFileThatIsNamed_SaysSoAndExitsWith1()
    {
        var start = await Programs.RunProductAsync(_directory.Path, "--settings", "nowhere.json");

        Assert.Equal(1, start.ExitCode);
        Assert.Contains("nowhere.json", Assert.Single(start.Error), StringComparison.Ordinal);
    }

    [Fact]
    public async Task StartWithNoOptions_PrintsWhereItListensAndWhereItsDataIs_AndACurlLineThatWorks()
    {
        await using var product = await StartWithNoOptionsAsync();

        Assert.Contains(product.Output, line => line.Contains(product.Address.GetLeftPart(UriPartial.Authority), StringComparison.Ordinal));
        Assert.Contains(product.Output, line => line.Contains(_directory.File("data"), StringComparison.Ordinal));
        var curl = await Eventually.GivesAsync(
            () => Task.FromResult(product.Output.SingleOrDefault(line => line.StartsWith("curl ", StringComparison.Ordinal))),
            line => line is not null);
        var answer = await Programs.RunAsync(new ProcessStartInfo("sh", ["-c", $"{curl} --silent --show-error --fail"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        });
        Assert.Equal((0, 0), (answer.ExitCode, answer.Error.Count));
        Assert.Equal(JsonValueKind.Array, JsonDocument.Parse(string.Concat(answer.Output)).RootElement.GetProperty("items").ValueKind);
    }

    [Fact]
    public async Task SampleAccounts_SendToTheSandbox_WhereItCanBeRead()
    {
        await using var product = await StartWithNoOptionsAsync();
        var eleni = product.As("demo-agent-token");
        var body = Encoding.UTF8.GetBytes(
            """
            {"object":"page","entry":[{"id":"100000000000001","messaging":[
              {"sender":{"id":"42"},"recipient":{"id":"100000000000001"},"message":{"mid":"m_sample","text":"Is this thing on?"}}]}]}
            """);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/webhooks/messenger/messenger-demo");
        request.Content = new ByteArrayContent(body);
        request.Headers.Add("X-Hub-Signature-256", "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData("demo-app-secret"u8, body)));
        using var taken = await product.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, taken.StatusCode);
        var conversation = await eleni.WithAsync("messenger-demo", "42");

        await eleni.ReplyAsync(conversation.Id, "It is.");

        var outbox = await Eventually.GivesAsync(
            async () => (await eleni.GetAsync<Page<JsonElement>>("/sandbox/outbox")).Items,
            items => items.Any(item => item.GetProperty("text").GetString() == "It is."));
        Assert.Equal("42", outbox[^1].GetProperty("to").GetString());
        var sent = await eleni.FindAsync(conversation.Id, c => c.Sent.All(m => m.Delivery?.Status == "sent"));
        Assert.Contains(sent.Sent, message => message.Text == "It is.");
    }

    // The usual port may be taken on the machine that tests; nothing else is said.
    private Task<LocalProcess> StartWithNoOptionsAsync()
    {
        var start = Programs.Product(_directory.Path, []);
        start.Environment["SOCIALFUNCTIONS_URLS"] = "http://127.0.0.1:0";
        return LocalProcess.StartAsync(start);
    }
}
