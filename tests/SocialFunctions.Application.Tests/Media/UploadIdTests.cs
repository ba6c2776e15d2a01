using SocialFunctions.Application.Media;

namespace SocialFunctions.Application.Tests.Media;

/// <summary>The names of agents' files, by which anybody fetches them who was told.</summary>
public sealed class UploadIdTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Id_IsReadAsItWasWritten()
    {
        var id = new UploadId("whatsapp-abc", UploadName.New("pdf", Now));

        Assert.Equal(id, UploadId.Parse(id.ToString()));
        Assert.Equal((Now + UploadName.Serves, "pdf"), (id.Name.Until, id.Name.Extension));
    }

    [Fact]
    public void TwoNames_AreNeverTheSame() => Assert.NotEqual(UploadName.New("pdf", Now), UploadName.New("pdf", Now));

    [Theory]
    [InlineData("")]
    [InlineData("whatsapp-abc")]
    [InlineData("whatsapp-abc.0123456789abcdef0123456789abcdef")]
    [InlineData("whatsapp-abc.u-1795000000-0123-pdf")]
    [InlineData("../etc.u-1795000000-0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef-pdf")]
    [InlineData("whatsapp-abc.u-1795000000-0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdeF-pdf")]
    [InlineData("whatsapp-abc.u-1795000000-0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef-p/f")]
    [InlineData("whatsapp-abc.u-99999999999999999-0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef-pdf")]
    [InlineData("whatsapp-abc.m-1795000000-0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef-pdf")]
    public void AnythingElse_IsNone(string text) => Assert.Null(UploadId.Parse(text));

    [Fact]
    public void Address_EndsInTheNameOfTheFile()
    {
        var id = new UploadId("whatsapp-abc", UploadName.New("pdf", Now));

        Assert.Equal($"https://care.example/media/{id}/my%20invoice.pdf", id.AddressAt("https://care.example/", "my invoice.pdf"));
        Assert.Equal($"https://care.example/media/{id}/file.pdf", id.AddressAt("https://care.example", null));
        Assert.Null(id.AddressAt(null, "invoice.pdf"));
    }
}
