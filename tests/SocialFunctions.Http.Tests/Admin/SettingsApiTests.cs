using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using SocialFunctions.Http.Tests.Desk;
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

    [Fact]
    public async Task PutThatTakesSomethingAway_SaysWhatIsStrandedAndWhoGetsIt()
    {
        _host.Conversations.Seed(Sample.Conversation() with { Assignee = "ann", Team = "service" }, []);
        var document = InMemorySettings.Document
            .Replace("[\"ann\", \"bob\"]", "[\"bob\"]", StringComparison.Ordinal)
            .Replace("{ \"id\": \"ann\",", "{ \"id\": \"dan\",", StringComparison.Ordinal);

        var before = await _cleo.PostAsync($"{Url}/what-if", new StringContent(document, Encoding.UTF8, "application/json"));
        Assert.Equal(1, _host.Settings.Current.Version);
        var put = await PutAsync(document);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (before.StatusCode, put.StatusCode));
        const string Expected = """[{"kind":"agent","id":"ann","conversations":1,"to":"team:service"}]""";
        Assert.Equal(Expected, (await before.JsonAsync()).GetProperty("stranded").GetRawText());
        var answer = await put.JsonAsync();
        Assert.Equal(Expected, answer.GetProperty("stranded").GetRawText());
        Assert.Equal("dan", answer.GetProperty("agents")[0].Text("id"));
        Assert.Equal("cleo", _host.Settings.By);
    }

    [Fact]
    public async Task PutThatTakesNothingAway_StrandsNothing() =>
        Assert.Equal("[]", (await (await PutAsync(InMemorySettings.Document)).JsonAsync()).GetProperty("stranded").GetRawText());

    [Theory]
    [InlineData("""{ }""")]
    [InlineData("""{ "agents": [{ "id": "ann", "roles": ["lead"], "token": "plain:token-of-ann" }] }""")]
    [InlineData("""{ "agents": [{ "id": "ann", "roles": ["admin"] }] }""")]
    public async Task PutThatLeavesNoAdministrator_BadRequestAndNothingIsChanged(string document)
    {
        Assert.Equal(["$.agents"], await ErrorsAsync(await PutAsync(document)));
        Assert.Equal(1, _host.Settings.Current.Version);
    }

    [Fact]
    public async Task PutWithoutAdministratorWhereTheyComeFromElsewhere_IsTaken()
    {
        await using var world = await EntraWorld.StartAsync();
        using var put = new HttpRequestMessage(HttpMethod.Put, Url)
        {
            Headers = { Authorization = new AuthenticationHeaderValue("Bearer", world.Token(["admin"])) },
            Content = new StringContent("{ }", Encoding.UTF8, "application/json"),
        };

        var response = await world.Host.Client.SendAsync(put);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData("\"sending\": \"sandbox\", \"team\"", "\"baseUrl\": \"https://evil.example\", \"team\"", "appSecret", "verifyToken")]
    [InlineData("\"channel\": \"messenger\"", "\"baseUrl\": \"https://graph.facebook.com.evil.example\", \"channel\": \"messenger\"", "appSecret", "verifyToken")]
    public async Task SecretThatIsKept_DoesNotGoToAnotherAddress(string what, string instead, params string[] secrets)
    {
        var shown = InMemorySettings.Document.Replace("plain:app-secret", "plain:***", StringComparison.Ordinal);

        var response = await PutAsync(Replaced(shown, what, instead));

        Assert.Equal(secrets.Select(secret => $"$.accounts[0].secrets.{secret}"), await ErrorsAsync(response));
        Assert.Null(_host.Settings.Replaced);
    }

    [Fact]
    public async Task SecretThatIsWrittenAnew_MayGoToAnotherAddress()
    {
        var document = Replaced(InMemorySettings.Document, "\"channel\": \"messenger\"", "\"baseUrl\": \"https://graph.example\", \"channel\": \"messenger\"")
            .Replace("env:SOCIALFUNCTIONS_SECRET_VERIFY", "env:SOCIALFUNCTIONS_SECRET_OTHER", StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.OK, (await PutAsync(document)).StatusCode);
        Assert.Equal(
            HttpStatusCode.OK,
            (await PutAsync(document.Replace("plain:app-secret", "plain:***", StringComparison.Ordinal).Replace("graph.example", "GRAPH.example/", StringComparison.Ordinal)))
                .StatusCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\uFEFF")]
    [InlineData("\uFEFF\uFEFF")]
    public async Task VariableOfOneAccount_DoesNotGoToTheAddressOfANewOne(string byteOrderMarks)
    {
        var document = InMemorySettings.Document.Replace(
            "\"accounts\": [",
            """
            "accounts": [{ "id": "thief", "channel": "telegram", "externalId": "thief", "baseUrl": "https://evil.example",
                           "secrets": { "botToken": "env:SOCIALFUNCTIONS_SECRET_VERIFY", "secretToken": "plain:secret" } },
            """,
            StringComparison.Ordinal);

        Assert.Equal(["$.accounts[0].secrets.botToken"], await ErrorsAsync(await PutAsync(byteOrderMarks + document)));
    }

    [Fact]
    public async Task MaskThatIsEscaped_OrBehindAByteOrderMark_IsAMaskToo()
    {
        var response = await PutAsync("\uFEFF" + InMemorySettings.Document.Replace("plain:app-secret", "plain:\\u002a**", StringComparison.Ordinal));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("app-secret", _host.Settings.Current.FindAccount("page")!.Secret("appSecret"));
    }

    [Fact]
    public async Task Warnings_AreListed()
    {
        var listed = await (await _cleo.GetAsync($"{Url}/warnings")).JsonAsync();

        Assert.Contains(listed.GetProperty("items").EnumerateArray(), one => one.Text("path") == "$.accounts[0].secrets.appSecret");
    }

    private static string Replaced(string document, string what, string instead)
    {
        var at = document.IndexOf(what, StringComparison.Ordinal);
        return document[..at] + instead + document[(at + what.Length)..];
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

    [Fact]
    public async Task DocumentThatIsNotUtf8_BadRequestAndNothingIsChanged()
    {
        using var content = new ByteArrayContent(Encoding.Latin1.GetBytes(InMemorySettings.Document.Replace("Service", "Café", StringComparison.Ordinal)));

        Assert.Contains("UTF-8", await (await _cleo.PutAsync(Url, content)).ProblemAsync(HttpStatusCode.BadRequest), StringComparison.Ordinal);
        Assert.Null(_host.Settings.Replaced);
    }

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
