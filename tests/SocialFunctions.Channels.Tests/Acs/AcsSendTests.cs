using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using SocialFunctions.Application.Ports;
using SocialFunctions.Channels.Tests.Meta;
using SocialFunctions.Model;
using static SocialFunctions.Channels.Tests.Acs.AcsResource;

namespace SocialFunctions.Channels.Tests.Acs;

public sealed class AcsSendTests
{
    private const string Taken = """{"value":[{"to":"+447700900123","messageId":"Outgoing_1","httpStatusCode":202,"successful":true}]}""";

    [Fact]
    public async Task Sms_IsSentWithOurIdAsItsTag()
    {
        var (result, request, body) = await Send(Sms, Part(Customer, "Σήμερα"), Taken);

        Assert.Equal((SendOutcome.Sent, "Outgoing_1"), (result.Outcome, result.PlatformId));
        Assert.Equal("https://care.example/sms?api-version=2021-03-07", request.RequestUri!.AbsoluteUri);
        using var json = JsonDocument.Parse(body);
        var root = json.RootElement;
        Assert.Equal(
            ("+18005550100", Customer, "Σήμερα", "r-1", true),
            (root.GetProperty("from").GetString(),
                root.GetProperty("smsRecipients")[0].GetProperty("to").GetString(),
                root.GetProperty("message").GetString(),
                root.GetProperty("smsSendOptions").GetProperty("tag").GetString(),
                root.GetProperty("smsSendOptions").GetProperty("enableDeliveryReport").GetBoolean()));
    }

