using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using SocialFunctions.Benchmarks.Load;
using SocialFunctions.Model;

namespace SocialFunctions.Benchmarks.Hosts;

/// <summary>A host as an agent's tool sees it.</summary>
internal sealed class DeskClient : IDisposable
{
    private const int PageOfEntries = 1000;
    private readonly HttpClient _http;

    public DeskClient(int port)
    {
        _http = new HttpClient { BaseAddress = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}")) };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", ProductSettings.Token);
    }

    public async Task<bool> IsReadyAsync()
    {
        try
        {
            using var answer = await _http.GetAsync("/health/ready");
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    /// <summary>The conversation of one of the load's customers.</summary>
    public Task<JsonElement> ConversationAsync(long customer) =>
        GetAsync($"/api/desk/conversations/{ConversationId.Of("messenger", Webhooks.Account, Webhooks.Customer(customer))}");

    /// <summary>The first conversations, resolved ones too, that contain a text.</summary>
    public Task<JsonElement> SearchAsync(string text) =>
        GetAsync($"/api/desk/conversations?status=open,pending,snoozed,resolved&q={Uri.EscapeDataString(text)}");

    public Task<JsonElement> MostUrgentAsync() => GetAsync("/api/desk/conversations?take=50");

    /// <summary>What happened after a point of the feed, and the next point.</summary>
    public async Task<(JsonElement[] Entries, string? Next)> FeedAsync(string? after)
    {
        var page = await GetAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"/api/desk/events?take={PageOfEntries}{(after is null ? "" : $"&after={Uri.EscapeDataString(after)}")}"));
        return ([.. page.GetProperty("items").EnumerateArray()], page.GetProperty("next").GetString() ?? after);
    }

    /// <summary>Goes on to the end of the feed.</summary>
    /// <returns>Where that is, and how many messages stand on the way.</returns>
    public async Task<(string? End, int Messages)> FeedEndAsync(string? after = null)
    {
        var end = after;
        var messages = 0;
        while (true)
        {
            var (entries, next) = await FeedAsync(end);
            if (entries.Length == 0)
            {
                return (end, messages);
            }

            messages += entries.Count(e => e.GetProperty("type").ValueEquals("message"));
            end = next;
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<JsonElement> GetAsync(string path)
    {
        using var answer = await _http.GetAsync(path);
        answer.EnsureSuccessStatusCode();
        using var document = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync());
        return document.RootElement.Clone();
    }
}
