using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using SocialFunctions.Channels.Common;
using SocialFunctions.Model;

namespace SocialFunctions.Channels.Tests.Common;

public class TextSplitterTests
{
    /// <summary>One grapheme each: letters, combining accents, emoji with skin tone, families, flags, Hangul, Devanagari; and white space of all sorts.</summary>
    private static readonly string[] Graphemes =
    [
        "a", "ß", "e\u0301", "o\u0302\u0323", "😀", "👍🏽", "👨‍👩‍👧‍👦", "🇬🇷", "🇨🇾", "한", "नि", "❤️", "1️⃣",
        " ", " ", " ", "\n", "\r\n", "\t", "\u00A0", "\u3000", " \u0301", "\u0600 ",
    ];

    private static readonly Func<ReadOnlySpan<char>, int> Bytes = text => Encoding.UTF8.GetByteCount(text);

    private static readonly Arbitrary<string> Texts =
        Gen.Elements(Graphemes).ListOf().Select(graphemes => string.Concat(graphemes)).ToArbitrary();

    private static readonly Arbitrary<int> Limits = Gen.Choose(1, 40).ToArbitrary();

    [Theory]
    [InlineData(TextUnit.Utf16, 6)]
    [InlineData(TextUnit.CodePoints, 3)]
    [InlineData(TextUnit.Utf8Bytes, 12)]
    public void LimitOfAChannel_CountsItsUnit(TextUnit unit, int units)
    {
        Assert.Single(TextSplitter.Split("😀😀😀", new MessageLimits(units, unit, 1, 0)));
        Assert.Equal(["😀😀", "😀"], TextSplitter.Split("😀😀😀", new MessageLimits(units - 1, unit, 1, 0)));
    }

    private static IReadOnlyList<string> Split(string text, int limit) => TextSplitter.Split(text, limit, TextSplitter.Utf16);

    private static List<string> GraphemesOf(string text)
    {
        var graphemes = new List<string>();
        var each = StringInfo.GetTextElementEnumerator(text);
        while (each.MoveNext())
        {
            graphemes.Add(each.GetTextElement());
        }

        return graphemes;
    }

    private static List<string> Visible(IEnumerable<string> texts) =>
        [.. texts.SelectMany(GraphemesOf).Where(grapheme => !string.IsNullOrWhiteSpace(grapheme))];

    [Fact]
    public void AnyText_KeepsAllItsGraphemesWhole() =>
        Prop.ForAll(Texts, Limits, (text, limit) => Assert.Equal(Visible([text]), Visible(Split(text, limit)))).QuickCheckThrowOnFailure();

    [Fact]
    public void AnyPart_IsAStretchOfTheTextInOrder() =>
        Prop.ForAll(Texts, Limits, (text, limit) =>
        {
            var at = 0;
            foreach (var part in Split(text, limit))
            {
                var found = text.IndexOf(part, at, StringComparison.Ordinal);
                Assert.True(found >= at && string.IsNullOrWhiteSpace(text[at..found]));
                at = found + part.Length;
            }

            Assert.True(string.IsNullOrWhiteSpace(text[at..]));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void AnyPart_IsWithinTheLimitUnlessASingleGraphemeIsNot()
    {
        Prop.ForAll(Texts, Limits, (text, limit) =>
            Assert.All(Split(text, limit), part => Assert.True(part.Length <= limit || GraphemesOf(part).Count == 1))).QuickCheckThrowOnFailure();
        Prop.ForAll(Texts, Limits, (text, limit) =>
            Assert.All(TextSplitter.Split(text, limit, Bytes), part => Assert.True(Bytes(part) <= limit || GraphemesOf(part).Count == 1)))
            .QuickCheckThrowOnFailure();
    }

    [Fact]
    public void NoPart_IsEmptyUnlessTheTextIs() =>
        Prop.ForAll(Texts, Limits, (text, limit) => Assert.All(Split(text, limit), part => Assert.True(part.Length > 0 || text.Length == 0)))
            .QuickCheckThrowOnFailure();

    [Fact]
    public void TextWithinTheLimit_StaysAsItIs() => Assert.Equal([" ab c \n"], Split(" ab c \n", 7));

    [Fact]
    public void LongText_IsCutAtTheLastWhiteSpaceThatFits() => Assert.Equal(["one two", "three", "four"], Split("one two three four", 8));

    [Fact]
    public void WordOfExactlyTheLimit_IsNotTornFromItsEnd() => Assert.Equal(["one two", "three"], Split("one two three", 7));

    [Fact]
    public void WordLongerThanTheLimit_IsCutInside() => Assert.Equal(["abc", "def", "g"], Split("abcdefg", 3));

    [Fact]
    public void BytesAsMeasure_CountBytes() => Assert.Equal(["ää", "ä"], TextSplitter.Split("äää", 5, Bytes));

    [Theory]
    [InlineData("👨‍👩‍👧‍👦")]
    [InlineData("🇬🇷")]
    [InlineData("e\u0301\u0302")]
    public void GraphemeAboveTheLimit_IsAPartByItself(string grapheme) => Assert.Equal(["a", grapheme, "b"], Split($"a{grapheme}b", 1));

    [Fact]
    public void Flags_AreNotPairedAnew() => Assert.Equal(["🇬🇷", "🇨🇾", "🇬🇷"], Split("🇬🇷🇨🇾🇬🇷", 6));

    [Fact]
    public void AccentOnASpace_StaysOnIt() => Assert.Equal(["ab", " \u0301c"], Split("ab \u0301c", 3));

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void LimitBelowOne_IsRefused(int limit) => Assert.Throws<ArgumentOutOfRangeException>(() => Split("a", limit));
}
