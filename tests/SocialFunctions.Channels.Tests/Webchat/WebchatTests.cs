using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using SocialFunctions.Application.Ports;
using SocialFunctions.Channels.Webchat;
using SocialFunctions.Model;
using SocialFunctions.Settings;
using SocialFunctions.Testing;

namespace SocialFunctions.Channels.Tests.Webchat;

/// <summary>What a page may post, and whose thread it is.</summary>
public sealed class WebchatTests
{
    private const string Secret = "the widget's secret";
    private const string Visitor = "n0b0dy-knows-this-random-value";
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);
    private static readonly WebchatChannel Channel = new();

    private static readonly SettingsSnapshot Settings = SettingsLoader.Load(
        $$"""{"accounts":[{"id":"site","channel":"webchat","externalId":"shop","origins":["https://shop.example"],"secrets":{"widgetSecret":"plain:{{Secret}}"} }]}""",
        1,
        new SecretSource(_ => null, AllowPlain: true),
        TestChannels.Catalog).Snapshot!;

    private static Account Account => Settings.FindAccount("site")!;

    [Fact]
    public void MessageOfAKnownVisitor_BelongsToTheirOneThread()
    {
        var message = Message(Known("maria"), ("name", "Maria"), ("language", "el"), ("text", " Where is my parcel? "));

        Assert.Equal(
            ("user:maria", "maria", "maria", "Maria", "el", "message-1", "Where is my parcel?", MessageKind.Text, Now),
            (message.ThreadKey, message.Customer, message.From.Address, message.From.Name, message.From.Language, message.PlatformId, message.Text, message.Kind, message.At));
    }

    [Fact]
    public void AnonymousVisitor_IsKnownByAHashOfTheirValue()
    {
        var message = Message([("visitor", Visitor)], ("text", "Hello"));

        Assert.StartsWith("visitor-", message.ThreadKey, StringComparison.Ordinal);
        Assert.DoesNotContain(Visitor, message.ThreadKey, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("maria", Verification.Valid)]
    [InlineData("nikos", Verification.SignatureMismatch)]
    [InlineData("Maria", Verification.SignatureMismatch)]
    public void HashOfAnotherVisitor_ProvesNothing(string hashed, Verification verdict) =>
        Assert.Equal(verdict, Channel.Verify(Post(Body(("user", "maria"), ("hash", HashOf(hashed)))), Account));

    [Fact]
    public void VisitorWithoutProofOrValue_IsRefused()
    {
        Assert.Equal(Verification.MissingSignature, Channel.Verify(Post(Body(("user", "maria"))), Account));
        Assert.Equal(Verification.MissingSignature, Channel.Verify(Post(Body(("text", "Hello"))), Account));
        Assert.Equal(Verification.MissingSignature, Channel.Verify(Post(Body(("user", "maria"), ("visitor", Visitor))), Account));
    }

    [Theory]
    [InlineData("user:maria-and-twenty-more-letters")]
    [InlineData("maria-and-twenty-more-letters-yes")]
    public void AnonymousVisitor_NeverReadsAKnownVisitorsThread(string visitor)
    {
        var thread = Channel.ThreadOf(Ask(("X-Webchat-Visitor", visitor)), Account)!;

        Assert.Equal(Verification.Valid, thread.Proof);
        Assert.StartsWith("visitor-", thread.Key, StringComparison.Ordinal);
    }

    [Fact]
    public void KnownVisitorWhoseIdLooksLikeAnAnonymousOne_HasAThreadOfTheirOwn()
    {
        var anonymous = Message([("visitor", Visitor)], ("text", "Hello")).ThreadKey;

        Assert.NotEqual(anonymous, Message(Known(anonymous), ("text", "Hello")).ThreadKey);
    }

    [Theory]
    [InlineData("maria", "maria", Verification.Valid, "user:maria")]
    [InlineData("%CE%9C%CE%B1%CF%81%CE%AF%CE%B1%20K", "Μαρία K", Verification.Valid, "user:Μαρία K")]
    [InlineData("maria", "nikos", Verification.SignatureMismatch, null)]
    public void AnswersAreForWhoProvesTheirId(string header, string hashed, Verification proof, string? key) =>
        Assert.Equal(new CustomerThread(proof, key), Channel.ThreadOf(Ask(("X-Webchat-User", header), ("X-Webchat-Hash", HashOf(hashed))), Account));

    [Fact]
    public void WhoSaysNothingOfThemselves_ReadsNothing() => Assert.Equal(new CustomerThread(Verification.MissingSignature, null), Channel.ThreadOf(Ask(), Account));

    [Theory]
    [InlineData("""{"id":"message-1","text":"Hello","visitor":"short"}""", "22 to 128")]
    [InlineData("""{"id":"message-1","text":"Hello","user":"a\nb","hash":"x"}""", "1 to 200")]
    [InlineData("""{"id":"1","text":"Hello"}""", "'id'")]
    [InlineData("""{"id":"c/1/1-c/1/1","text":"Hello"}""", "'id'")]
    [InlineData("""{"text":"Hello"}""", "'id'")]
    [InlineData("""{"id":"message-1"}""", "neither")]
    [InlineData("""{"id":"message-1","text":" \u0000 "}""", "neither")]
    [InlineData("""{"id":"message-1","text":"Hello","type":"shout"}""", "'type'")]
    [InlineData("""{"id":"message-1","attachments":[{"url":"javascript:alert(1)"}]}""", "https")]
    [InlineData("""{"id":"message-1","attachments":[7]}""", "https")]
    [InlineData("[]", "JSON object")]
    [InlineData("{", "not JSON")]
    public void WhatIsWrong_IsRefusedWithASentence(string body, string words) =>
        Assert.Contains(words, Assert.Throws<UnreadableInboundWebhookException>(() => Normalise(Encoding.UTF8.GetBytes(body))).Message, StringComparison.Ordinal);

    [Fact]
    public void TextThatIsTooLong_IsRefused()
    {
        Assert.Equal(10_000, Message([("visitor", Visitor)], ("text", new string('x', 10_000))).Text!.Length);
        Assert.Throws<UnreadableInboundWebhookException>(() => Message([("visitor", Visitor)], ("text", new string('x', 10_001))));
    }

    [Fact]
    public void Attachment_IsALinkThatAgentsCanOpen()
    {
        var body = $$"""{"id":"message-1","visitor":"{{Visitor}}","attachments":[{"url":"https://files.example/1.png","name":"1.png","type":"image/png"}]}""";

        var message = Assert.IsType<MessageReceived>(Normalise(Encoding.UTF8.GetBytes(body)));

        Assert.Equal((MessageKind.Media, new Attachment("image", "https://files.example/1.png", "image/png", "1.png")), (message.Kind, Assert.Single(message.Attachments)));
    }

    [Fact]
    public void PageThatWasRead_SaysSoOfEverythingUpToNow()
    {
        var report = Assert.IsType<DeliveryUpdated>(Normalise(Body([.. Known("maria"), ("type", "read")])));

        Assert.Equal((DeliveryStatus.Read, (DateTimeOffset?)Now, "user:maria"), (report.Status, report.Watermark, report.ThreadKey));
    }

    [Fact]
    public void SameIdOfTwoVisitors_AreTwoMessages() =>
        Assert.NotEqual(Message(Known("maria"), ("text", "Hello")).EventId, Message(Known("nikos"), ("text", "Hello")).EventId);

    [Fact]
    public async Task Answer_IsSentWithoutACall()
    {
        using var nobody = new HttpClient(new HttpClientHandler(), disposeHandler: true);
        var part = new OutboundPart { IdempotencyKey = "c/1/1", MessageId = "r-1", ThreadKey = "user:maria", Text = "It comes today." };

        Assert.Equal(new SendResult(SendOutcome.Sent, "c/1/1"), await Channel.SendAsync(nobody, Account, part, Now, CancellationToken.None));
        Assert.IsType<SendFate.Harmless>(await Channel.LookUpAsync(nobody, Account, part, Now, Now, CancellationToken.None));
    }

    private static (string Name, string Value)[] Known(string user) => [("user", user), ("hash", HashOf(user))];

    private static string HashOf(string user) => Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes(user)));

    private static byte[] Body(params (string Name, string Value)[] values)
    {
        var body = new JsonObject { ["id"] = "message-1" };
        foreach (var (name, value) in values)
        {
            body[name] = value;
        }

        return Encoding.UTF8.GetBytes(body.ToJsonString());
    }

    private static MessageReceived Message((string Name, string Value)[] who, params (string Name, string Value)[] what) =>
        Assert.IsType<MessageReceived>(Normalise(Body([.. who, .. what])));

    private static InboundEvent Normalise(byte[] body) => Assert.Single(Channel.Normalise(Post(body), Account, Settings, Now).Events);

    private static InboundWebhookRequest Post(byte[] body) => new() { Url = "https://care.example/webhooks/webchat/site", Query = _ => null, Header = _ => null, Body = body };

    private static InboundWebhookRequest Ask(params (string Name, string Value)[] headers) => new()
    {
        Url = "https://care.example/webchat/site/messages",
        Query = _ => null,
        Header = name => headers.FirstOrDefault(header => header.Name == name).Value,
    };
}
