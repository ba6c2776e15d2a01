using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using SocialFunctions.EndToEnd.Support;

namespace SocialFunctions.EndToEnd.Desk;

/// <summary>A tool that works with the desk and admin API for one person.</summary>
internal sealed class DeskClient(HttpClient http, string token)
{
    private const string EveryStatus = "status=open,pending,snoozed,resolved";

    public Task<Page<Conversation>> ListAsync(string query) => GetAsync<Page<Conversation>>($"/api/desk/conversations?{query}");

    public Task<Conversation> FindAsync(string id) => GetAsync<Conversation>($"/api/desk/conversations/{id}");

    /// <summary>The conversation, once it is as awaited.</summary>
    public Task<Conversation> FindAsync(
        string id, Func<Conversation, bool> awaited, [CallerArgumentExpression(nameof(awaited))] string what = "") =>
        Eventually.GivesAsync(() => FindAsync(id), awaited, what: what);

    /// <summary>All pages of a list of conversations.</summary>
    public Task<IReadOnlyList<Conversation>> ListAllAsync(string query) => PagesAsync<Conversation>($"/api/desk/conversations?{query}");

    /// <summary>Everything that happened in a conversation.</summary>
    public Task<IReadOnlyList<Entry>> TimelineAsync(string id) => PagesAsync<Entry>($"/api/desk/conversations/{id}/timeline?take=1000");

    /// <summary>A page of the feed.</summary>
    public Task<Page<Entry>> FeedPageAsync(int take, string? after) =>
        GetAsync<Page<Entry>>($"/api/desk/events?take={take}{(after is null ? "" : $"&after={Uri.EscapeDataString(after)}")}");

    /// <summary>Everything that happened up to now. A feed has no end: it was read when a page is empty.</summary>
    public async Task<IReadOnlyList<Entry>> FeedAsync(int take = 1000)
    {
        var entries = new List<Entry>();
        for (string? after = null; ;)
        {
            var page = await FeedPageAsync(take, after);
            if (page.Items.Count == 0)
            {
                return entries;
            }

            entries.AddRange(page.Items);
            after = page.Next ?? throw new InvalidDataException("A page of the feed does not say where it goes on.");
        }
    }

    public Task<IReadOnlyList<Aside>> QuarantineAsync(string query = "take=200") => PagesAsync<Aside>($"/api/admin/quarantine?{query}");

    /// <summary>All conversations of an account, whatever their state.</summary>
    public Task<IReadOnlyList<Conversation>> OfAccountAsync(string account) => ListAllAsync($"{EveryStatus}&account={account}&take=200");

    /// <summary>The conversation with a customer, once it is there.</summary>
    public async Task<Conversation> WithAsync(string account, string customer)
    {
        var all = await Eventually.GivesAsync(() => OfAccountAsync(account), list => list.Any(c => c.ThreadKey == customer));
        return await FindAsync(all.Single(c => c.ThreadKey == customer).Id);
    }

    /// <summary>The timeline, once it is as awaited.</summary>
    public Task<IReadOnlyList<Entry>> TimelineAsync(
        string id, Func<IReadOnlyList<Entry>, bool> awaited, [CallerArgumentExpression(nameof(awaited))] string what = "") =>
        Eventually.GivesAsync(() => TimelineAsync(id), awaited, what: what);

    /// <summary>Answers a customer.</summary>
    /// <returns>Id of the message.</returns>
    public async Task<string> ReplyAsync(string id, string text, string? key = null)
    {
        (string, string)? header = key is null ? null : ("Idempotency-Key", key);
        using var answer = await PostAsync($"/api/desk/conversations/{id}/replies", new { text }, header);
        Expect(answer, HttpStatusCode.Accepted);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;
    }

    /// <summary>A command on a conversation.</summary>
    public Task<HttpResponseMessage> CommandAsync(string id, string command, object? body = null, string? ifMatch = null) =>
        PostAsync($"/api/desk/conversations/{id}/{command}", body ?? new { }, ifMatch is null ? null : ("If-Match", ifMatch));

    /// <summary>Reads the settings, changes them and puts them back, as an administrator with an editor does.</summary>
    public async Task ChangeSettingsAsync(Action<JsonNode> change)
    {
        using var read = await GetAsync("/api/admin/settings");
        var document = JsonNode.Parse(await read.Content.ReadAsStringAsync())!;
        change(document);
        var version = read.Headers.ETag!.ToString();
        using var written = await PutAsync("/api/admin/settings", JsonContent.Create(document), ("If-Match", version));
        Expect(written, HttpStatusCode.OK);
    }

    public async Task<HttpResponseMessage> GetAsync(string path) => await SendAsync(new HttpRequestMessage(HttpMethod.Get, path));

    public async Task<T> GetAsync<T>(string path)
    {
        using var answer = await GetAsync(path);
        Expect(answer, HttpStatusCode.OK);
        return (await answer.Content.ReadFromJsonAsync<T>())!;
    }

    public Task<HttpResponseMessage> PostAsync(string path, object? body = null, (string Name, string Value)? header = null) =>
        SendAsync(WithHeader(new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body ?? new { }) }, header));

    public Task<HttpResponseMessage> PostTextAsync(string path, string json) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(json, Encoding.UTF8, "application/json") });

    public Task<HttpResponseMessage> PutAsync(string path, HttpContent body, (string Name, string Value)? header = null) =>
        SendAsync(WithHeader(new HttpRequestMessage(HttpMethod.Put, path) { Content = body }, header));

    private static void Expect(HttpResponseMessage answer, HttpStatusCode expected)
    {
        if (answer.StatusCode != expected)
        {
            throw new HttpRequestException($"{answer.RequestMessage?.RequestUri}: {(int)answer.StatusCode} instead of {(int)expected}", null, answer.StatusCode);
        }
    }

    private static HttpRequestMessage WithHeader(HttpRequestMessage request, (string Name, string Value)? header)
    {
        if (header is var (name, value))
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return request;
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request)
    {
        using (request)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            return await http.SendAsync(request);
        }
    }

    private async Task<IReadOnlyList<T>> PagesAsync<T>(string path)
    {
        var items = new List<T>();
        for (string? after = null; ;)
        {
            var page = await GetAsync<Page<T>>(after is null ? path : $"{path}&after={Uri.EscapeDataString(after)}");
            items.AddRange(page.Items);
            if (page.Next is null)
            {
                return items;
            }

            after = page.Next != after ? page.Next : throw new InvalidDataException($"{path} goes on where it began.");
        }
    }
}
