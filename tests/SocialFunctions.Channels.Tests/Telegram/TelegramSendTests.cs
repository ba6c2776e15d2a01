using System.Net;
using System.Text.Json;
using SocialFunctions.Application.Ports;
using SocialFunctions.Model;
using static SocialFunctions.Channels.Tests.Telegram.TelegramBot;

namespace SocialFunctions.Channels.Tests.Telegram;

public class TelegramSendTests
{
    private const string Taken = """{"ok":true,"result":{"message_id":901,"chat":{"id":456,"type":"private"},"date":1700000000}}""";

    private static OutboundPart Text(string threadKey = "456", string text = "On its way!") =>
        new() { IdempotencyKey = "e/1", MessageId = "e", ThreadKey = threadKey, Text = text };

    private static OutboundPart With(Attachment attachment, string? text = null) => Text() with { Text = text, Attachments = [attachment] };

    private static async Task<(SendResult Result, Uri? Address, JsonElement Body)> SendAsync(OutboundPart part, string answer = Taken, int status = 200)
    {
        using var platform = new PlatformStub((HttpStatusCode)status, answer);
        using var http = new HttpClient(platform);
        var result = await Channel.SendAsync(http, Account, part, Now, CancellationToken.None);
        return (result, platform.Address, platform.Body is null ? default : Json(platform.Body));
    }

    [Fact]
    public async Task Text_GoesToSendMessageAsPlainText()
    {
        var (result, address, body) = await SendAsync(Text(text: "Ωραία <b>& 😀"));

        Assert.Equal($"https://api.telegram.org/bot{Token}/sendMessage", address!.AbsoluteUri);
        Assert.Equal(["chat_id", "text"], body.EnumerateObject().Select(property => property.Name));
        Assert.Equal((JsonValueKind.Number, "456"), (body.GetProperty("chat_id").ValueKind, body.GetProperty("chat_id").GetRawText()));
        Assert.Equal("Ωραία <b>& 😀", body.GetProperty("text").GetString());
        Assert.Equal((SendOutcome.Sent, "456:901", 901), (result.Outcome, result.PlatformId, result.Sequence));
    }

    [Theory]
    [InlineData(403, "Forbidden: bot was blocked by the user", OptOut.Blocked)]
    [InlineData(403, "Forbidden: user is deactivated", OptOut.Blocked)]
    [InlineData(403, "Forbidden: bot can't initiate conversation with a user", OptOut.Blocked)]
    [InlineData(403, "Forbidden: bot was kicked from the supergroup chat", OptOut.Blocked)]
    [InlineData(400, "Bad Request: chat not found", OptOut.Blocked)]
    [InlineData(400, "Bad Request: USER_IS_BLOCKED", OptOut.Blocked)]
    [InlineData(400, "Bad Request: INPUT_USER_DEACTIVATED", OptOut.Blocked)]
    [InlineData(400, "Bad Request: PEER_ID_INVALID", OptOut.Blocked)]
    [InlineData(400, "Bad Request: group chat was deactivated", OptOut.Blocked)]
    [InlineData(400, "Bad Request: message text is empty", null)]
    [InlineData(400, "Bad Request: message to be replied not found", null)]
    public async Task Refusal_SaysWhetherTheCustomerCanBeReached(int code, string description, OptOut? optOut)
    {
        var (result, _, _) = await SendAsync(Text(), $$"""{"ok":false,"error_code":{{code}},"description":"{{description}}"}""", code);

        Assert.Equal((SendOutcome.Permanent, optOut), (result.Outcome, result.OptOut));
    }

    [Fact]
    public async Task Result_SaysWhichBotsIdItIs() => Assert.Equal("110201543", (await SendAsync(Text())).Result.Scope);

    [Theory]
    [InlineData("-1001234567890:33", """{"chat_id":-1001234567890,"message_thread_id":33,"text":"On its way!"}""")]
    [InlineData("-1009/456", """{"chat_id":-1009,"direct_messages_topic_id":456,"text":"On its way!"}""")]
    [InlineData("456@AbC", """{"chat_id":456,"business_connection_id":"AbC","text":"On its way!"}""")]
    public async Task Thread_SaysWhereTheMessageGoes(string threadKey, string expected) =>
        Assert.Equal(expected, (await SendAsync(Text(threadKey))).Body.GetRawText());

