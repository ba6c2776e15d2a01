using System.Net;
using System.Text.Json;
using SocialFunctions.Application.Ports;
using SocialFunctions.Channels.Tests.Messenger;
using SocialFunctions.Channels.Tests.Meta;
using SocialFunctions.Conversations;
using SocialFunctions.Model;

namespace SocialFunctions.Channels.Tests.WhatsApp;

public sealed class WhatsAppSendTests
{
    private const string Number = "106540352242922";
    private const string Taken = """{"messaging_product":"whatsapp","contacts":[{"input":"306900000007","wa_id":"306900000007"}],"messages":[{"id":"wamid.1"}]}""";

    private static readonly OutboundPart Hello = new()
    {
        IdempotencyKey = "o-1-7",
        MessageId = "o-1-7",
        ThreadKey = "306900000007",
        Text = "Γειά σου 😀",
    };

    [Fact]
    public async Task Text_IsPostedForTheNumber_WithTheTokenInAHeaderOnly()
    {
        using var platform = new StubPlatform(HttpStatusCode.OK, Taken);

        var result = await SendAsync(platform, Hello);

        Assert.Equal(new SendResult(SendOutcome.Sent, "wamid.1"), result);
        Assert.Equal($"POST https://graph.facebook.com/v23.0/{Number}/messages", platform.Request);
        Assert.Equal($"Bearer {MetaAccounts.Token}", platform.Authorization);
        JsonAssert.Equal(
            """
            {"messaging_product":"whatsapp","recipient_type":"individual","to":"306900000007","type":"text","text":{"body":"Γειά σου 😀"},
             "biz_opaque_callback_data":"o-1-7"}
            """,
            platform.Body);
    }

    [Theory]
    [InlineData("group:120363418770915618@g.us", "group", "to", "120363418770915618@g.us")]
    [InlineData("US.13491208655302741918", "individual", "recipient", "US.13491208655302741918")]
    public async Task ThreadThatIsNoNumber_IsAddressedAsWhatItIs(string thread, string type, string property, string recipient)
    {
        using var platform = new StubPlatform(HttpStatusCode.OK, Taken);

        await SendAsync(platform, Hello with { ThreadKey = thread });

        using var body = JsonDocument.Parse(platform.Body);
        Assert.Equal((type, recipient), (body.RootElement.GetProperty("recipient_type").GetString(), body.RootElement.GetProperty(property).GetString()));
        Assert.False(body.RootElement.TryGetProperty(property == "to" ? "recipient" : "to", out _));
    }

    [Theory]
    [InlineData("image", """ "type":"image","image":{"link":"https://files.example/1"} """)]
    [InlineData("audio", """ "type":"audio","audio":{"link":"https://files.example/1"} """)]
    [InlineData("video", """ "type":"video","video":{"link":"https://files.example/1"} """)]
    [InlineData("sticker", """ "type":"sticker","sticker":{"link":"https://files.example/1"} """)]
    [InlineData("file", """ "type":"document","document":{"link":"https://files.example/1","filename":"Offer.pdf"} """)]
    [InlineData("location", """ "type":"location","location":{"latitude":37.98,"longitude":23.73,"name":"Offer.pdf"} """)]
    public async Task Attachment_IsSentAsItsKind(string kind, string content)
    {
        using var platform = new StubPlatform(HttpStatusCode.OK, Taken);

        await SendAsync(platform, Hello with { Text = null, Attachments = [new Attachment(kind, "https://files.example/1", Name: "Offer.pdf", Latitude: 37.98, Longitude: 23.73)] });

        JsonAssert.Equal(
            $$"""{"messaging_product":"whatsapp","recipient_type":"individual","to":"306900000007",{{content}},"biz_opaque_callback_data":"o-1-7"}""", platform.Body);
    }

