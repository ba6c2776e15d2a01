using System.Text;
using System.Text.Json;
using SocialFunctions.Application.Ports;
using SocialFunctions.Model;
using SocialFunctions.Testing;
using static SocialFunctions.Channels.Tests.Viber.ViberBot;

namespace SocialFunctions.Channels.Tests.Viber;

public sealed class ViberWebhookTests
{
    public static TheoryData<string> Files() => [.. Corpus.Files("viber")];

    [Fact]
    public void Text_IsTheUsersMessageWithTheWholeId()
    {
        var message = Single<MessageReceived>(Message("""{"type":"text","text":"Πού είναι;"}"""));

        Assert.Equal(
            ("4912661846655238145", User, "Πού είναι;", new Sender(User, "Anna", "el")),
            (message.PlatformId, message.ThreadKey, message.Text, message.From));
        Assert.Equal(1795262340123, message.At.ToUnixTimeMilliseconds());
    }

    [Fact]
    public void Picture_IsAnImageWithItsText()
    {
        var message = Single<MessageReceived>(Message("""{"type":"picture","text":"This one","media":"https://media.example/1.jpg"}"""));

        Assert.Equal(("This one", new Attachment("image", "https://media.example/1.jpg")), (message.Text, Assert.Single(message.Attachments)));
    }

    [Theory]
    [InlineData(""" "type":"location","location":{"lat":37.98,"lon":23.73} """, MessageKind.Location)]
    [InlineData(""" "type":"contact","contact":{"name":"Anna","phone_number":"+306900000007"} """, MessageKind.Contact)]
    [InlineData(""" "type":"sticker","sticker_id":46105 """, MessageKind.Media)]
    public void WordsBesideIt_AreKept(string content, MessageKind kind)
    {
        var message = Single<MessageReceived>(Message($$"""{"text":"Here", {{content}} }"""));

        Assert.Equal((kind, "Here", 1), (message.Kind, message.Text, message.Attachments.Count));
    }

    [Fact]
    public void TextWithoutWords_IsShownAsUnsupported() =>
        Assert.Equal(MessageKind.Unsupported, Single<MessageReceived>(Message("""{"type":"text","text":""}""")).Kind);

    [Theory]
    [InlineData("+30 690 000 0007", "tel:+306900000007")]
    [InlineData("none", null)]
    public void NumberOfACard_IsAnAddressWhenItIsANumber(string number, string? address) => Assert.Equal(
        address,
        Assert.Single(Single<MessageReceived>(Message($$"""{"type":"contact","contact":{"name":"Anna","phone_number":"{{number}}"} }""")).Attachments).Url);

    [Fact]
    public void Place_HasItsDegrees()
    {
        var message = Single<MessageReceived>(Message("""{"type":"location","location":{"lat":37.98,"lon":23.73}}"""));

        Assert.Equal((MessageKind.Location, new Attachment("location", Latitude: 37.98, Longitude: 23.73)), (message.Kind, Assert.Single(message.Attachments)));
    }

    [Theory]
    [InlineData("delivered", DeliveryStatus.Delivered)]
    [InlineData("seen", DeliveryStatus.Read)]
    [InlineData("failed", DeliveryStatus.Failed)]
    public void Report_IsAboutTheMessageItNames(string type, DeliveryStatus status)
    {
        var report = Single<DeliveryUpdated>(Body(type, $"\"user_id\":\"{User}\",\"desc\":\"gone\""));

        Assert.Equal(("4912661846655238145", User, status), (report.PlatformId, report.ThreadKey, report.Status));
    }

    [Fact]
    public void ReportsOfOneMessage_HaveDifferentIds() => Assert.NotEqual(
        Single<DeliveryUpdated>(Body("delivered", $"\"user_id\":\"{User}\"")).EventId,
        Single<DeliveryUpdated>(Body("seen", $"\"user_id\":\"{User}\"")).EventId);

    [Theory]
    [InlineData("unsubscribed", "\"user_id\":\"01234567890A=\"", true)]
    [InlineData("subscribed", "\"user\":{\"id\":\"01234567890A=\",\"name\":\"Anna\"}", false)]
    public void WhoeverLeaves_CannotBeSentMessages(string type, string rest, bool optedOut) =>
        Assert.Equal(optedOut, Single<OptOutChanged>(Body(type, rest)).OptedOut);

    [Theory]
    [InlineData("webhook", QuarantineReason.Ignored)]
    [InlineData("conversation_started", QuarantineReason.Ignored)]
    [InlineData("brand_new", QuarantineReason.Unknown)]
    public void EventWithoutAMessage_OpensNoConversation(string type, QuarantineReason reason)
    {
        var webhook = Normalise(Body(type, $"\"user\":{{\"id\":\"{User}\"}}"));

        Assert.Empty(webhook.Events);
        Assert.Equal(reason, Assert.Single(webhook.SetAside).Reason);
    }

    [Theory]
    [InlineData("00", Verification.SignatureMismatch)]
    [InlineData("not hex", Verification.SignatureMismatch)]
    [InlineData(null, Verification.MissingSignature)]
    public void ForgedSignature_IsRefused(string? signature, Verification verdict) =>
        Assert.Equal(verdict, Channel.Verify(Post("{}"u8.ToArray(), signature), Account));

    [CorpusTheory]
    [MemberData(nameof(Files))]
    public void RecordedWebhook_IsReadOrRecorded(string file)
    {
        var webhook = Normalise(Corpus.Payload("viber", file));

        Assert.NotEqual(0, webhook.Events.Count + webhook.SetAside.Count);
        Assert.DoesNotContain(webhook.SetAside, aside => aside.Reason is not QuarantineReason.Ignored);
    }

    [CorpusFact]
    public void PublishedSignature_IsJudgedAsPublished()
    {
        using var document = JsonDocument.Parse(Corpus.Vectors());
        var vectors = document.RootElement.EnumerateArray().Where(vector => vector.GetProperty("channel").GetString() == "viber").ToList();
        Assert.True(vectors.Count >= 2);
        Assert.All(vectors, vector => Assert.Equal(
            Verification.Valid,
            Channel.Verify(
                Post(Encoding.UTF8.GetBytes(vector.GetProperty("body").GetString()!), vector.GetProperty("expected").GetString()),
                AccountWith(vector.GetProperty("secret").GetString()!))));
    }
}
