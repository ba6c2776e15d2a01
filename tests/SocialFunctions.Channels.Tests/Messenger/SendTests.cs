using System.Net;
using System.Text.Json;
using SocialFunctions.Application.Ports;
using SocialFunctions.Model;

namespace SocialFunctions.Channels.Tests.Messenger;

public sealed class SendTests
{
    private static readonly OutboundPart Text = new()
    {
        IdempotencyKey = "o-1-7",
        MessageId = "o-1-7",
        ThreadKey = Pages.Customer,
        Text = "Γειά σου 😀 \"friend\"",
        WindowUntil = Pages.Now.AddHours(1),
    };

    [Fact]
    public async Task A_text_Is_posted_to_the_page_with_the_token_in_a_header_only()
    {
        using var platform = new StubPlatform();

        var result = await platform.Send(Text);

        Assert.Equal(new SendResult(SendOutcome.Sent, "m_77"), result);
        Assert.Equal($"POST https://graph.facebook.com/v23.0/{Pages.Id}/messages", platform.Request);
        Assert.Equal($"Bearer {Pages.AccessToken}", platform.Authorization);
        Assert.Equal("application/json", platform.ContentType);
        Assert.DoesNotContain(Pages.AccessToken, platform.Body, StringComparison.Ordinal);
        AssertJson(
            """{"messaging_type":"RESPONSE","recipient":{"id":"6000000000000001"},"message":{"text":"Γειά σου 😀 \"friend\"","metadata":"o-1-7"}}""",
            platform.Body);
    }

    [Theory]
    [InlineData("http://127.0.0.1:9000")]
    [InlineData("http://127.0.0.1:9000/")]
    public async Task A_base_URL_of_the_account_Replaces_the_origin(string baseUrl)
    {
        using var platform = new StubPlatform();

        await platform.Send(Text, Pages.Account(baseUrl: baseUrl));

        Assert.Equal($"POST http://127.0.0.1:9000/v23.0/{Pages.Id}/messages", platform.Request);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(0)]
    public async Task After_the_window_An_answer_is_marked_as_a_human_agents(int secondsLeft)
    {
        using var platform = new StubPlatform();

        await platform.Send(Text with { WindowUntil = Pages.Now.AddSeconds(secondsLeft) });

        using var body = JsonDocument.Parse(platform.Body);
        Assert.Equal("MESSAGE_TAG", body.RootElement.GetProperty("messaging_type").GetString());
        Assert.Equal("HUMAN_AGENT", body.RootElement.GetProperty("tag").GetString());
    }

    [Fact]
    public async Task Without_a_window_An_answer_is_an_ordinary_one()
    {
        using var platform = new StubPlatform();

        await platform.Send(Text with { WindowUntil = null });

        using var body = JsonDocument.Parse(platform.Body);
        Assert.Equal("RESPONSE", body.RootElement.GetProperty("messaging_type").GetString());
        Assert.False(body.RootElement.TryGetProperty("tag", out _));
    }

    [Theory]
    [InlineData("image", "image")]
    [InlineData("audio", "audio")]
    [InlineData("video", "video")]
    [InlineData("file", "file")]
    [InlineData("sticker", "file")]
    public async Task An_attachment_Is_sent_by_its_URL(string kind, string type)
    {
        using var platform = new StubPlatform();

        await platform.Send(Text with { Text = null, Attachments = [new Attachment(kind, "https://cdn.example/1")] });

        AssertJson(
            $$$$"""
            {"messaging_type":"RESPONSE","recipient":{"id":"6000000000000001"},
             "message":{"attachment":{"type":"{{{{type}}}}","payload":{"url":"https://cdn.example/1"}},"metadata":"o-1-7"}}
            """,
            platform.Body);
    }

