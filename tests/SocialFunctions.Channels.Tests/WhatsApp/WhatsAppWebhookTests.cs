using SocialFunctions.Application.Ports;
using SocialFunctions.Channels.Tests.Meta;
using SocialFunctions.Model;

namespace SocialFunctions.Channels.Tests.WhatsApp;

public sealed class WhatsAppWebhookTests
{
    private const string Number = "100000000000007";

    [Fact]
    public void Message_HasItsTimeInWholeSeconds_AndTheNameOfItsAuthor()
    {
        var message = Assert.IsType<MessageReceived>(Single(Message("""{"from":"306900000007","id":"wamid.1","timestamp":"1795262340","type":"text","text":{"body":"Καλημέρα"}}""")));

        Assert.Equal(("wamid.1", "wamid.1", Number), (message.EventId, message.PlatformId, message.Scope));
        Assert.Equal((new Sender("306900000007", "Anna"), MessageKind.Text, "Καλημέρα"), (message.From, message.Kind, message.Text));
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1795262340), message.At);
        Assert.Equal(Visibility.Private, message.Visibility);
    }

    [Fact]
    public void BadMessage_CostsItsNeighboursNothing_AndCanBeReplayedAlone()
    {
        var webhook = Normalise(Message(
            """
            {"from":"1","id":"wamid.1","type":"text","text":{"body":"one"}},
            {"from":"1","type":"text","text":{"body":"no id"}},
            7,
            {"from":"1","id":"wamid.4","type":"hologram","hologram":{}},
            {"from":"1","id":"wamid.5","type":"text","text":{"body":"five"}}
            """));

        Assert.Equal(["wamid.1", "wamid.5"], webhook.Events.Select(told => told.EventId));
        Assert.Equal([QuarantineReason.Unreadable, QuarantineReason.Unreadable, QuarantineReason.Unknown], webhook.SetAside.Select(aside => aside.Reason));
        Assert.All(webhook.SetAside, aside => Assert.Equal(aside, Assert.Single(Normalise(aside.Body).SetAside)));
    }

    [Fact]
    public void MessagesAndReportsOfOneChange_AreAllRead() => Assert.Equal(
        "received 306900000007 by 306900000007/Anna Text 'one' id wamid.1 | Delivered 306900000008 id wamid.2",
        Told.By(Normalise(Change("messages", """
            "messages":[{"from":"306900000007","id":"wamid.1","type":"text","text":{"body":"one"}}],
            "statuses":[{"id":"wamid.2","status":"delivered","timestamp":"1795262340","recipient_id":"306900000008"}]
            """))));

    [Theory]
    [InlineData("sent", DeliveryStatus.Sent)]
    [InlineData("delivered", DeliveryStatus.Delivered)]
    [InlineData("read", DeliveryStatus.Read)]
    [InlineData("played", DeliveryStatus.Read)]
    public void ReportOfOurMessage_NamesItByWhatTheCallGave(string word, DeliveryStatus status)
    {
        var report = Assert.IsType<DeliveryUpdated>(Single(Report(word, """ ,"biz_opaque_callback_data":"o-1-7/2-3" """)));

        Assert.Equal((status, "wamid.9", "o-1-7", new MessagePart(2, 3)), (report.Status, report.PlatformId, report.MessageId, report.Part));
    }

    [Fact]
    public void ReportsOfOneMessage_AreDifferentEvents_AndARedeliveryIsTheSame()
    {
        string[] reports = [Report("sent"), Report("delivered"), Report("read"), Report("read", """ ,"recipient_participant_id":"306900000009" """)];

        Assert.Equal(4, reports.Select(report => Single(report).EventId).Distinct().Count());
        Assert.Equal(Single(reports[1]).EventId, Single(reports[1]).EventId);
    }

    [Fact]
    public void FailureBecauseTheWindowIsClosed_SaysWhatIsPossible()
    {
        var report = Assert.IsType<DeliveryUpdated>(Single(Report("failed", """ ,"errors":[{"code":131047,"title":"Re-engagement message"}] """)));

        Assert.Equal(
            (true, "WhatsApp's 24 hours since the customer's last message are over; only templates can be sent. (WhatsApp 131047)"),
            (report.WindowClosed, report.Error));
    }

    [Theory]
    [InlineData(131050)]
    [InlineData(131026)]
    public void FailureThatIsToldLater_SaysWhyAndForbidsNoAnswer(int code)
    {
        var report = Assert.IsType<DeliveryUpdated>(Single(Report(
            "failed", $$$""" ,"errors":[{"code":{{{code}}},"title":"Refused","message":"Refused","error_data":{"details":"More than 24 hours have passed."}}] """)));

        Assert.Equal(
            (DeliveryStatus.Failed, $"WhatsApp says error {code}: Refused: More than 24 hours have passed.", null), (report.Status, report.Error, report.OptOut));
    }

    [Theory]
    [InlineData("""{"id":"wamid.1","group_id":"1@g.us","from":"306900000007","type":"text","text":{"body":"x"}}""", "group:1@g.us public by 306900000007/Anna Text 'x'")]
    [InlineData("""{"id":"wamid.1","from_user_id":"GR.1","type":"text","text":{"body":"x"}}""", "GR.1 by GR.1/Anna Text 'x'")]
    [InlineData("""{"id":"wamid.1","type":"text","text":{"body":"x"}}""", "306900000007 by 306900000007/Anna Text 'x'")]
    public void Thread_IsTheGroupElseTheNumberElseTheIdOfWhoHidesIt(string message, string expected) =>
        Assert.Equal($"received {expected} id wamid.1", Told.By(Normalise(Message(message))));

    [Theory]
    [InlineData(""" "type":"voice","voice":{"id":"8","mime_type":"audio/ogg; codecs=opus"} """, MessageKind.Media, "audio", null)]
    [InlineData(""" "type":"contacts","contacts":[{"name":{"formatted_name":"Ivan"},"phones":[{"phone":"none"}]}] """, MessageKind.Contact, "contact", null)]
    [InlineData(""" "type":"contacts","contacts":[{"name":{"formatted_name":"Ivan"},"phones":[{"phone":"+30 690 7"}]}] """, MessageKind.Contact, "contact", "tel:+306907")]
    public void Content_IsReadByItsKind(string content, MessageKind kind, string attachment, string? url)
    {
        var message = Assert.IsType<MessageReceived>(Single(Message($$"""{"from":"306900000007","id":"wamid.1", {{content}} }""")));

        Assert.Equal((kind, attachment, url), (message.Kind, Assert.Single(message.Attachments).Kind, message.Attachments[0].Url));
    }

    [Fact]
    public void TextWithoutWords_IsShownAsUnsupported() => Assert.Equal(
        MessageKind.Unsupported,
        Assert.IsType<MessageReceived>(Single(Message("""{"from":"306900000007","id":"wamid.1","type":"text","text":{"body":""} }"""))).Kind);

    [Theory]
    [InlineData("""{"messages":[]}""")]
    [InlineData("{}")]
    [InlineData("7")]
    public void ChangeWithNothingInIt_IsSetAsideVisibly(string value)
    {
        var body = $$"""{"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"messages","value":{{value}}}]}]}""";

        Assert.Equal("Unknown: A change with neither messages nor reports.", Told.By(Normalise(body)));
    }

    [Fact]
    public void ErrorOfTheNumberItself_IsAnAlert() => Assert.Equal(
        "alert 'WhatsApp says: Rate limit hit: Too many calls.'",
        Told.By(Normalise(Change("messages", """ "errors":[{"code":130429,"title":"Rate limit hit","error_data":{"details":"Too many calls."}}] """))));

    [Fact]
    public void FieldThatIsNotKnown_IsSetAsideVisibly() =>
        Assert.Equal("Unknown: A change of a kind that is not known here: telepathy.", Told.By(Normalise(Change("telepathy", """ "x":1 """))));

    [Fact]
    public void FormWhoseAnswersCannotBeRead_SaysWhatTheChatShows() => Assert.Equal(
        "received 306900000007 by 306900000007/Anna Postback 'Sent' id wamid.1",
        Told.By(Normalise(Message("""{"from":"306900000007","id":"wamid.1","type":"interactive","interactive":{"type":"nfm_reply","nfm_reply":{"response_json":"{","body":"Sent"}}}"""))));

    [Fact]
    public void EchoOfTheAppOnThePhone_IsAPersonsMessageFromElsewhere()
    {
        var echo = Assert.IsType<MessageEchoed>(Single(Change(
            "smb_message_echoes",
            """ "message_echoes":[{"from":"302100000000","to":"306900000007","id":"wamid.1","timestamp":"1795262340","type":"text","text":{"body":"On its way"}}] """)));

        Assert.Equal(("306900000007", "On its way", Nature.Genuine, null), (echo.ThreadKey, echo.Text, echo.Nature, echo.MessageId));
    }

    private static string Message(string messages) => Change("messages", $$""" "messages":[{{messages}}] """);

    private static string Report(string status, string rest = "") => Change(
        "messages", $$""" "statuses":[{"id":"wamid.9","status":"{{status}}","timestamp":"1795262340","recipient_id":"306900000007"{{rest}}}] """);

    private static string Change(string field, string lists) =>
        $$$"""
        {"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"{{{field}}}","value":{"messaging_product":"whatsapp",
        "metadata":{"display_phone_number":"302100000000","phone_number_id":"{{{Number}}}"},
        "contacts":[{"profile":{"name":"Anna"},"wa_id":"306900000007"}],{{{lists}}}}}]}]}
        """;

    private static InboundEvent Single(string body)
    {
        var webhook = Normalise(body);
        Assert.Empty(webhook.SetAside);
        return Assert.Single(webhook.Events);
    }

    private static AcceptedInboundWebhook Normalise(string body) => MetaAccounts.Normalise("whatsapp", Number, body);
}
