using FsCheck;
using FsCheck.Fluent;
using SocialFunctions.Model;
using SocialFunctions.Routing;
using SocialFunctions.Testing;

namespace SocialFunctions.Core.Tests.Routing;

public class CourtesyTests
{
    [Theory]
    [InlineData("thanks")]
    [InlineData("Thank you so much!!!")]
    [InlineData("THANKS")]
    [InlineData("ok")]
    [InlineData("Ok, great. Thanks a lot for your help 🙏")]
    [InlineData("That’s all, thanks")]
    [InlineData("no thanks")]
    [InlineData("Спасибо")]
    [InlineData("большое спасибо!")]
    [InlineData("ок")]
    [InlineData("Всё работает, спасибо")]
    [InlineData("Ευχαριστώ")]
    [InlineData("ΕΥΧΑΡΙΣΤΩ ΠΑΡΑ ΠΟΛΥ")]
    [InlineData("Εντάξει, ευχαριστώ για τη βοήθεια.")]
    [InlineData("Danke schön")]
    [InlineData("Vielen Dank für die schnelle Antwort!")]
    [InlineData("Merci beaucoup")]
    [InlineData("d'accord, merci")]
    [InlineData("Muchas gracias")]
    [InlineData("grazie mille")]
    [InlineData("muito obrigada pela ajuda")]
    [InlineData("hartelijk bedankt")]
    [InlineData("dziekuje bardzo")]
    [InlineData("дуже дякую")]
    [InlineData("çok teşekkür ederim")]
    [InlineData("ありがとうございます！")]
    [InlineData("好的，谢谢")]
    [InlineData("네, 감사합니다")]
    [InlineData("ขอบคุณค่ะ")]
    [InlineData("شكرًا جزيلاً")]
    [InlineData("תודה רבה")]
    [InlineData("👍")]
    [InlineData("👍🏽")]
    [InlineData("❤️❤️❤️")]
    [InlineData("🙏 🙏")]
    [InlineData(":)")]
    [InlineData("<3")]
    public void Courtesy_AsksForNothing(string text) => Assert.True(Courtesy.AsksForNothing(InboundEvents.Message(text)));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("...")]
    [InlineData("ok?")]
    [InlineData("ok;")]
    [InlineData("εντάξει;")]
    [InlineData("εντάξει\u037E")]
    [InlineData("ok؟")]
    [InlineData("ok but where is my parcel")]
    [InlineData("thanks, and my refund")]
    [InlineData("thanks for nothing")]
    [InlineData("for your help")]
    [InlineData("and")]
    [InlineData("ok 5")]
    [InlineData("ok 2️⃣")]
    [InlineData("thanks https://example.com")]
    [InlineData("thanks 😡")]
    [InlineData("great 🙄")]
    [InlineData("thanks :(")]
    [InlineData("😡")]
    [InlineData("🍕")]
    [InlineData("hello")]
    [InlineData("yes")]
    [InlineData("no")]
    [InlineData("thanks in advance")]
    [InlineData("спасибо, но посылка не пришла")]
    [InlineData("ευχαριστώ αλλά δεν ήρθε")]
    [InlineData("谢谢，什么时候发货")]
    [InlineData("ok ok ok ok ok ok ok ok ok ok ok ok ok ok ok ok ok")]
    public void AnythingMore_IsNoCourtesy(string? text) => Assert.False(Courtesy.AsksForNothing(InboundEvents.Message(text)));

    [Fact]
    public void Sticker_AsksForNothing() => Assert.True(Courtesy.AsksForNothing(With(MessageKind.Media, null, "sticker", "sticker")));

    [Fact]
    public void PictureBesideASticker_IsNoCourtesy() => Assert.False(Courtesy.AsksForNothing(With(MessageKind.Media, null, "sticker", "image")));

    [Fact]
    public void ThanksWithAPicture_IsNoCourtesy() => Assert.False(Courtesy.AsksForNothing(With(MessageKind.Text, "thanks", "image")));

    [Fact]
    public void Reaction_AsksForNothing() => Assert.True(Courtesy.AsksForNothing(With(MessageKind.Reaction, "👍")));

    [Theory]
    [InlineData(MessageKind.Postback)]
    [InlineData(MessageKind.Location)]
    [InlineData(MessageKind.Contact)]
    [InlineData(MessageKind.Unsupported)]
    public void OtherKinds_AreNoCourtesy(MessageKind kind) => Assert.False(Courtesy.AsksForNothing(With(kind, "thanks")));

    [Theory]
    [InlineData(Nature.Automatic)]
    [InlineData(Nature.Keyword)]
    [InlineData(Nature.Help)]
    public void MachinesThanks_AreNoCourtesy(Nature nature) =>
        Assert.False(Courtesy.AsksForNothing(InboundEvents.Message("thanks") with { Nature = nature }));

    [Fact]
    public void AnyText_IsJudged() =>
        Prop.ForAll(ArbMap.Default.ArbFor<string>(), text => !Courtesy.AsksForNothing(InboundEvents.Message("refund " + text))).QuickCheckThrowOnFailure();

    private static MessageReceived With(MessageKind kind, string? text, params string[] attachments) =>
        InboundEvents.Message(text) with { Kind = kind, Attachments = [.. attachments.Select(a => new Attachment(a))] };
}
