using System.Net;
using Microsoft.Extensions.DependencyInjection;
using SocialFunctions.Application.Media;
using SocialFunctions.Application.Ports;
using SocialFunctions.Http.Tests.Support;
using SocialFunctions.Model;
using SocialFunctions.Testing;

namespace SocialFunctions.Http.Tests.Desk;

/// <summary>A customer's file through the host.</summary>
public sealed class MediaTests : IAsyncLifetime, IDisposable
{
    private static readonly byte[] Picture = [0xFF, 0xD8, 0xFF, 0xE0, 1, 2, 3];
    private readonly AskedServer _server;
    private Func<HttpResponseMessage> _answer = () => AskedServer.File(Picture);
    private TestHost _host = null!;
    private HttpClient _ann = null!;

    public MediaTests() => _server = new AskedServer(_ => _answer());

    public async Task InitializeAsync()
    {
        var http = new HttpClient(_server);
        _host = await TestHost.StartAsync(services: services => services.AddSingleton(http).AddSingleton(new MediaHttp(http, http)));
        _ann = _host.ClientOf("ann");
    }

    public async Task DisposeAsync()
    {
        _ann.Dispose();
        await _host.DisposeAsync();
    }

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task Picture_IsShownAsWhatItIs()
    {
        var response = await GetAsync(new Attachment("image", "https://files.example/1", ContentType: "text/html", Name: "../../μου.jpg"));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(Picture, await response.Content.ReadAsByteArrayAsync());
        Assert.Equal(("image/jpeg", Picture.Length), (response.Content.Headers.ContentType?.ToString(), response.Content.Headers.ContentLength));
        Assert.Equal(("inline", "μου.jpg"), (response.Content.Headers.ContentDisposition?.DispositionType, response.Content.Headers.ContentDisposition?.FileNameStar));
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("default-src 'none'; sandbox", response.Headers.GetValues("Content-Security-Policy").Single());
        Assert.True(response.Headers.CacheControl?.NoStore);
        Assert.Equal("https://files.example/1", Assert.Single(_server.Questions).Url);
    }

    [Fact]
    public async Task PageThatIsAFile_IsSavedAndNotShown()
    {
        _answer = () => AskedServer.File([.. "<html><script>alert(1)</script>"u8]);

        var response = await GetAsync(new Attachment("file", "https://files.example/1", ContentType: "text/html", Name: "a.html"));

        Assert.Equal(
            (HttpStatusCode.OK, "application/octet-stream", "attachment"),
            (response.StatusCode, response.Content.Headers.ContentType?.ToString(), response.Content.Headers.ContentDisposition?.DispositionType));
    }

