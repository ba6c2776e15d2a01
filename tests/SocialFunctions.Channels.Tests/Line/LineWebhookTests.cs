using SocialFunctions.Application.Ports;
using SocialFunctions.Model;
using static SocialFunctions.Channels.Tests.Line.LineBot;

namespace SocialFunctions.Channels.Tests.Line;

public sealed class LineWebhookTests
{
    [Fact]
    public void TextOfAUser_IsTheirMessage()
    {
        var message = Single<MessageReceived>(TextBody("Where is my parcel?"));

        Assert.Equal(
            ("event-100", "100", User, "Where is my parcel?", MessageKind.Text, Visibility.Private, "Ubot"),
            (message.EventId, message.PlatformId, message.ThreadKey, message.Text, message.Kind, message.Visibility, message.Scope));
        Assert.Equal(1795262340123, message.At.ToUnixTimeMilliseconds());
    }

    [Fact]
    public void MessageInAGroup_BelongsToTheGroupsOneThread()
    {
        var message = Single<MessageReceived>(Body(
            """
            "type":"message","message":{"id":"5","type":"text","text":"Hello"}
            """,
            $$"""{"type":"group","groupId":"C1","userId":"{{User}}"}"""));

        Assert.Equal(("group:C1", User, Visibility.Public), (message.ThreadKey, message.From.Address, message.Visibility));
    }

    [Fact]
    public void MemberWhoIsNotNamed_StillWrites()
    {
        var message = Single<MessageReceived>(Body(
            """
            "type":"message","message":{"id":"5","type":"text","text":"Hello"}
            """,
            """{"type":"room","roomId":"R1"}"""));

        Assert.Equal(("room:R1", "R1"), (message.ThreadKey, message.From.Address));
    }

    [Fact]
    public void MessageWhileAnotherBotIsActive_IsOnlyHeard() => Assert.True(Single<MessageReceived>(
        TextBody("Hello").Replace("\"active\"", "\"standby\"", StringComparison.Ordinal)).Standby);

    [Fact]
    public void Picture_IsFoundAtLineByTheMessagesId()
    {
        var message = Single<MessageReceived>(Body("""
            "type":"message","message":{"id":"7","type":"image","contentProvider":{"type":"line"}}
            """));

        Assert.Equal((MessageKind.Media, new Attachment("image", PlatformId: "7")), (message.Kind, Assert.Single(message.Attachments)));
    }

    [Fact]
    public void Place_HasItsNameAndItsAddress()
    {
        var message = Single<MessageReceived>(Body("""
            "type":"message","message":{"id":"7","type":"location","title":"Our shop","address":"1 Ermou, Athens","latitude":37.98,"longitude":23.73}
            """));

        Assert.Equal(new Attachment("location", Name: "Our shop, 1 Ermou, Athens", Latitude: 37.98, Longitude: 23.73), Assert.Single(message.Attachments));
    }

    [Fact]
    public void TextWithoutWords_IsShownAsUnsupported() => Assert.Equal(
        MessageKind.Unsupported, Single<MessageReceived>(Body(""" "type":"message","message":{"id":"7","type":"text","text":""} """)).Kind);

    [Fact]
    public void MessageThatIsTakenBack_IsDeleted() =>
        Assert.Equal("9", Single<MessageDeleted>(Body("\"type\":\"unsend\",\"unsend\":{\"messageId\":\"9\"}")).PlatformId);

    [Fact]
    public void Edit_HoldsTheWholeMessage()
    {
        var edit = Single<MessageEdited>(Body("""
            "type":"messageEdited","webhookEventId":"e","message":{"id":"9","type":"text","text":"No, tomorrow"}
            """));

        Assert.Equal(("9", "No, tomorrow", User), (edit.PlatformId, edit.Text, edit.From!.Address));
    }

    [Fact]
    public void Button_IsAMessageWithItsData() => Assert.Equal(
        (MessageKind.Postback, "action=buy"),
        Single<MessageReceived>(Body("\"type\":\"postback\",\"postback\":{\"data\":\"action=buy\"}")) is var pressed ? (pressed.Kind, pressed.Text) : default);

    [Theory]
    [InlineData("unfollow", true)]
    [InlineData("follow", false)]
    public void WhoeverBlocksTheAccount_CannotBeSentMessages(string type, bool optedOut) =>
        Assert.Equal(optedOut, Single<OptOutChanged>(Body($"\"type\":\"{type}\"")).OptedOut);

    [Fact]
    public void TrialOfTheConsole_HoldsNothingAndIsAccepted()
    {
        var webhook = Normalise("""{"destination":"Ubot","events":[]}""");

        Assert.Empty(webhook.Events);
        Assert.Empty(webhook.SetAside);
    }

    [Fact]
    public void EventOfAnUnknownKind_IsSetAsideAlone()
    {
        const string Strange = """{"timestamp":1,"type":"greatNewFeature","source":{"type":"user","userId":"U1"}}""";
        var webhook = Normalise(TextBody("Hello").Replace("\"events\":[", $"\"events\":[{Strange},", StringComparison.Ordinal));

        Assert.Single(webhook.Events);
        var aside = Assert.Single(webhook.SetAside);
        Assert.Equal((QuarantineReason.Unknown, $$"""{"destination":"Ubot","events":[{{Strange}}]}"""), (aside.Reason, aside.Body));
    }

    [Fact]
    public void Redelivery_HasTheIdOfTheFirst()
    {
        var first = Single<MessageReceived>(TextBody("Hello"));
        var again = Single<MessageReceived>(TextBody("Hello").Replace("\"mode\"", "\"deliveryContext\":{\"isRedelivery\":true},\"mode\"", StringComparison.Ordinal));

        Assert.Equal(first.EventId, again.EventId);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("")]
    public void BodyThatIsNoObject_IsRefused(string body) => Assert.Throws<UnreadableInboundWebhookException>(() => Normalise(body));

    [Theory]
    [InlineData("MTIz", Verification.SignatureMismatch)]
    [InlineData("not base64!", Verification.SignatureMismatch)]
    [InlineData("", Verification.MissingSignature)]
    [InlineData(null, Verification.MissingSignature)]
    public void ForgedSignature_IsRefused(string? signature, Verification verdict) =>
        Assert.Equal(verdict, Channel.Verify(Post("{}"u8.ToArray(), signature), Account));
}
