using SocialFunctions.Application.Ports;

namespace SocialFunctions.Sqlite.Tests;

public sealed class SqliteReadersTests : IDisposable
{
    private static readonly int Turns = Math.Max(1, Environment.ProcessorCount / 2);
    private readonly TemporaryStorage _storage = new();

    public void Dispose() => _storage.Dispose();

    [Fact]
    public async Task StepsOfLongReads_TakeTurns()
    {
        var readers = _storage.OpenDatabase().Readers;
        var (now, most) = (0, 0);
        await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Task.Run(async () => await readers.StepAsync(
            session =>
            {
                most = Math.Max(most, Interlocked.Increment(ref now));
                session.First("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000) SELECT max(i) FROM n", row => row.Int64(0));
                return Interlocked.Decrement(ref now);
            },
            CancellationToken.None))));

        Assert.InRange(most, 1, Turns);
    }

    [Fact]
    public async Task StepThatFails_GivesItsTurnBack()
    {
        var readers = _storage.OpenDatabase().Readers;
        for (var i = 0; i <= Turns; i++)
        {
            await Assert.ThrowsAsync<SqliteErrorException>(async () =>
                await readers.StepAsync(session => session.First("SELECT * FROM nowhere", row => row.Int64(0)), CancellationToken.None));
        }

        Assert.Equal(1, await readers.StepAsync(session => session.First("SELECT 1", row => row.Int64(0)), CancellationToken.None));
    }

    [Fact]
    public async Task ReadOfADeletedFile_FailsAndMakesNoNewOne()
    {
        var database = _storage.OpenDatabase();
        database.Readers.Rent().Dispose();
        var path = _storage.Directory.ConversationsPath;
        File.Delete(path);

        Assert.Throws<StoreUnavailableException>(() => database.Readers.Rent());
        await Assert.ThrowsAsync<StoreUnavailableException>(async () => await database.Readers.StepAsync(_ => true, CancellationToken.None));
        Assert.Throws<StoreUnavailableException>(() => ConversationSchema.FileAt(path).OpenReader());
        Assert.False(File.Exists(path));
    }
}