    public static TheoryData<Attachment, string, string> Attachments() => new()
    {
        { new("image", "https://c.example/1"), "sendPhoto", """{"chat_id":456,"photo":"https://c.example/1","caption":"Here"}""" },
        { new("video", "https://c.example/1"), "sendVideo", """{"chat_id":456,"video":"https://c.example/1","caption":"Here"}""" },
        { new("audio", "https://c.example/1"), "sendAudio", """{"chat_id":456,"audio":"https://c.example/1","caption":"Here"}""" },
        { new("file", "https://c.example/1"), "sendDocument", """{"chat_id":456,"document":"https://c.example/1","caption":"Here"}""" },
        { new("file", PlatformId: "BQAC"), "sendDocument", """{"chat_id":456,"document":"BQAC","caption":"Here"}""" },
        { new("location", Latitude: 37.5, Longitude: 23.5), "sendLocation", """{"chat_id":456,"latitude":37.5,"longitude":23.5}""" },
        { new("contact", "tel:+302101234567", Name: "Bob"), "sendContact", """{"chat_id":456,"phone_number":"\u002B302101234567","first_name":"Bob"}""" },
    };

    [Theory]
    [MemberData(nameof(Attachments))]
    public async Task Attachment_GoesToTheMethodOfItsKind(Attachment attachment, string method, string expected)
    {
        var (result, address, body) = await SendAsync(With(attachment, "Here"));

        Assert.Equal(SendOutcome.Sent, result.Outcome);
        Assert.EndsWith($"/{method}", address!.AbsolutePath, StringComparison.Ordinal);
        Assert.Equal(expected, body.GetRawText());
    }

    [Theory]
    [InlineData("link", "sendMessage", """{"chat_id":456,"text":"https://c.example/1"}""")]
    [InlineData("sticker", "sendSticker", """{"chat_id":456,"sticker":"https://c.example/1"}""")]
    public async Task AttachmentWithoutCaption_GoesAlone(string kind, string method, string expected)
    {
        var (_, address, body) = await SendAsync(With(new Attachment(kind, "https://c.example/1")));

        Assert.EndsWith($"/{method}", address!.AbsolutePath, StringComparison.Ordinal);
        Assert.Equal(expected, body.GetRawText());
    }

    [Fact]
    public async Task BaseUrl_ReplacesTelegramsOrigin()
    {
        var account = Load($$"""{ "botToken": "plain:{{Token}}", "secretToken": "plain:x" }""", ", \"baseUrl\": \"http://127.0.0.1:8081/\"").FindAccount("bot")!;
        using var platform = new PlatformStub(HttpStatusCode.OK, Taken);
        using var http = new HttpClient(platform);

        await Channel.SendAsync(http, account, Text(), Now, CancellationToken.None);

        Assert.Equal($"http://127.0.0.1:8081/bot{Token}/sendMessage", platform.Address!.AbsoluteUri);
    }

    [Theory]
    [InlineData(401, "Unauthorized", SendOutcome.AccountDead)]
    [InlineData(404, "Not Found", SendOutcome.AccountDead)]
    [InlineData(403, "Forbidden: bot was blocked by the user", SendOutcome.Permanent)]
    [InlineData(403, "Forbidden: bot was kicked from the supergroup chat", SendOutcome.Permanent)]
    [InlineData(400, "Bad Request: chat not found", SendOutcome.Permanent)]
    [InlineData(413, "Request Entity Too Large", SendOutcome.Permanent)]
    [InlineData(500, "Internal Server Error", SendOutcome.Transient)]
    [InlineData(502, "Bad Gateway", SendOutcome.Transient)]
    public async Task Refusal_IsClassified(int status, string description, SendOutcome outcome)
    {
        var (result, _, _) = await SendAsync(Text(), $$"""{"ok":false,"error_code":{{status}},"description":"{{description}}"}""", status);

        Assert.Equal((outcome, $"Telegram answered {status}: {description}"), (result.Outcome, result.Error));
    }

    [Theory]
    [InlineData("14", 14)]
    [InlineData("-3", 0)]
    [InlineData("9223372036854775807", 86400)]
    public async Task TooManyRequests_WaitAsLongAsTelegramAsks(string seconds, int expected)
    {
        var (result, _, _) = await SendAsync(Text(), $$"""{"ok":false,"error_code":429,"parameters":{"retry_after":{{seconds}} },"description":"Too Many Requests"}""", 429);

        Assert.Equal((SendOutcome.Transient, TimeSpan.FromSeconds(expected)), (result.Outcome, result.RetryAfter));
    }

    [Fact]
    public async Task GroupThatBecameASupergroup_LivesOnUnderItsNewKey()
    {
        var (result, _, _) = await SendAsync(
            Text("-55"), """{"ok":false,"error_code":400,"description":"Bad Request: group chat was upgraded to a supergroup chat","parameters":{"migrate_to_chat_id":-1001234567890}}""", 400);

        Assert.Equal((SendOutcome.Transient, "-1001234567890"), (result.Outcome, result.MovedTo));
    }