    [Fact]
    public async Task Request_IsSignedAsTheResourceChecksIt()
    {
        var (_, request, body) = await Send(Sms, Part(Customer), Taken);

        var hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(body)));
        var signed = $"POST\n/sms?api-version=2021-03-07\nSat, 21 Nov 2026 12:00:00 GMT;care.example;{hash}";
        Assert.Equal(("Sat, 21 Nov 2026 12:00:00 GMT", hash), (Header("x-ms-date"), Header("x-ms-content-sha256")));
        Assert.Equal(
            $"HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature={Convert.ToBase64String(HMACSHA256.HashData("secret"u8, Encoding.UTF8.GetBytes(signed)))}",
            Header("Authorization"));

        string Header(string name) => string.Join(", ", request.Headers.NonValidated[name]);
    }

    [Fact]
    public async Task AdvancedMessage_IsSentToTheNumber()
    {
        var (result, request, body) = await Send(Chat, Part($"whatsapp:{Customer}"), """{"receipts":[{"messageId":"w-1","to":"+447700900123"}]}""");

        Assert.Equal((SendOutcome.Sent, "w-1", "/messages/notifications:send"), (result.Outcome, result.PlatformId, request.RequestUri!.AbsolutePath));
        Assert.Equal($$"""{"channelRegistrationId":"{{Registration}}","to":["\u002B447700900123"],"kind":"text","content":"It comes today."}""", body);
    }

    [Theory]
    [InlineData("image", "image")]
    [InlineData("audio", "audio")]
    [InlineData("video", "video")]
    [InlineData("file", "document")]
    public async Task File_IsSentByItsAddress(string kind, string expected)
    {
        var (_, _, body) = await Send(Chat, Part($"whatsapp:{Customer}", null, new Attachment(kind, "https://files.example/1")), """{"receipts":[{"messageId":"w-1"}]}""");

        using var json = JsonDocument.Parse(body);
        Assert.Equal((expected, "https://files.example/1"), (json.RootElement.GetProperty("kind").GetString(), json.RootElement.GetProperty("mediaUri").GetString()));
    }

    [Fact]
    public async Task Template_IsSentWithItsValuesAndWhereTheyGo()
    {
        var template = new MessageTemplate("order_news", "en_US", [new("1", "Maria"), new("2", "A-7")]);

        var (_, _, body) = await Send(Chat, Part($"whatsapp:{Customer}") with { Template = template }, """{"receipts":[{"messageId":"w-1"}]}""");

        JsonAssert.Equal(
            $$$"""
            {"channelRegistrationId":"{{{Registration}}}","to":["{{{Customer}}}"],"kind":"template","template":{"name":"order_news","language":"en_US",
             "values":[{"kind":"text","name":"1","text":"Maria"},{"kind":"text","name":"2","text":"A-7"}],
             "bindings":{"kind":"whatsApp","body":[{"refValue":"1"},{"refValue":"2"}] } } }
            """,
            body);
    }

    [Fact]
    public async Task FileInAnSms_GoesOutAsItsAddress()
    {
        var (_, _, body) = await Send(Sms, Part(Customer, null, new Attachment("image", "https://files.example/1")), Taken);

        Assert.Contains("\"message\":\"https://files.example/1\"", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AccountOfTheOtherKind_SaysSoToTheAgent() =>
        Assert.Equal(SendOutcome.Permanent, (await Send(Sms, Part($"whatsapp:{Customer}"), Taken)).Result.Outcome);

    [Fact]
    public async Task ConnectionStringWithoutAKey_SuspendsTheAccount() =>
        Assert.Equal(SendOutcome.AccountDead, (await Send(Broken, Part(Customer), Taken)).Result.Outcome);

    [Theory]
    [InlineData(400, "Invalid To phone number format.", SendOutcome.Permanent, null)]
    [InlineData(400, "The recipient has opted out.", SendOutcome.Permanent, OptOut.Keyword)]
    [InlineData(401, "Unauthorized", SendOutcome.AccountDead, null)]
    [InlineData(429, "Slow down", SendOutcome.Transient, null)]
    [InlineData(500, "Again", SendOutcome.Transient, null)]
    public async Task RefusalOfTheRecipientInsideA202_SaysWhatBecameOfTheMessage(int status, string words, SendOutcome outcome, OptOut? optOut)
    {
        var (result, _, _) = await Send(Sms, Part(Customer), $$"""{"value":[{"to":"{{Customer}}","httpStatusCode":{{status}},"successful":false,"errorMessage":"{{words}}"}]}""");

        Assert.Equal((outcome, optOut), (result.Outcome, result.OptOut));
        Assert.Contains(words, result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(HttpStatusCode.Unauthorized, """{"error":{"code":"Denied","message":"Denied by the resource provider."}}""", SendOutcome.AccountDead)]
    [InlineData(HttpStatusCode.Forbidden, "{}", SendOutcome.AccountDead)]
    [InlineData(HttpStatusCode.BadRequest, """{"error":{"code":"BadRequest"}}""", SendOutcome.Permanent)]
    [InlineData(HttpStatusCode.TooManyRequests, "{}", SendOutcome.Transient)]
    [InlineData(HttpStatusCode.InternalServerError, """{"error":{"code":"InternalServerError"}}""", SendOutcome.Transient)]
    [InlineData(HttpStatusCode.InternalServerError, "<html>", SendOutcome.Unknown)]
    [InlineData(HttpStatusCode.Accepted, "{}", SendOutcome.Unknown)]
    [InlineData(HttpStatusCode.Accepted, """{"value":[]}""", SendOutcome.Unknown)]
    [InlineData(HttpStatusCode.Found, "", SendOutcome.Permanent)]
    public async Task AnswerWithoutAnId_IsNoSuccess(HttpStatusCode status, string answer, SendOutcome outcome) =>
        Assert.Equal(outcome, (await Send(Sms, Part(Customer), answer, status)).Result.Outcome);

    [Fact]
    public async Task WhatWasNeverAnswered_IsNotSentAgain()
    {
        using var http = new HttpClient();

        Assert.IsType<SendFate.Untold>(await Channel.LookUpAsync(http, Sms, Part(Customer), Now, Now, CancellationToken.None));
    }
}
