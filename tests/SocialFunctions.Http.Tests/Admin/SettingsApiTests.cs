using System.Net;
using System.Text;
using System.Text.Json;
using SocialFunctions.Http.Tests.Support;

namespace SocialFunctions.Http.Tests.Admin;

public sealed class SettingsApiTests : IAsyncLifetime
{
    private const string Url = "/api/admin/settings";
    private TestHost _host = null!;
    private HttpClient _cleo = null!;

    public async Task InitializeAsync()
    {
        _host = await TestHost.StartAsync();
        _cleo = _host.ClientOf("cleo");
    }

    public async Task DisposeAsync()
    {
        _cleo.Dispose();
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task Get_ShowsTheDocumentWithoutPlainSecrets()
    {
        var response = await _cleo.GetAsync(Url);

        var text = await response.Content.ReadAsStringAsync();
        using var document = JsonDocument.Parse(text);
        Assert.Equal("\"1\"", response.Headers.ETag?.Tag);
        Assert.True(response.Headers.CacheControl?.NoStore);
        Assert.Equal(
            """{"appSecret":"plain:***","verifyToken":"env:SOCIALFUNCTIONS_SECRET_VERIFY"}""",
            document.RootElement.GetProperty("accounts")[0].GetProperty("secrets").GetRawText());
        Assert.All(
            ["app-secret", "secret_token", "token-of-ann", "signing-key"],
            secret => Assert.DoesNotContain(secret, text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task WhatWasRead_CanBeWrittenBackAndKeepsItsSecrets()
    {
        var shown = await _cleo.GetStringAsync(Url);

        var response = await PutAsync(shown.Replace("\"Ann\"", "\"Anna\"", StringComparison.Ordinal));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("\"2\"", response.Headers.ETag?.Tag);
        Assert.DoesNotContain("app-secret", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var now = _host.Settings.Current;
        Assert.Equal("Anna", now.FindAgentByToken("token-of-ann")?.Name);
        var page = now.FindAccount("page")!;
        Assert.Equal(("app-secret", "verify"), (page.Secret("appSecret"), page.Secret("verifyToken")));
        Assert.Equal("plain:signing-key-of-the-crm", now.Document.OutgoingWebhooks[0].Secret);
    }

    [Fact]
    public async Task MaskWithoutASecretBehindIt_BadRequestThatNamesThePlace()
    {
        var response = await PutAsync(InMemorySettings.Document
            .Replace("\"id\": \"cleo\"", "\"id\": \"dora\"", StringComparison.Ordinal)
            .Replace("plain:token-of-cleo", "plain:***", StringComparison.Ordinal));

        Assert.Equal(["$.agents[2].token"], await ErrorsAsync(response));
        Assert.Null(_host.Settings.Replaced);
    }

    [Fact]
    public async Task WrongDocument_BadRequestThatNamesEveryPlace()
    {
        var response = await PutAsync(InMemorySettings.Document
            .Replace("[\"ann\", \"bob\"]", "[\"ann\", \"nobody\"]", StringComparison.Ordinal)
            .Replace("[\"lead\"]", "[\"boss\"]", StringComparison.Ordinal));

        var errors = await ErrorsAsync(response);
        Assert.Contains("$.teams[0].agents[1]", errors);
        Assert.Contains("$.agents[1].roles[0]", errors);
        Assert.Equal(1, _host.Settings.Current.Version);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"plain:***\"")]
    [InlineData("""{ "accounts": "plain:***" }""")]
    [InlineData("""{ "accounts": [null, 1, { "id": 1, "secrets": ["plain:***"] }, { "secrets": { "a": "plain:***" } }] }""")]
    [InlineData("""{ "agents": [{ "id": "ann", "id": "bob", "token": "plain:***" }] }""")]
    [InlineData("""{ "agents": [{ "token": { "a": "plain:***" } }] """)]
    public async Task NotADocument_BadRequest(string document) =>
        Assert.NotEmpty(await ErrorsAsync(await PutAsync(document)));

    [Theory]
    [InlineData("\"1\"", HttpStatusCode.OK)]
    [InlineData("*", HttpStatusCode.OK)]
    [InlineData("\"2\"", HttpStatusCode.PreconditionFailed)]
    [InlineData("\"one\"", HttpStatusCode.PreconditionFailed)]
    public async Task IfMatch_HonouredOrRefused(string ifMatch, HttpStatusCode status) =>
        Assert.Equal(status, (await PutAsync(InMemorySettings.Document, ifMatch)).StatusCode);

    [Fact]
    public async Task HugeDocument_PayloadTooLarge() =>
        await (await PutAsync(new string(' ', (4 * 1024 * 1024) + 1))).ProblemAsync(HttpStatusCode.RequestEntityTooLarge);

    private Task<HttpResponseMessage> PutAsync(string document, string? ifMatch = null)
    {
        var content = new StringContent(document, Encoding.UTF8, "application/json");
        var request = new HttpRequestMessage(HttpMethod.Put, Url) { Content = content };
        if (ifMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        }

        return _cleo.SendAsync(request);
    }

    private static async Task<IReadOnlyList<string?>> ErrorsAsync(HttpResponseMessage response)
    {
        await response.ProblemAsync(HttpStatusCode.BadRequest);
        using var problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        return [.. problem.RootElement.GetProperty("errors").EnumerateArray().Select(error =>
        {
            Assert.NotEqual("", error.Text("message"));
            return error.Text("path");
        })];
    }
}
