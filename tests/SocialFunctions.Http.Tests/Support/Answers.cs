using System.Net;
using System.Text;
using System.Text.Json;

namespace SocialFunctions.Http.Tests.Support;

/// <summary>Reads what the server answered.</summary>
internal static class Answers
{
    public static async Task<JsonElement> JsonAsync(this HttpResponseMessage response)
    {
        await using var body = await response.Content.ReadAsStreamAsync();
        using var document = await JsonDocument.ParseAsync(body);
        return document.RootElement.Clone();
    }

    /// <summary>Checks that the answer is a problem of this status; gives its sentence.</summary>
    public static async Task<string> ProblemAsync(this HttpResponseMessage response, HttpStatusCode status)
    {
        var problem = await response.JsonAsync();
        Assert.Equal(status, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("about:blank", problem.GetProperty("type").GetString());
        Assert.Equal((int)status, problem.GetProperty("status").GetInt32());
        Assert.NotEqual("", problem.GetProperty("title").GetString());
        var detail = problem.GetProperty("detail").GetString();
        Assert.EndsWith(".", detail, StringComparison.Ordinal);
        return detail!;
    }

    public static Task<HttpResponseMessage> PostJsonAsync(
        this HttpClient client, string url, string json, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
        foreach (var (name, value) in headers)
        {
            Assert.True(request.Headers.TryAddWithoutValidation(name, value));
        }

        return client.SendAsync(request);
    }

    public static string? Text(this JsonElement element, string name) => element.GetProperty(name).GetString();

    public static IReadOnlyList<string?> Ids(this JsonElement listing) =>
        [.. listing.GetProperty("items").EnumerateArray().Select(item => item.Text("id"))];
}