    [Fact]
    public async Task A_text_with_half_a_character_Is_sent_as_valid_JSON()
    {
        using var platform = new StubPlatform();

        await platform.Send(Text with { Text = "broken \ud83d" });

        AssertJson("""{"messaging_type":"RESPONSE","recipient":{"id":"6000000000000001"},"message":{"text":"broken \ufffd","metadata":"o-1-7"}}""", platform.Body);
    }

    [Fact]
    public async Task What_cannot_be_sent_Fails_without_a_call()
    {
        using var platform = new StubPlatform();

        Assert.Equal(SendOutcome.Permanent, (await platform.Send(Text with { Text = null })).Outcome);
        Assert.Equal(SendOutcome.Permanent, (await platform.Send(Text with { Text = null, Attachments = [new Attachment("image")] })).Outcome);
        Assert.Null(platform.Request);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Γ")]
    public async Task Without_a_usable_token_The_account_cannot_send(string? token)
    {
        using var platform = new StubPlatform();

        Assert.Equal(SendOutcome.AccountDead, (await platform.Send(Text, Pages.Account(accessToken: token))).Outcome);
        Assert.Null(platform.Request);
    }

    [Theory]
    [InlineData(400, 100, null, SendOutcome.Permanent)]
    [InlineData(400, 10, 2018278, SendOutcome.Permanent)]
    [InlineData(403, 200, null, SendOutcome.Permanent)]
    [InlineData(400, 551, 1545041, SendOutcome.Permanent)]
    [InlineData(500, 551, null, SendOutcome.Permanent)]
    [InlineData(400, 1545041, null, SendOutcome.Permanent)]
    [InlineData(400, 2018108, null, SendOutcome.Permanent)]
    [InlineData(400, 368, null, SendOutcome.Permanent)]
    [InlineData(400, 1200, null, SendOutcome.Permanent)]
    [InlineData(400, 424242, null, SendOutcome.Permanent)]
    [InlineData(400, 190, 463, SendOutcome.AccountDead)]
    [InlineData(401, 1, null, SendOutcome.AccountDead)]
    [InlineData(400, 4, null, SendOutcome.Transient)]
    [InlineData(400, 17, null, SendOutcome.Transient)]
    [InlineData(400, 32, null, SendOutcome.Transient)]
    [InlineData(403, 613, null, SendOutcome.Transient)]
    [InlineData(400, 80004, null, SendOutcome.Transient)]
    [InlineData(400, 2, null, SendOutcome.Transient)]
    [InlineData(500, 424242, null, SendOutcome.Transient)]
    [InlineData(429, 424242, null, SendOutcome.Transient)]
    public async Task An_error_Is_classed_by_its_code(int status, int code, int? subcode, SendOutcome outcome)
    {
        var error = JsonSerializer.Serialize(new { error = new { message = "No.", code, error_subcode = subcode } });
        using var platform = new StubPlatform((HttpStatusCode)status, error);

        var result = await platform.Send(Text);

        Assert.Equal(outcome, result.Outcome);
        Assert.Null(result.PlatformId);
        Assert.Equal(subcode is null ? $"Facebook says error {code}: No." : $"Facebook says error {code}/{subcode}: No.", result.Error);
    }

    [Theory]
    [InlineData(401, SendOutcome.AccountDead)]
    [InlineData(404, SendOutcome.Permanent)]
    [InlineData(429, SendOutcome.Transient)]
    [InlineData(503, SendOutcome.Transient)]
    public async Task An_answer_that_is_no_JSON_Is_classed_by_its_status(int status, SendOutcome outcome)
    {
        using var platform = new StubPlatform((HttpStatusCode)status, "<html>");

        var result = await platform.Send(Text);

        Assert.Equal(outcome, result.Outcome);
        Assert.Equal($"Facebook says HTTP {status}.", result.Error);
    }

    [Theory]
    [InlineData(200, "<html>")]
    [InlineData(200, "")]
    [InlineData(200, "[]")]
    [InlineData(200, "{}")]
    [InlineData(202, """{"recipient_id":"6000000000000001"}""")]
    [InlineData(200, """{"message_id":""}""")]
    [InlineData(200, """{"message_id":"  "}""")]
    [InlineData(200, """{"message_id":{}}""")]
    public async Task AnswerWithoutAnId_IsOfUnknownFate(int status, string answer)
    {
        using var platform = new StubPlatform((HttpStatusCode)status, answer);

        Assert.Equal(SendOutcome.Unknown, (await platform.Send(Text)).Outcome);
    }

    [Theory]
    [InlineData("""{"error":{"code":190,"message":"expired"}}""", SendOutcome.AccountDead)]
    [InlineData("""{"error":{"code":551}}""", SendOutcome.Permanent)]
    [InlineData("""{"error":{"code":613}}""", SendOutcome.Transient)]
    [InlineData("""{"error":{"code":10},"message_id":"m_1"}""", SendOutcome.Permanent)]
    public async Task ErrorWithinASuccess_IsThatError(string answer, SendOutcome outcome)
    {
        using var platform = new StubPlatform(HttpStatusCode.OK, answer);

        Assert.Equal(outcome, (await platform.Send(Text)).Outcome);
    }

    [Fact]
    public async Task PartOfAMessage_SaysInItsMetadataWhichOneItIs()
    {
        using var platform = new StubPlatform();

        await platform.Send(Text with { Part = new MessagePart(2, 3) });

        using var body = JsonDocument.Parse(platform.Body);
        Assert.Equal("o-1-7/2-3", body.RootElement.GetProperty("message").GetProperty("metadata").GetString());
    }

    [Fact]
    public async Task MessageWhoseCallWasNeverAnswered_ComesBackAsAnEcho()
    {
        using var http = new HttpClient();

        Assert.Equal(
            new SendFate.EchoAwaited(),
            await Pages.Channel.LookUpAsync(http, Pages.Account(), Text, Pages.Now, Pages.Now, CancellationToken.None));
    }

    [Fact]
    public async Task What_the_platform_asks_to_wait_Is_passed_on()
    {
        using var platform = new StubPlatform(HttpStatusCode.BadRequest, """{"error":{"code":613}}""", retryAfter: TimeSpan.FromSeconds(90));

        Assert.Equal(TimeSpan.FromSeconds(90), (await platform.Send(Text)).RetryAfter);
    }

    [Fact]
    public async Task A_token_quoted_by_the_platform_Is_left_out_of_the_error()
    {
        using var platform = new StubPlatform(
            HttpStatusCode.BadRequest, $$$"""{"error":{"code":190,"message":"Malformed access token {{{Pages.AccessToken}}}\nSee the docs"}}""");

        var error = (await platform.Send(Text)).Error!;

        Assert.DoesNotContain(Pages.AccessToken, error, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error);
    }

    [Fact]
    public async Task An_endless_error_Is_cut()
    {
        using var platform = new StubPlatform(
            HttpStatusCode.BadRequest, JsonSerializer.Serialize(new { error = new { code = 100, message = new string('x', 5000) } }));

        Assert.InRange((await platform.Send(Text)).Error!.Length, 1, 300);
    }

    [Fact]
    public async Task A_platform_that_cannot_be_reached_May_be_tried_again()
    {
        using var platform = new StubPlatform(new HttpRequestException(HttpRequestError.ConnectionError));

        var result = await platform.Send(Text);

        Assert.Equal(SendOutcome.Transient, result.Outcome);
        Assert.NotNull(result.Error);
    }

    [Fact]
    public async Task Giving_up_Is_not_an_outcome()
    {
        using var platform = new StubPlatform();
        using var cancellation = new CancellationTokenSource();
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => platform.Send(Text, cancellationToken: cancellation.Token));
    }

    private static void AssertJson(string expected, string actual)
    {
        using var one = JsonDocument.Parse(expected);
        using var other = JsonDocument.Parse(actual);
        Assert.True(JsonElement.DeepEquals(one.RootElement, other.RootElement), actual);
    }
}