    [Fact]
    public async Task ChatOfNumber0_IsNoChatToMoveTo()
    {
        var (result, _, _) = await SendAsync(
            Text("-55"), """{"ok":false,"error_code":400,"description":"Bad Request","parameters":{"migrate_to_chat_id":0}}""", 400);

        Assert.Equal((SendOutcome.Permanent, null), (result.Outcome, result.MovedTo));
    }

    [Theory]
    [InlineData("<html>busy</html>", 503, SendOutcome.Transient)]
    [InlineData("<html>no</html>", 400, SendOutcome.Permanent)]
    public async Task AnswerThatIsNotTelegrams_IsJudgedByItsStatus(string answer, int status, SendOutcome outcome) =>
        Assert.Equal(outcome, (await SendAsync(Text(), answer, status)).Result.Outcome);

    [Theory]
    [InlineData("<html>welcome to the hotel</html>")]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"ok\":true}")]
    [InlineData("{\"ok\":true,\"result\":{\"message_id\":null}}")]
    [InlineData("{\"ok\":true,\"result\":{\"message_id\":0}}")]
    [InlineData("{\"ok\":true,\"result\":{\"message_id\":-7}}")]
    [InlineData("{\"ok\":true,\"result\":true}")]
    public async Task SuccessWithoutAnId_IsOfUnknownFate(string answer) =>
        Assert.Equal(SendOutcome.Unknown, (await SendAsync(Text(), answer)).Result.Outcome);

    [Theory]
    [InlineData("""{"ok":false,"error_code":403,"description":"Forbidden: bot was blocked by the user"}""", SendOutcome.Permanent)]
    [InlineData("""{"ok":false,"error_code":401,"description":"Unauthorized"}""", SendOutcome.AccountDead)]
    [InlineData("""{"ok":false,"error_code":429,"description":"Too Many Requests"}""", SendOutcome.Transient)]
    [InlineData("""{"ok":false,"error_code":400,"result":{"message_id":1}}""", SendOutcome.Permanent)]
    public async Task ErrorWithinASuccess_IsThatError(string answer, SendOutcome outcome) =>
        Assert.Equal(outcome, (await SendAsync(Text(), answer)).Result.Outcome);

    [Fact]
    public async Task MessageWhoseCallWasNeverAnswered_CannotBeLookedUp()
    {
        using var http = new HttpClient(new PlatformStub(HttpStatusCode.OK, Taken));

        Assert.Equal(new SendFate.Untold(), await Channel.LookUpAsync(http, Account, Text(), Now, Now, CancellationToken.None));
    }

    [Fact]
    public async Task NetworkFailure_IsTransient()
    {
        using var platform = new PlatformStub(new HttpRequestException(HttpRequestError.ConnectionError, $"refused https://api.telegram.org/bot{Token}/sendMessage"));
        using var http = new HttpClient(platform);

        var result = await Channel.SendAsync(http, Account, Text(), Now, CancellationToken.None);

        Assert.Equal(SendOutcome.Transient, result.Outcome);
        Assert.DoesNotContain(Token, result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ErrorThatRepeatsTheToken_IsReportedWithoutIt()
    {
        var (result, _, _) = await SendAsync(Text(), $$"""{"ok":false,"error_code":400,"description":"bad\n/bot{{Token}}/sendMessage"}""", 400);

        Assert.Equal("Telegram answered 400: bad /bot…/sendMessage", result.Error);
    }

    [Fact]
    public async Task AccountWithoutToken_IsDead()
    {
        var account = Load("""{ "secretToken": "plain:x" }""").FindAccount("bot")!;
        using var http = new HttpClient(new PlatformStub(HttpStatusCode.OK, Taken));

        Assert.Equal(SendOutcome.AccountDead, (await Channel.SendAsync(http, account, Text(), Now, CancellationToken.None)).Outcome);
    }

    [Fact]
    public async Task NothingToSend_IsPermanentWithoutACall()
    {
        var (empty, called, _) = await SendAsync(Text(text: " "));
        var (homeless, _, _) = await SendAsync(With(new Attachment("image")));
        var (nowhere, _, _) = await SendAsync(Text("@ada"));

        Assert.Null(called);
        Assert.All([empty, homeless, nowhere], result => Assert.Equal(SendOutcome.Permanent, result.Outcome));
    }

    [Fact]
    public async Task HalfASurrogatePair_IsSentAsAReplacementCharacter() =>
        Assert.Equal("a\uFFFDb", (await SendAsync(Text(text: "a\ud83db"))).Body.GetProperty("text").GetString());

    [Fact]
    public async Task Cancellation_IsPassedOn()
    {
        using var http = new HttpClient(new PlatformStub(HttpStatusCode.OK, Taken));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Channel.SendAsync(http, Account, Text(), Now, new CancellationToken(true)));
    }
}
