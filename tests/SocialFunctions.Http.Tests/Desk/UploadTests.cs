using System.Net;
using System.Net.Http.Headers;
using System.Text;
using SocialFunctions.Application.Media;
using SocialFunctions.Http.Tests.Support;

namespace SocialFunctions.Http.Tests.Desk;

/// <summary>Files that agents give, from the desk to whoever fetches them.</summary>
public sealed class UploadTests : IAsyncLifetime
{
    private const string Url = "/api/desk/media?conversation=messenger-one";
    private static readonly byte[] Pdf = Encoding.ASCII.GetBytes("%PDF-1.7 an invoice");
    private TestHost _host = null!;
    private HttpClient _ann = null!;

    public async Task InitializeAsync()
    {
        _host = await TestHost.StartAsync();
        _ann = _host.ClientOf("ann");
        _host.Conversations.Seed(Sample.Conversation());
        await SetAsync(InMemorySettings.Document.Replace("\"accounts\": [", $"\"publicUrl\": \"{_ann.BaseAddress}\", \"accounts\": [", StringComparison.Ordinal));
    }

    public async Task DisposeAsync()
    {
        _ann.Dispose();
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task File_IsKept_AndFetchedByWhoeverKnowsItsAddress()
    {
        var answer = await GiveAsync($"{Url}&name=my%20invoice.pdf", Pdf);

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        var given = await answer.JsonAsync();
        Assert.Equal(("application/pdf", Pdf.Length), (given.Text("type"), given.GetProperty("size").GetInt32()));
        var fetched = await _host.Client.GetAsync(new Uri(given.Text("url")!));
        Assert.Equal((HttpStatusCode.OK, "application/pdf", "my invoice.pdf"), (fetched.StatusCode, fetched.Content.Headers.ContentType!.MediaType, fetched.Content.Headers.ContentDisposition!.FileName!.Trim('"')));
        Assert.Equal("nosniff", fetched.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal(Pdf, await fetched.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Address_ServesUntilItExpires()
    {
        var address = new Uri((await (await GiveAsync(Url, Pdf)).JsonAsync()).Text("url")!);
        _host.Time.Advance(UploadName.Serves);

        Assert.Equal(HttpStatusCode.NotFound, (await _host.Client.GetAsync(address)).StatusCode);
    }

    [Fact]
    public async Task AddressWithALaterEnd_NamesNoFile()
    {
        var given = await (await GiveAsync(Url, Pdf)).JsonAsync();
        var id = UploadId.Parse(given.Text("id")!)!;
        var later = id with { Name = id.Name with { Until = id.Name.Until.AddDays(1) } };

        Assert.Equal(HttpStatusCode.NotFound, (await _host.Client.GetAsync($"/media/{later}")).StatusCode);
    }

    [Fact]
    public async Task FileOfACustomer_HasNoPublicAddress()
    {
        await _host.Files.KeepAsync([new("messenger-one", "0123456789abcdef", Sample.Now, Pdf)], CancellationToken.None);

        Assert.Equal(HttpStatusCode.NotFound, (await _host.Client.GetAsync("/media/messenger-one.0123456789abcdef")).StatusCode);
    }

    [Fact]
    public async Task ForgottenWithItsConversation_IsGone()
    {
        var address = new Uri((await (await GiveAsync(Url, Pdf)).JsonAsync()).Text("url")!);

        await _host.Files.ForgetAsync("messenger-one", _host.Time.GetUtcNow(), CancellationToken.None);

        Assert.Equal(HttpStatusCode.NotFound, (await _host.Client.GetAsync(address)).StatusCode);
    }

    [Fact]
    public async Task Reply_TakesItAlong_AndTheThreadShowsIt()
    {
        var id = (await (await GiveAsync(Url, Pdf)).JsonAsync()).Text("id");

        var answer = await ReplyAsync(id!);

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        var attachment = Assert.Single(Assert.Single(_host.Conversations.Outbox).Message!.Attachments);
        Assert.Equal(("file", "application/pdf", "invoice.pdf", (long?)Pdf.Length, null), (attachment.Kind, attachment.ContentType, attachment.Name, attachment.Size, attachment.Url));
        var shown = (await (await _ann.GetAsync("/api/desk/conversations/messenger-one")).JsonAsync()).GetProperty("messages")[0].GetProperty("attachments")[0];
        Assert.Equal(Pdf, await _ann.GetByteArrayAsync($"/api/desk/media/{shown.Text("media")}"));
    }

    [Fact]
    public async Task ReplyWithAFileOfAnotherConversation_BadRequest()
    {
        _host.Conversations.Seed(Sample.Conversation("messenger-two") with { ThreadKey = "4712" });
        var id = (await (await GiveAsync("/api/desk/media?conversation=messenger-two", Pdf)).JsonAsync()).Text("id");

        Assert.Contains("no file of this conversation", await (await ReplyAsync(id!)).ProblemAsync(HttpStatusCode.BadRequest), StringComparison.Ordinal);
        Assert.Empty(_host.Conversations.Outbox);
    }

    [Fact]
    public async Task ReplyWithAFileThatWasGivenLongAgo_BadRequest()
    {
        var id = (await (await GiveAsync(Url, Pdf)).JsonAsync()).Text("id");
        _host.Time.Advance(UploadName.Serves - TimeSpan.FromHours(23));

        Assert.Contains("give it anew", await (await ReplyAsync(id!)).ProblemAsync(HttpStatusCode.BadRequest), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<html><script>alert(1)</script>", "a.txt", HttpStatusCode.UnsupportedMediaType, "not sent to customers")]
    [InlineData("<svg onload='alert(1)'/>", "a.svg", HttpStatusCode.UnsupportedMediaType, "not sent to customers")]
    [InlineData("MZ and so on", "a.bin", HttpStatusCode.UnsupportedMediaType, "not sent to customers")]
    [InlineData("", "a.txt", HttpStatusCode.BadRequest, "is empty")]
    public async Task WhatNobodyIsSent_IsRefused(string content, string name, HttpStatusCode status, string detail)
    {
        Assert.Contains(detail, await (await GiveAsync($"{Url}&name={name}", Encoding.UTF8.GetBytes(content))).ProblemAsync(status), StringComparison.Ordinal);
        Assert.Empty(_host.Files.All);
    }

    [Fact]
    public async Task PictureThatIsTooLongForThePlatform_IsRefusedBeforeItIsSent()
    {
        var picture = new byte[8_200_000];
        new byte[] { 0xFF, 0xD8, 0xFF }.CopyTo(picture, 0);

        Assert.Contains(
            "takes pictures of up to 8 MB, and this one has 8.2 MB", await (await GiveAsync(Url, picture)).ProblemAsync(HttpStatusCode.UnprocessableEntity), StringComparison.Ordinal);
    }

    [Fact]
    public async Task LongestFile_HasALimit() => Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await GiveAsync(Url, new byte[Uploads.Longest + 1])).StatusCode);

    [Theory]
    [InlineData("/api/desk/media?conversation=nobody", HttpStatusCode.NotFound)]
    [InlineData("/api/desk/media", HttpStatusCode.BadRequest)]
    [InlineData("/api/desk/media?conversation=messenger-one&nmae=x", HttpStatusCode.BadRequest)]
    public async Task WrongRequest_SaysSo(string url, HttpStatusCode status) => Assert.Equal(status, (await GiveAsync(url, Pdf)).StatusCode);

    [Fact]
    public async Task Form_UnsupportedMediaType()
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(Pdf), "file", "a.pdf" } };

        await (await _ann.PostAsync(Url, form)).ProblemAsync(HttpStatusCode.UnsupportedMediaType);
    }

    [Fact]
    public async Task WithoutAPublicAddress_ALiveAccountSaysWhatIsMissing()
    {
        await SetAsync(InMemorySettings.Document.Replace("\"sending\": \"sandbox\", \"team\"", "\"sending\": \"live\", \"team\"", StringComparison.Ordinal)
            .Replace("\"secrets\": { \"appSecret\"", "\"secrets\": { \"accessToken\": \"plain:token\", \"appSecret\"", StringComparison.Ordinal));

        Assert.Contains("publicUrl", await (await GiveAsync(Url, Pdf)).ProblemAsync(HttpStatusCode.Conflict), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WithoutAToken_Nothing() => Assert.Equal(HttpStatusCode.Unauthorized, (await _host.Client.PostAsync(Url, new ByteArrayContent(Pdf))).StatusCode);

    private async Task SetAsync(string document) => Assert.Empty((await _host.Settings.ReplaceAsync(document, null, null, CancellationToken.None)).Problems);

    private Task<HttpResponseMessage> GiveAsync(string url, byte[] content) =>
        _ann.PostAsync(url, new ByteArrayContent(content) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } });

    private Task<HttpResponseMessage> ReplyAsync(string id) =>
        _ann.PostJsonAsync("/api/desk/conversations/messenger-one/replies", $$"""{ "attachments": [{ "media": "{{id}}", "name": "invoice.pdf" }] }""");
}
