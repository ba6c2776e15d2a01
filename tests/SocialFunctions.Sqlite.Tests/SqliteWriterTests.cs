using SocialFunctions.Application.Ports;
namespace SocialFunctions.Sqlite.Tests;

public sealed class SqliteWriterTests : IDisposable
{
    private readonly TemporaryStorage _storage = new();
    private readonly SqliteFile _file;
    private readonly SqliteWriter _writer;

    public SqliteWriterTests()
    {
        _file = new SqliteFile(_storage.Directory.InboundPath, ["CREATE TABLE notes (position INTEGER PRIMARY KEY, text TEXT UNIQUE)"]);
        _writer = new SqliteWriter(_file);
    }

    public void Dispose()
    {
        _writer.DisposeAsync().AsTask().GetAwaiter().GetResult();
        _storage.Dispose();
    }

    [Fact]
    public async Task Changes_AreStoredInTheOrderTheyWereAskedFor()
    {
        await Task.WhenAll(Enumerable.Range(0, 3000).Select(i => Write($"{i}")));

        Assert.Equal(Enumerable.Range(0, 3000).Select(i => $"{i}"), Notes());
    }

    [Fact]
    public async Task ChangesThatWaitTogether_ShareATransaction()
    {
        using var gate = new ManualResetEventSlim();
        var first = _writer.RunAsync(_ => gate.Wait(TimeSpan.FromSeconds(30)));
        var depth = 0;
        var together = Enumerable.Range(0, 5).Select(i => _writer.RunAsync(session =>
        {
            session.Execute("INSERT INTO notes (text) VALUES (?)", $"{i}");
            return depth = Math.Max(depth, Notes().Count);
        })).ToList();
        gate.Set();
        await Task.WhenAll([first, .. together.Select(async t => await t > 0)]);

        Assert.Equal(0, depth);
        Assert.Equal(5, Notes().Count);
    }

    [Fact]
    public async Task LogOfAFileThatNobodyWritesTo_IsEmptied()
    {
        await Write("something to be erased");
        Assert.NotEqual(0, LogLength());

        Assert.True(await EmptiesAsync());
        Assert.Equal(["something to be erased"], Notes());
    }

    [Fact]
    public async Task ChangeThatThrows_FailsAloneAndLeavesNoTrace()
    {
        using var gate = new ManualResetEventSlim();
        var first = _writer.RunAsync(_ => gate.Wait(TimeSpan.FromSeconds(30)));
        var good = Write("good");
        var bad = _writer.RunAsync<int>(session =>
        {
            session.Execute("INSERT INTO notes (text) VALUES ('half')");
            throw new FormatException("bad");
        });
        var alsoGood = Write("also good");
        gate.Set();
        await first;

        await Assert.ThrowsAsync<FormatException>(() => bad);
        await Task.WhenAll(good, alsoGood);
        Assert.Equal(["good", "also good"], Notes());
    }

    [Fact]
    public async Task BrokenConstraint_IsSaidByTheDatabase()
    {
        await Write("once");

        var broken = await Assert.ThrowsAsync<SqliteErrorException>(() => Write("once"));

        Assert.Contains("UNIQUE", broken.Message, StringComparison.Ordinal);
        await Write("twice");
    }

    [Fact]
    public async Task ProbeOfAFileThatTakesChanges_Passes()
    {
        await _writer.ProbeAsync();
        await _writer.ProbeAsync();
    }

    [Fact]
    public async Task FullFile_IsAnUnavailableStore_WhichTheNextProbeTells()
    {
        await _writer.RunAsync(session => session.First("PRAGMA max_page_count=8", row => row.Int64(0)));

        await Assert.ThrowsAsync<StoreUnavailableException>(() => Write(new string('x', 100_000)));

        await Assert.ThrowsAsync<StoreUnavailableException>(_writer.ProbeAsync);
        await _writer.ProbeAsync();
    }

    [Theory]
    [InlineData("")]
    [InlineData("-wal")]
    public async Task DeletedFile_TakesNothing_AlsoWhenAnotherCameInItsPlace(string ending)
    {
        await Write("before");
        File.Delete(_file.Path + ending);

        await Assert.ThrowsAsync<StoreUnavailableException>(_writer.ProbeAsync);
        await File.WriteAllTextAsync(_file.Path + ending, "");
        await Assert.ThrowsAsync<StoreUnavailableException>(() => Write("after"));
    }

    [Fact]
    public async Task Disposing_StoresWhatWaitsAndRefusesMore()
    {
        var waiting = Enumerable.Range(0, 100).Select(i => Write($"{i}")).ToList();

        await _writer.DisposeAsync();

        await Task.WhenAll(waiting);
        Assert.Equal(100, Notes().Count);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => Write("late"));
    }

    [Fact]
    public async Task Disposing_LeavesEverythingInTheOneFile()
    {
        await Write("note");

        await _writer.DisposeAsync();

        Assert.False(File.Exists(_file.Path + "-wal"));
    }

    private async Task Write(string text) => await _writer.RunAsync(session => session.Execute("INSERT INTO notes (text) VALUES (?)", text));

    private List<string> Notes()
    {
        using var reader = _file.OpenReader();
        return reader.All("SELECT text FROM notes ORDER BY position", row => row.Text(0));
    }

    private long LogLength() => new FileInfo($"{_file.Path}-wal").Length;

    private async Task<bool> EmptiesAsync()
    {
        var started = TimeProvider.System.GetTimestamp();
        while (LogLength() > 0 && TimeProvider.System.GetElapsedTime(started) < TimeSpan.FromSeconds(30))
        {
            await Task.Delay(20);
        }

        return LogLength() == 0;
    }
}
