using System.Text;
using SocialFunctions.Application.Settings;

namespace SocialFunctions.Application.Tests.Settings;

public sealed class SettingsFileTests : IDisposable
{
    private const string Document = """{ "templates": [{ "id": "surge", "texts": { "el": "Υπομονή" } }] }""";
    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    public static TheoryData<string> Encodings() => ["utf-8", "utf-16", "utf-16BE", "utf-32"];

    [Theory]
    [MemberData(nameof(Encodings))]
    public void UnicodeWithAMark_IsReadAsItIs(string encoding)
    {
        File.WriteAllText(_path, Document, Encoding.GetEncoding(encoding));

        Assert.Equal(Document, SettingsFile.Read(_path));
    }

    [Fact]
    public void Utf8WithoutAMark_IsReadAsItIs()
    {
        File.WriteAllBytes(_path, Encoding.UTF8.GetBytes(Document));

        Assert.Equal(Document, SettingsFile.Read(_path));
    }

    [Fact]
    public void CharacterSetOfACountry_IsRefused()
    {
        File.WriteAllBytes(_path, CodePagesEncodingProvider.Instance.GetEncoding(1253)!.GetBytes(Document));

        Assert.Contains("UTF-8", Assert.Throws<InvalidSettingsException>(() => SettingsFile.Read(_path)).Message, StringComparison.Ordinal);
    }
}
