using System.Text;
using SocialFunctions.Application.Media;

namespace SocialFunctions.Application.Tests.Media;

public sealed class MediaTypeTests
{
    [Theory]
    [InlineData("FFD8FFE0", "image/jpeg")]
    [InlineData("89504E470D0A1A0A", "image/png")]
    [InlineData("474946383961", "image/gif")]
    [InlineData("524946460000000057454250", "image/webp")]
    [InlineData("524946460000000057415645", "audio/wav")]
    [InlineData("000000186674797069736F6D", "video/mp4")]
    [InlineData("00000018667479704D344120", "audio/mp4")]
    [InlineData("1A45DFA3", "video/webm")]
    [InlineData("4F67675300", "audio/ogg")]
    [InlineData("494433", "audio/mpeg")]
    [InlineData("2321414D520A", "audio/amr")]
    [InlineData("255044462D312E37", "application/pdf")]
    [InlineData("504B0304", MediaType.Unknown)]
    [InlineData("", MediaType.Unknown)]
    public void File_IsWhatItBeginsAs(string start, string type) => Assert.Equal(type, MediaType.Of(Convert.FromHexString(start)));

    [Theory]
    [InlineData("<!DOCTYPE html><p>")]
    [InlineData("\uFEFF  <html>")]
    [InlineData("\n<?xml version='1.0'?><svg/>")]
    [InlineData("GIF of mine <SCRIPT>alert(1)</SCRIPT>")]
    public void PageOrDrawing_IsNoType(string text) => Assert.Null(MediaType.Of(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void PageInUtf16_IsNoType() => Assert.Null(MediaType.Of([0xFF, 0xFE, .. Encoding.Unicode.GetBytes("<html>")]));

    [Theory]
    [InlineData("image/png", true)]
    [InlineData("video/mp4", true)]
    [InlineData("application/pdf", false)]
    [InlineData(MediaType.Unknown, false)]
    public void OnlyPicturesSoundAndFilms_AreShown(string type, bool shown) => Assert.Equal(shown, MediaType.IsShown(type));
}
