using System.Text;
using SocialFunctions.Application.Media;

namespace SocialFunctions.Application.Tests.Media;

/// <summary>What agents may send, and as what.</summary>
public sealed class FileTypesTests
{
    [Theory]
    [InlineData("%PDF-1.7", null, "pdf", "application/pdf")]
    [InlineData("GIF89a", "picture.png", "gif", "image/gif")]
    [InlineData("PK\u0003\u0004", "offer.DOCX", "docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document")]
    [InlineData("a;b;c", "prices.csv", "csv", "text/csv")]
    [InlineData("a;b;c", "prices.odd", "bin", "application/octet-stream")]
    public void File_IsWhatItsContentSays_ThenWhatItsNameSays(string content, string? name, string extension, string type)
    {
        Assert.Equal(extension, FileTypes.ExtensionOf(Encoding.Latin1.GetBytes(content), name));
        Assert.Equal(type, FileTypes.TypeOf(extension));
    }

    [Theory]
    [InlineData("<!doctype html><p>Hello", "hello.txt")]
    [InlineData("  <svg xmlns='http://www.w3.org/2000/svg'>", "logo.png")]
    [InlineData("MZ\u0090\u0000", "setup")]
    [InlineData("\u007fELF", null)]
    [InlineData("#!/bin/sh", "readme.txt")]
    [InlineData("\u00ca\u00fe\u00ba\u00be", "a.bin")]
    [InlineData("PK\u0003\u0004", "app.apk")]
    [InlineData("WScript.Echo 1", "hello.VBS")]
    [InlineData("%PDF-1.7", "invoice.pdf.exe")]
    public void PagesAndPrograms_AreNotSent(string content, string? name) => Assert.Null(FileTypes.ExtensionOf(Encoding.Latin1.GetBytes(content), name));

    [Theory]
    [InlineData("image/png", "image")]
    [InlineData("audio/ogg", "audio")]
    [InlineData("video/mp4", "video")]
    [InlineData("application/pdf", "file")]
    public void Kind_IsThatOfTheType(string type, string kind) => Assert.Equal(kind, FileTypes.KindOf(type));
}
