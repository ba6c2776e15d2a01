using FsCheck;
using FsCheck.Fluent;
using SocialFunctions.Model;

namespace SocialFunctions.Core.Tests.Model;

public sealed class FoldingTests
{
    [Theory]
    [InlineData("ΛΆΘΟΣ", "λαθοσ")]
    [InlineData("λάθος", "λαθοσ")]
    [InlineData("Οδός", "οδοσ")]
    [InlineData("ᾠδή", "ωδη")]
    [InlineData("Ёлка", "елка")]
    [InlineData("МОЙ й и\u0306 И\u0306", "мой й й й")]
    [InlineData("Їжак", "іжак")]
    [InlineData("Straße STRAẞE", "strasse strasse")]
    [InlineData("DÉJÀ VU", "deja vu")]
    [InlineData("de\u0301ja\u0300 vu", "deja vu")]
    [InlineData("İstanbul ISTANBUL ısı", "istanbul istanbul isi")]
    [InlineData("Łódź, Ørsted, đồng, œuvre, Æsop", "lodz, orsted, dong, oeuvre, aesop")]
    [InlineData("ｆｕｌｌ　ｗｉｄｔｈ", "full width")]
    [InlineData("oﬃce ﬁx Ⅳ ① ½ x² ㎏ ™", "office fix iv 1 1⁄2 x2 kg tm")]
    [InlineData("𝓡𝓮𝓯𝓾𝓷𝓭 🅰", "refund 🅰")]
    [InlineData("٣٤ ３４ ३४", "34 34 34")]
    [InlineData("don’t don‘t don`t don´t", "don't don't don't don't")]
    [InlineData("“quoted” „quoted‟ «quoted» 〝quoted〞 ＂quoted＂ 5″", "\"quoted\" \"quoted\" \"quoted\" \"quoted\" \"quoted\" 5\"")]
    [InlineData("‹quoted› ‚quoted‘", "'quoted' 'quoted'")]
    [InlineData("محمد ﷺ ﷻ ﷲ", "محمد صلى الله عليه وسلم جل جلاله الله")]
    [InlineData("5–7 5—7 5−7 5‑7", "5-7 5-7 5-7 5-7")]
    [InlineData(" a\t\r\n\u00A0\u2003b\u0000\u0007c ", "a b c")]
    [InlineData("in\u00ADvi\u200Bsi\u200Dble\uFEFF", "invisible")]
    [InlineData("❤️", "❤")]
    [InlineData("ﾊﾟｽﾜｰﾄﾞ パスワード か\u3099 う\u3099", "パスワード パスワード が ゔ")]
    [InlineData("ㅎㅏㄴ 한 \u1112\u1161\u11AB", "하ᄂ 한 한")]
    [InlineData("أين الطَّلَب", "اين الطلب")]
    [InlineData("שָׁלוֹם", "שלום")]
    [InlineData("मेरा ऑर्डर", "मेरा ऑर्डर")]
    [InlineData("ΑΪΤΉ", "αιτη")]
    [InlineData("", "")]
    [InlineData(" \u0301 ", "")]
    public void Text_LosesCaseAccentsAndOtherWaysOfWriting(string text, string folded) => Assert.Equal(folded, Folding.Of(text));

    [Fact]
    public void LoneHalfOfASurrogatePair_IsAReplacement() => Assert.Equal("a\uFFFDb", Folding.Of("a\uD83Db"));

    [Fact]
    public void FoldingAgain_ChangesNothing() =>
        Prop.ForAll(AnyText(), text => Folding.Of(Folding.Of(text)) == Folding.Of(text)).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));

    [Fact]
    public void EveryCharacter_FitsAndFoldsToItself()
    {
        for (var code = 0; code <= 0x10FFFF; code++)
        {
            if (code is < 0xD800 or > 0xDFFF)
            {
                var text = char.ConvertFromUtf32(code);
                var folded = Folding.Of(text);
                Assert.True(folded.Length <= Folding.Longest * text.Length && Folding.Of(folded) == folded, $"U+{code:X4}");
            }
        }
    }

    [Fact]
    public void Ascii_OnlyLosesItsCase() =>
        Prop.ForAll(
            Gen.Elements("abAZ09.,!?-+'\"".ToCharArray()).ArrayOf().Select(c => new string(c)).ToArbitrary(),
            text => Folding.Of(text).SequenceEqual(text.ToLowerInvariant()))
            .Check(Config.QuickThrowOnFailure);

    private static Arbitrary<string> AnyText() =>
        Gen.Choose(0, 0xFFFF).Select(code => (char)code).ArrayOf().Select(c => new string(c)).ToArbitrary();
}
