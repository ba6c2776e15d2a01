using System.Net;
using SocialFunctions.Http.Tests.Support;

namespace SocialFunctions.Http.Tests.Admin;

public sealed class SettingsVersionApiTests : IAsyncLifetime
{
    private const string Url = "/api/admin/settings/versions";
    private TestHost _host = null!;
    private HttpClient _cleo = null!;

    public async Task InitializeAsync()
    {
        _host = await TestHost.StartAsync();
        _cleo = _host.ClientOf("cleo");
        for (var version = 1; version <= 3; version++)
        {
            await _host.Archive.AddAsync(
                version, _host.Time.GetUtcNow(), InMemorySettings.Document, "", null, version == 1 ? null : "cleo", CancellationToken.None);
        }
    }

    public async Task DisposeAsync()
    {
        _cleo.Dispose();
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task List_SaysWhoPutWhatWhen_InPages()
    {
        var first = await (await _cleo.GetAsync($"{Url}?take=2")).JsonAsync();
        var second = await (await _cleo.GetAsync($"{Url}?take=2&after={first.Text("next")}")).JsonAsync();

        Assert.Equal([3, 2], first.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("version").GetInt32()));
        Assert.Equal("cleo", first.GetProperty("items")[0].Text("by"));
        Assert.Equal([1], second.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("version").GetInt32()));
        Assert.Null(second.GetProperty("items")[0].Text("by"));
        Assert.Null(second.Text("next"));
    }

    [Fact]
    public async Task Version_IsShownWithoutItsSecrets()
    {
        var answer = await _cleo.GetAsync($"{Url}/2");
        var text = await answer.Content.ReadAsStringAsync();

        Assert.Equal("\"2\"", answer.Headers.ETag!.Tag);
        Assert.Contains("\"id\":\"page\"", text, StringComparison.Ordinal);
        Assert.DoesNotContain("app-secret", text, StringComparison.Ordinal);
        Assert.DoesNotContain("token-of-ann", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/9", HttpStatusCode.NotFound)]
    [InlineData("/x", HttpStatusCode.NotFound)]
    [InlineData("/-1", HttpStatusCode.NotFound)]
    [InlineData("?after=x", HttpStatusCode.BadRequest)]
    [InlineData("?take=0", HttpStatusCode.BadRequest)]
    public async Task WhatIsNoVersion_IsRefused(string rest, HttpStatusCode status) => await (await _cleo.GetAsync(Url + rest)).ProblemAsync(status);
}
