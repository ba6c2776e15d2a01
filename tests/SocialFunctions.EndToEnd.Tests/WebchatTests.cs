using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SocialFunctions.EndToEnd.Desk;
using SocialFunctions.EndToEnd.Support;

namespace SocialFunctions.EndToEnd;

/// <summary>A visitor of a page writes, and reads what an agent answers.</summary>
public sealed class WebchatTests : IAsyncLifetime, IDisposable
{
    private const string Visitor = "f3b8d2f0-7c0e-4ad1-9a86-0f5f0a3c1b77";
    private readonly TemporaryDirectory _directory = new();
    private LocalProcess _product = null!;

    public async Task InitializeAsync()
    {
        var start = Programs.Product(_directory.Path, []);
        start.Environment["SOCIALFUNCTIONS_URLS"] = "http://127.0.0.1:0";
        _product = await LocalProcess.StartAsync(start);
    }

    public async Task DisposeAsync() => await _product.DisposeAsync();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task AnswerOfAnAgent_ReachesTheWaitingPage()
    {
        var opened = await AskAsync("");
        Assert.Empty(opened.GetProperty("items").EnumerateArray());

        var posted = await _product.Http.PostAsJsonAsync("/webhooks/webchat/webchat-demo", new { id = "message-1", visitor = Visitor, text = "Where is my parcel?" });
        Assert.Equal(HttpStatusCode.OK, posted.StatusCode);
        var desk = _product.As("demo-agent-token");
        var conversations = await Eventually.GivesAsync(
            () => desk.GetAsync<Page<Conversation>>("/api/desk/conversations?account=webchat-demo"), page => page.Items.Count == 1);
        var replied = await desk.PostAsync($"/api/desk/conversations/{conversations.Items[0].Id}/replies", new { text = "It comes today." });
        Assert.Equal(HttpStatusCode.Accepted, replied.StatusCode);

        // An acknowledgement may come first, as the office may be closed.
        var answer = await Eventually.GivesAsync(
            async () =>
            {
                opened = await AskAsync(opened.GetProperty("next").GetString()!);
                return opened.GetProperty("items").EnumerateArray().FirstOrDefault(item => item.GetProperty("author").GetString() == "agent");
            },
            item => item.ValueKind == JsonValueKind.Object);
        Assert.Equal("It comes today.", answer.GetProperty("text").GetString());
    }

    private async Task<JsonElement> AskAsync(string after)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/webchat/webchat-demo/messages{(after.Length == 0 ? "" : $"?after={after}")}");
        request.Headers.Add("X-Webchat-Visitor", Visitor);
        using var response = await _product.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }
}