    [Fact]
    public async Task Contact_IsSentAsACardWithItsNumber()
    {
        using var platform = new StubPlatform(HttpStatusCode.OK, Taken);

        await SendAsync(platform, Hello with { Text = null, Attachments = [new Attachment("contact", "tel:+306900000001", Name: "Anna")] });

        using var body = JsonDocument.Parse(platform.Body);
        JsonAssert.Equal(
            """[{"name":{"formatted_name":"Anna","first_name":"Anna"},"phones":[{"phone":"+306900000001"}]}]""", body.RootElement.GetProperty("contacts").GetRawText());
    }

    [Theory]
    [InlineData("1", "2", "")]
    [InlineData("name", "order", """ ,"parameter_name":"{0}" """)]
    public async Task Template_IsSentByNameAndLanguage_WithItsVariablesInOrder(string first, string second, string named)
    {
        using var platform = new StubPlatform(HttpStatusCode.OK, Taken);

        await SendAsync(platform, Hello with { Template = new MessageTemplate("order_news", "en_US", [new(first, "Maria"), new(second, "A-7")]) });

        JsonAssert.Equal(
            $$"""
            {"messaging_product":"whatsapp","recipient_type":"individual","to":"306900000007","type":"template",
             "template":{"name":"order_news","language":{"code":"en_US"},"components":[{"type":"body","parameters":[
               {"type":"text","text":"Maria"{{named.Replace("{0}", first)}}},{"type":"text","text":"A-7"{{named.Replace("{0}", second)}}}]}]},
             "biz_opaque_callback_data":"o-1-7"}
            """,
            platform.Body);
    }

    [Fact]
    public async Task TemplateWithoutVariables_HasNoComponents()
    {
        using var platform = new StubPlatform(HttpStatusCode.OK, Taken);

        await SendAsync(platform, Hello with { Text = null, Template = new MessageTemplate("hello", "el", []) });

        using var body = JsonDocument.Parse(platform.Body);
        JsonAssert.Equal("""{"name":"hello","language":{"code":"el"}}""", body.RootElement.GetProperty("template").GetRawText());
    }

    [Fact]
    public async Task PartOfAMessage_SaysWhichOneItIs_SoThatItsReportTells()
    {
        using var platform = new StubPlatform(HttpStatusCode.OK, Taken);

        await SendAsync(platform, Hello with { Part = new MessagePart(2, 3) });

        using var body = JsonDocument.Parse(platform.Body);
        Assert.Equal("o-1-7/2-3", body.RootElement.GetProperty("biz_opaque_callback_data").GetString());
    }

    [Theory]
    [InlineData("image", null)]
    [InlineData("location", null)]
    [InlineData("contact", "https://files.example/1")]
    public async Task WhatCannotBeSent_FailsWithoutACall(string kind, string? url)
    {
        using var platform = new StubPlatform(HttpStatusCode.OK, Taken);

        Assert.Equal(SendOutcome.Permanent, (await SendAsync(platform, Hello with { Text = null, Attachments = [new Attachment(kind, url)] })).Outcome);
        Assert.Equal(SendOutcome.Permanent, (await SendAsync(platform, Hello with { Text = " " })).Outcome);
        Assert.Null(platform.Request);
    }

