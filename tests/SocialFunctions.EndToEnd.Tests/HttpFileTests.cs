using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using SocialFunctions.EndToEnd.Desk;
using SocialFunctions.EndToEnd.Support;

namespace SocialFunctions.EndToEnd;

/// <summary><c>socialfunctions.http</c> is what somebody tries first: every route is in it, and what it shows works.</summary>
public sealed partial class HttpFileTests : IAsyncLifetime, IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private LocalProcess _product = null!;

    public async Task InitializeAsync()
    {
        var start = Programs.Product(_directory.Path, ["--settings", ProductFiles.SampleSettings]);
        start.Environment["SOCIALFUNCTIONS_URLS"] = "http://127.0.0.1:0";
        _product = await LocalProcess.StartAsync(start);
    }

    public async Task DisposeAsync() => await _product.DisposeAsync();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task EveryRouteOfTheApi_StandsInIt()
    {
        using var document = JsonDocument.Parse(await _product.Http.GetStringAsync("/openapi.json"));
        var routes = document.RootElement.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(method => $"{method.Name.ToUpperInvariant()} {Variable().Replace(path.Name, "*")}"));

        var shown = Requests().Select(request => $"{request.Method} {Variable().Replace(request.Path.Split('?')[0], "*")}");

        Assert.Empty(routes.Except(shown));
    }

    [Fact]
    public async Task EverySignedWebhook_IsTaken_AndReachesTheDesk()
    {
        var webhooks = Requests().Where(request => request.Method == "POST" && request.Path.StartsWith("/webhooks/", StringComparison.Ordinal)).ToList();

        Assert.Equal(["messenger", "telegram", "twilio", "email", "acs", "webchat", "vk", "line", "viber", "x", "facebook", "instagram", "whatsapp"], webhooks.Select(webhook => webhook.Path.Split('/')[2]));
        foreach (var webhook in webhooks)
        {
            Assert.Equal(HttpStatusCode.OK, await SendAsync(webhook));
            var account = webhook.Path.Split('/', '?')[3];
            await Eventually.GivesAsync(
                () => _product.As("demo-agent-token").GetAsync<Page<Conversation>>($"/api/desk/conversations?account={account}"), page => page.Items.Count == 1);
        }
    }

    [Fact]
    public async Task EveryRequestThatNeedsNoId_IsAnsweredWithSuccess()
    {
        foreach (var request in Requests().Where(request => !request.Path.Contains("{{", StringComparison.Ordinal)))
        {
            var status = await SendAsync(request);
            Assert.True((int)status is >= 200 and < 300, $"{request.Method} {request.Path}: {status}");
        }
    }

    [Fact]
    public async Task EveryBody_IsOneThatTheRouteTakes()
    {
        var webhook = Requests().First(request => request.Path.StartsWith("/webhooks/messenger/", StringComparison.Ordinal) && request.Method == "POST");
        await SendAsync(webhook);
        var page = await Eventually.GivesAsync(
            () => _product.As("demo-agent-token").GetAsync<Page<Conversation>>("/api/desk/conversations?account=messenger-demo"), page => page.Items.Count == 1);

        foreach (var request in Requests().Where(request => request.Path.Contains("{{conversation}}", StringComparison.Ordinal)))
        {
            var status = await SendAsync(request with { Path = request.Path.Replace("{{conversation}}", page.Items[0].Id, StringComparison.Ordinal) });
            Assert.True(status is HttpStatusCode.OK or HttpStatusCode.Created or HttpStatusCode.Accepted, $"{request.Method} {request.Path}: {status}");
        }
    }

    private async Task<HttpStatusCode> SendAsync(Shown shown)
    {
        using var request = new HttpRequestMessage(new HttpMethod(shown.Method), shown.Path) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(shown.Body)) };
        foreach (var (name, value) in shown.Headers)
        {
            if (!request.Headers.TryAddWithoutValidation(name, value))
            {
                request.Content.Headers.TryAddWithoutValidation(name, value);
            }
        }

        using var answer = await _product.Http.SendAsync(request);
        return answer.StatusCode;
    }

    private static IEnumerable<Shown> Requests()
    {
        var text = File.ReadAllText(Path.Combine(ProductFiles.Repository, "socialfunctions.http"));
        foreach (var (name, value) in Definition().Matches(text).Select(match => (match.Groups[1].Value, match.Groups[2].Value)))
        {
            text = name == "host" ? text.Replace("{{host}}", "", StringComparison.Ordinal)
                : value == "ID" ? text
                : text.Replace($"{{{{{name}}}}}", name == "later" ? $"{DateTimeOffset.UtcNow.AddDays(1):O}" : value, StringComparison.Ordinal);
        }

        return text.Split("\n### ").Skip(1).Select(Shown.Of);
    }

    private sealed record Shown(string Method, string Path, IReadOnlyList<(string Name, string Value)> Headers, string Body)
    {
        public static Shown Of(string text)
        {
            var parts = text.Trim().Split("\n\n", 2);
            var lines = parts[0].Split('\n');
            var body = parts.Length < 2 ? "" : parts[1];
            return new Shown(
                lines[1].Split(' ')[0],
                lines[1].Split(' ')[1],
                [.. lines.Skip(2).Select(line => line.Split(": ", 2)).Select(header => (header[0], header[1]))],
                body.StartsWith("< ./", StringComparison.Ordinal) ? File.ReadAllText(System.IO.Path.Combine(ProductFiles.Repository, body[4..])) : body);
        }
    }

    [GeneratedRegex(@"\{\{?\w+\}?\}")]
    private static partial Regex Variable();

    [GeneratedRegex(@"^@(\w+) = (.+)$", RegexOptions.Multiline)]
    private static partial Regex Definition();
}
