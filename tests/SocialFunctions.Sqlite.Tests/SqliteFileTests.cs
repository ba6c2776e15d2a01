using SocialFunctions.Application.Ports;
namespace SocialFunctions.Sqlite.Tests;

public sealed class SqliteFileTests : IDisposable
{
    private const string First = "CREATE TABLE notes (text TEXT); INSERT INTO notes VALUES ('kept')";
    private const string Second = "ALTER TABLE notes ADD COLUMN language TEXT; UPDATE notes SET language = 'en'";
    private readonly TemporaryStorage _storage = new();

    public void Dispose() => _storage.Dispose();

    [Fact]
    public void OlderFile_IsBroughtUpToDateWithWhatItHolds()
    {
        Open(First).Dispose();

        using var session = Open(First, Second);

        Assert.Equal("kept en", session.First("SELECT text || ' ' || language FROM notes", row => row.Text(0)));
    }

    [Fact]
    public void FileThatIsUpToDate_IsLeftAlone()
    {
        Open(First, Second).Dispose();

        using var session = Open(First, Second);

        Assert.Equal(1, session.First("SELECT count(*) FROM notes", row => row.Int64(0)));
    }

    [Fact]
    public void FileOfANewerVersion_IsRefusedByName()
    {
        Open(First, Second).Dispose();

        var refused = Assert.Throws<InvalidDataException>(() => Open(First));

        Assert.Contains(_storage.Directory.InboundPath, refused.Message, StringComparison.Ordinal);
        Assert.Contains("newer version", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void MigrationThatFailsHalfway_LeavesTheFileAsItWas()
    {
        Open(First).Dispose();
        Assert.Throws<SqliteErrorException>(() => Open(First, "DELETE FROM notes; SELECT nonsense"));

        using var session = Open(First, Second);

        Assert.Equal("kept", session.First("SELECT text FROM notes", row => row.Text(0)));
    }

    [Fact]
    public void FileThatIsNoDatabase_IsRefusedByName()
    {
        File.WriteAllText(_storage.Directory.InboundPath, string.Concat(Enumerable.Repeat("not a database ", 100)));

        Assert.StartsWith("inbound.db: ", Assert.Throws<StoreUnavailableException>(() => Open(First)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a\0b")]
    [InlineData("Γειά 👋")]
    public void Text_IsReadAsItWasWritten(string text)
    {
        using var session = Open();

        Assert.Equal(text, session.First("SELECT ?", row => row.TextOrNull(0), text));
        Assert.Equal(text + new string('x', 1000), session.First("SELECT ?", row => row.TextOrNull(0), text + new string('x', 1000)));
    }

    [Fact]
    public void Null_IsNotEmptyText()
    {
        using var session = Open();

        Assert.Null(session.First("SELECT ?", row => row.TextOrNull(0), (string?)null));
    }

    private SqliteSession Open(params string[] migrations) => new SqliteFile(_storage.Directory.InboundPath, migrations).OpenWriter();
}
