using System.Text;
using System.Text.Json;
using SocialFunctions.Channels.Common;

namespace SocialFunctions.Channels.Tests.Common;

public class JsonTextTests
{
    private static JsonElement Json(string json) => Json(Encoding.UTF8.GetBytes(json));

    private static JsonElement Json(byte[] json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }

    [Theory]
    [InlineData("""{"a":"x"}""", "x")]
    [InlineData("""{"a":""}""", "")]
    [InlineData("""{"a":9007199254740993}""", "9007199254740993")]
    [InlineData("""{"a":1.50}""", "1.50")]
    [InlineData("""{"a":"\u00e4\/\ud83d\ude00"}""", "ä/😀")]
    [InlineData("""{"a":null}""", null)]
    [InlineData("""{"a":true}""", null)]
    [InlineData("""{"a":{}}""", null)]
    [InlineData("""{"b":"x"}""", null)]
    [InlineData("""["a"]""", null)]
    [InlineData("\"a\"", null)]
    public void Text_IsAStringOrTheDigitsOfANumber(string json, string? text) => Assert.Equal(text, Json(json).Text("a"));

    [Theory]
    [InlineData("""{"a":"Hi \ud83d!"}""", "Hi \uFFFD!")]
    [InlineData("""{"a":"\ude00\ud83d\ude00"}""", "\uFFFD😀")]
    [InlineData("""{"a":"\ud83d \"\\n\n\t\r\b\f\/\u00E4ä"}""", "\uFFFD \"\\n\n\t\r\b\f/ää")]
    public void HalfASurrogatePair_IsReplacedAndTheRestKept(string json, string text) => Assert.Equal(text, Json(json).Text("a"));

    [Fact]
    public void BytesThatAreNotUtf8_AreReplacedAndTheRestKept() =>
        Assert.Equal("x\uFFFDy", Json([.. "{\"a\":\"x"u8, 0xC3, .. "y\"}"u8]).Text("a"));

    [Fact]
    public void NameThatIsNoText_DoesNotHideTheOthers()
    {
        var json = Json("""{"a":"first","\ud83d\u0061":"x","c":null}""");

        Assert.Equal(["a", "\uFFFDa", "c"], json.Names());
        Assert.Equal(("first", "x", null), (json.Text("a"), json.Text("\uFFFDa"), json.Text("missing")));
        Assert.Null(json.Get("c"));
    }

    [Theory]
    [InlineData("""{"a":9223372036854775807}""", 9223372036854775807)]
    [InlineData("""{"a":"-12"}""", -12L)]
    [InlineData("""{"a":9223372036854775808}""", null)]
    [InlineData("""{"a":1.0}""", null)]
    [InlineData("""{"a":1e3}""", null)]
    [InlineData("""{"a":" 1"}""", null)]
    [InlineData("""{"a":"1,000"}""", null)]
    [InlineData("""{"a":[1]}""", null)]
    public void WholeNumber_IsReadExactlyOrNotAtAll(string json, long? value) => Assert.Equal(value, Json(json).Whole("a"));

    [Theory]
    [InlineData("""{"a":true}""", true)]
    [InlineData("""{"a":"true"}""", true)]
    [InlineData("""{"a":false}""", false)]
    [InlineData("""{"a":1}""", false)]
    [InlineData("{}", false)]
    public void Truth_IsTrueOrItsWord(string json, bool expected) => Assert.Equal(expected, Json(json).IsTrue("a"));

    [Theory]
    [InlineData("""{"a":[1,"2",null]}""", 3)]
    [InlineData("""{"a":{"b":1}}""", 0)]
    [InlineData("""{"a":"xyz"}""", 0)]
    [InlineData("{}", 0)]
    [InlineData("7", 0)]
    public void Items_AreThoseOfAnArray(string json, int count) => Assert.Equal(count, Json(json).Items("a").Count());

    [Fact]
    public void ElementOfNoDocument_HasNothing()
    {
        JsonElement none = default;

        Assert.Null(none.Text("a"));
        Assert.Null(none.AsText());
        Assert.Empty(none.Names());
        Assert.Empty(none.Items("a"));
    }
}