    [Fact]
    public async Task PageInPlaceOfAPicture_IsNotPassedOn()
    {
        _answer = () => AskedServer.File([.. "<html>Sign in</html>"u8]);

        Assert.Contains("page", await (await GetAsync(new Attachment("image", "https://files.example/1"))).ProblemAsync(HttpStatusCode.Conflict), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(404, HttpStatusCode.Gone)]
    [InlineData(410, HttpStatusCode.Gone)]
    [InlineData(403, HttpStatusCode.Gone)]
    [InlineData(202, HttpStatusCode.BadGateway)]
    [InlineData(429, HttpStatusCode.BadGateway)]
    [InlineData(500, HttpStatusCode.BadGateway)]
    public async Task PlatformWithoutTheFile_IsSaidInASentence(int status, HttpStatusCode answered)
    {
        _answer = () => new HttpResponseMessage((HttpStatusCode)status);

        await (await GetAsync(new Attachment("image", "https://files.example/secret"))).ProblemAsync(answered);
    }

    [Theory]
    [InlineData(403)]
    [InlineData(404)]
    public async Task AddressThatHasExpired_IsAskedForAnew(int status)
    {
        _answer = () => _server.Questions.Count == 1 ? new HttpResponseMessage((HttpStatusCode)status) : AskedServer.File(Picture);
        _host.Channel.Renewed = "https://files.example/anew";

        var response = await GetAsync(new Attachment("image", "https://files.example/1"));

        Assert.Equal(Picture, await response.Content.ReadAsByteArrayAsync());
        Assert.Equal(["https://files.example/1", "https://files.example/anew"], _server.Questions.Select(asked => asked.Url));
    }

    [Fact]
    public async Task FileThatThePlatformDoesNotHaveUnderItsNewAddress_IsGone()
    {
        _answer = () => new HttpResponseMessage(HttpStatusCode.NotFound);
        _host.Channel.Renewed = "https://files.example/anew";

        Assert.Equal("The platform does not have the file any more.", await (await GetAsync(new Attachment("image", "https://files.example/1"))).ProblemAsync(HttpStatusCode.Gone));
        Assert.Equal(2, _server.Questions.Count);
    }

    [Fact]
    public async Task PlatformThatCannotBeReached_IsABadGateway()
    {
        _answer = () => throw new HttpRequestException(HttpRequestError.ConnectionError);

        var detail = await (await GetAsync(new Attachment("image", "https://files.example/secret"))).ProblemAsync(HttpStatusCode.BadGateway);

        Assert.Equal("The server of the file cannot be reached.", detail);
    }

    [Fact]
    public async Task FileThatSaysItIsTooLong_IsRefused()
    {
        _answer = () => new HttpResponseMessage { Content = new ByteArrayContent(Picture) { Headers = { ContentLength = MediaFile.Longest + 1 } } };

        await (await GetAsync(new Attachment("video", "https://files.example/1"))).ProblemAsync(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task FileThatIsKnownToBeTooLong_IsNotAskedFor()
    {
        await (await GetAsync(new Attachment("video", "https://files.example/1", Size: MediaFile.Longest + 1))).ProblemAsync(HttpStatusCode.RequestEntityTooLarge);

        Assert.Empty(_server.Questions);
    }

    [Fact]
    public async Task FileThatTurnsOutTooLong_IsCutOff()
    {
        _answer = () => new HttpResponseMessage { Content = new StreamContent(new EndlessStream()) };

        var response = await GetAsync(new Attachment("video", "https://files.example/1"));

        await Assert.ThrowsAnyAsync<Exception>(() => response.Content.CopyToAsync(Stream.Null));
    }

    [Theory]
    [InlineData("image", true)]
    [InlineData("sticker", true)]
    [InlineData("other", true)]
    [InlineData("link", false)]
    [InlineData("contact", false)]
    public async Task Attachment_HasAnIdWhereItIsAFile(string kind, bool file)
    {
        Seed(Sample.Message("m1") with { Attachments = [new Attachment(kind, "https://files.example/1")] });

        Assert.Equal(file, await IdAsync() is not null);
    }

    [Fact]
    public async Task WhatAnAgentAttached_IsNoCustomersFile()
    {
        Seed(Sample.Message("m1") with { Direction = Direction.Out, Author = Author.Agent, Attachments = [new Attachment("image", "http://10.0.0.1/1")] });

        Assert.Null(await IdAsync());
        await (await _ann.GetAsync($"/api/desk/media/{new MediaId("messenger-one", "m1", 0)}")).ProblemAsync(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task FileOfADeletedMessage_IsNotFound()
    {
        Seed(Sample.Message("m1") with { DeletedAt = Sample.Now, Attachments = [new Attachment("image", "https://files.example/1")] });

        await (await _ann.GetAsync($"/api/desk/media/{new MediaId("messenger-one", "m1", 0)}")).ProblemAsync(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("messenger-two.0.bTE")]
    [InlineData("messenger-one.1.bTE")]
    [InlineData("messenger-one.0.bTI")]
    public async Task UnknownFile_IsNotFound(string id)
    {
        Seed(Sample.Message("m1") with { Attachments = [new Attachment("image", "https://files.example/1")] });

        await (await _ann.GetAsync($"/api/desk/media/{id}")).ProblemAsync(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task WhoIsNoAgent_GetsNoFile()
    {
        Seed(Sample.Message("m1") with { Attachments = [new Attachment("image", "https://files.example/1")] });

        await (await _host.Client.GetAsync($"/api/desk/media/{await IdAsync()}")).ProblemAsync(HttpStatusCode.Unauthorized);

        Assert.Empty(_server.Questions);
    }

    [Fact]
    public async Task FileOfAnAccountThatIsGone_CannotBeAskedFor()
    {
        _host.Conversations.Seed(Sample.Conversation() with { Account = "gone" }, [Sample.Message("m1") with { Attachments = [new Attachment("image", "https://files.example/1")] }]);

        await (await _ann.GetAsync($"/api/desk/media/{await IdAsync()}")).ProblemAsync(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task FileThatCameWithAMail_IsShownFromWhereItIsKept()
    {
        await _host.Files.KeepAsync([new KeptFile("messenger-one", "f1", Sample.Now, Picture)], CancellationToken.None);

        var response = await GetAsync(new Attachment("image", Name: "a.jpg", PlatformId: "c1", Kept: "f1"));

        Assert.Equal(Picture, await response.Content.ReadAsByteArrayAsync());
        Assert.Equal(("image/jpeg", "inline"), (response.Content.Headers.ContentType?.ToString(), response.Content.Headers.ContentDisposition?.DispositionType));
        Assert.Empty(_server.Questions);
    }

    [Fact]
    public async Task DrawingThatCameWithAMail_IsSavedAndNotShown()
    {
        await _host.Files.KeepAsync([new KeptFile("messenger-one", "f1", Sample.Now, "<svg onload='alert(1)'/>"u8.ToArray())], CancellationToken.None);

        var response = await GetAsync(new Attachment("image", Name: "a.svg", ContentType: "image/svg+xml", Kept: "f1"));

        Assert.Equal(
            (HttpStatusCode.OK, "application/octet-stream", "attachment"),
            (response.StatusCode, response.Content.Headers.ContentType?.ToString(), response.Content.Headers.ContentDisposition?.DispositionType));
    }

    [Fact]
    public async Task FileThatIsNotKeptAnyMore_IsGone() =>
        await (await GetAsync(new Attachment("image", Kept: "f1"))).ProblemAsync(HttpStatusCode.Gone);

    private void Seed(Message message) => _host.Conversations.Seed(Sample.Conversation(), [message]);

    private async Task<string?> IdAsync()
    {
        var conversation = await (await _ann.GetAsync("/api/desk/conversations/messenger-one")).JsonAsync();
        var shown = conversation.GetProperty("messages")[0].GetProperty("attachments");
        return shown.GetArrayLength() > 0 && shown[0].TryGetProperty("media", out var id) ? id.GetString() : null;
    }

    private async Task<HttpResponseMessage> GetAsync(Attachment attachment)
    {
        Seed(Sample.Message("m1") with { Attachments = [attachment] });
        return await _ann.GetAsync($"/api/desk/media/{await IdAsync()}", HttpCompletionOption.ResponseHeadersRead);
    }

    private sealed class EndlessStream : MemoryStream
    {
        public override bool CanSeek => false;

        public override int Read(Span<byte> buffer) => buffer.Length;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => new(buffer.Length);
    }
}