    // The groups of https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes.
    [Theory]
    [InlineData(401, 0, SendOutcome.AccountDead)]
    [InlineData(500, 3, SendOutcome.AccountDead)]
    [InlineData(403, 10, SendOutcome.AccountDead)]
    [InlineData(401, 190, SendOutcome.AccountDead)]
    [InlineData(403, 200, SendOutcome.AccountDead)]
    [InlineData(403, 299, SendOutcome.AccountDead)]
    [InlineData(400, 4, SendOutcome.Transient)]
    [InlineData(400, 80007, SendOutcome.Transient)]
    [InlineData(429, 130429, SendOutcome.Transient)]
    [InlineData(400, 131048, SendOutcome.Transient)]
    [InlineData(400, 131056, SendOutcome.Transient)]
    [InlineData(400, 131064, SendOutcome.Transient)]
    [InlineData(400, 133016, SendOutcome.Transient)]
    [InlineData(500, 131000, SendOutcome.Transient)]
    [InlineData(500, 131016, SendOutcome.Transient)]
    [InlineData(500, 131057, SendOutcome.Transient)]
    [InlineData(400, 135000, SendOutcome.Transient)]
    [InlineData(400, 131026, SendOutcome.Permanent)]
    [InlineData(400, 131021, SendOutcome.Permanent)]
    [InlineData(400, 131030, SendOutcome.Permanent)]
    [InlineData(400, 131008, SendOutcome.Permanent)]
    [InlineData(400, 131009, SendOutcome.Permanent)]
    [InlineData(400, 131031, SendOutcome.Permanent)]
    [InlineData(400, 131042, SendOutcome.Permanent)]
    [InlineData(400, 131049, SendOutcome.Permanent)]
    [InlineData(400, 131050, SendOutcome.Permanent)]
    [InlineData(400, 131051, SendOutcome.Permanent)]
    [InlineData(400, 131052, SendOutcome.Permanent)]
    [InlineData(500, 131053, SendOutcome.Permanent)]
    [InlineData(400, 131062, SendOutcome.Permanent)]
    [InlineData(400, 130472, SendOutcome.Permanent)]
    [InlineData(403, 130497, SendOutcome.Permanent)]
    [InlineData(400, 132000, SendOutcome.Permanent)]
    [InlineData(404, 132001, SendOutcome.Permanent)]
    [InlineData(400, 132005, SendOutcome.Permanent)]
    [InlineData(400, 132007, SendOutcome.Permanent)]
    [InlineData(400, 132012, SendOutcome.Permanent)]
    [InlineData(400, 132015, SendOutcome.Permanent)]
    [InlineData(400, 132016, SendOutcome.Permanent)]
    [InlineData(400, 132018, SendOutcome.Permanent)]
    [InlineData(500, 132068, SendOutcome.Permanent)]
    [InlineData(400, 137000, SendOutcome.Permanent)]
    [InlineData(403, 368, SendOutcome.Permanent)]
    [InlineData(400, 100, SendOutcome.Permanent)]
    [InlineData(500, 424242, SendOutcome.Transient)]
    public async Task Error_IsClassedByItsCode(int status, int code, SendOutcome outcome)
    {
        using var platform = new StubPlatform((HttpStatusCode)status, JsonSerializer.Serialize(new
        {
            error = new { message = "(#1) No.", code, error_data = new { messaging_product = "whatsapp", details = "Because." } },
        }));

        var result = await SendAsync(platform, Hello);

        Assert.Equal((outcome, $"WhatsApp says error {code}: (#1) No.: Because."), (result.Outcome, result.Error));
        Assert.Null(result.OptOut);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"messages":[]}""")]
    [InlineData("""{"messages":[{}]}""")]
    [InlineData("""{"messages":[{"id":" "}]}""")]
    [InlineData("<html>")]
    public async Task SuccessWithoutAnId_IsOfUnknownFate(string answer)
    {
        using var platform = new StubPlatform(HttpStatusCode.OK, answer);

        Assert.Equal(SendOutcome.Unknown, (await SendAsync(platform, Hello)).Outcome);
    }

    [Fact]
    public async Task CallThatWasNeverAnswered_IsToldByTheReportOnIt()
    {
        using var http = new HttpClient();
        var channel = MetaAccounts.Channel("whatsapp");

        Assert.Equal(
            new SendFate.EchoAwaited(),
            await channel.LookUpAsync(http, MetaAccounts.Account("whatsapp", Number), Hello, MetaAccounts.Now, MetaAccounts.Now, CancellationToken.None));
    }

    [Fact]
    public void LongText_IsCutAt4096() => Assert.Equal(
        [4096, 1],
        MetaAccounts.Channel("whatsapp").Split(new OutboundMessage { MessageId = "m", ThreadKey = "1", Text = new string('x', 4097) }).Select(part => part.Text!.Length));

    private static async Task<SendResult> SendAsync(StubPlatform platform, OutboundPart part)
    {
        using var http = new HttpClient(platform, disposeHandler: false);
        var account = MetaAccounts.Account("whatsapp", Number);
        return await MetaAccounts.Channel("whatsapp").SendAsync(http, account, part, MetaAccounts.Now, CancellationToken.None);
    }
}
