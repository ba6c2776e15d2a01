using SocialFunctions.Application.Ports;
using SocialFunctions.Conversations;
using SocialFunctions.Testing.Contracts;

namespace SocialFunctions.Sqlite.Tests;

public sealed class BackupsTests : IDisposable
{
    private readonly TemporaryStorage _storage = new();
    private readonly DirectoryInfo _place = Directory.CreateTempSubdirectory("socialfunctions-backup-");

    private string Copy => Path.Combine(_place.FullName, "copy");

    private string Elsewhere => Path.Combine(_place.FullName, "data");

    public void Dispose()
    {
        _storage.Dispose();
        _place.Delete(recursive: true);
    }

    [Fact]
    public async Task BackupOfOpenDatabases_HasWhatWasStoredUpToThen_AndCanBePutBack()
    {
        await FillAsync();
        Backups.Make(_storage.Directory.Root, Copy);
        await _storage.OpenQueue().PublishAsync(new AcceptedInboundWebhook([Samples.Event("anna", "m-late")], []), CancellationToken.None);

        var restored = Backups.Restore(Copy, Elsewhere, Samples.Noon);

        Assert.Null(restored.Replaced);
        using var directory = new DataDirectory(Elsewhere);
        await using var queue = new InboundQueue(directory);
        Assert.Single(await queue.ReadAsync(0, 10, CancellationToken.None));
        await using var database = new ConversationDatabase(directory);
        Assert.NotNull((await new ConversationStore(database).Load(Samples.Conversation("anna"))).Conversation);
    }

    [Fact]
    public async Task Tokens_CanBeReadInTheCopyThatIsPutBack()
    {
        await FillAsync();
        var tokens = new StoredTokens("seed", "access", "refresh", Samples.Noon);
        await new TokenStore(_storage.OpenDatabase(), _storage.Directory).StoreAsync("shop", tokens, CancellationToken.None);
        Backups.Make(_storage.Directory.Root, Copy);

        Backups.Restore(Copy, Elsewhere, Samples.Noon);

        using var directory = new DataDirectory(Elsewhere);
        await using var database = new ConversationDatabase(directory);
        Assert.Equal(tokens, await new TokenStore(database, directory).FindAsync("shop", CancellationToken.None));
    }

    [Theory]
    [InlineData("conversations.db", 0)]
    [InlineData("inbound.db", 0)]
    [InlineData("conversations.db", 5_000)]
    public async Task CopyThatWasCutShort_IsRefusedAndChangesNothing(string file, int length)
    {
        await FillAsync();
        Backups.Make(_storage.Directory.Root, Copy);
        await using (var stream = new FileStream(Path.Combine(Copy, file), FileMode.Open))
        {
            stream.SetLength(length);
        }

        var refused = Assert.ThrowsAny<Exception>(() => Backups.Restore(Copy, Elsewhere, Samples.Noon));

        Assert.True(refused is IOException or InvalidDataException, refused.ToString());
        Assert.Contains(file, refused.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.Exists(Elsewhere) ? Directory.GetFiles(Elsewhere, "*.db*") : []);
    }

    [Fact]
    public async Task MessagesThatWaitedInTheCopy_AreInFlightAfterTheRestore()
    {
        await FillAsync();
        Backups.Make(_storage.Directory.Root, Copy);

        var restored = Backups.Restore(Copy, Elsewhere, Samples.Noon);

        Assert.Equal(1, restored.PerhapsSent);
        using var directory = new DataDirectory(Elsewhere);
        await using var database = new ConversationDatabase(directory);
        var begun = await new ConversationStore(database).BeginAsync(Samples.Outbox(Samples.Conversation("anna"), 1), Samples.Noon.AddHours(1), CancellationToken.None);
        Assert.Equal(Samples.Noon, begun?.InFlight?.Since);
    }

    [Fact]
    public async Task FilesOfTheFormerData_AreSetAsideWithTheirLogs()
    {
        await FillAsync();
        Backups.Make(_storage.Directory.Root, Copy);
        await _storage.CloseAsync();
        var root = _storage.Directory.Root;
        await _storage.CloseAsync();
        File.WriteAllText(Path.Combine(root, "conversations.db-wal"), "the log of another database");

        var restored = Backups.Restore(Copy, root, Samples.Noon);

        Assert.Equal(
            ["conversations.db", "conversations.db-wal", "inbound.db"],
            Directory.GetFiles(restored.Replaced!).Select(Path.GetFileName).Order());
        Assert.False(File.Exists(Path.Combine(root, "conversations.db-wal")));
    }

    [Fact]
    public async Task DirectoryOfARunningHost_IsNotRestored()
    {
        await FillAsync();
        Backups.Make(_storage.Directory.Root, Copy);

        Assert.Throws<DataDirectoryInUseException>(() => Backups.Restore(Copy, _storage.Directory.Root, Samples.Noon));
    }

    [Fact]
    public async Task BackupIntoADirectoryThatHasSomething_IsRefused()
    {
        await FillAsync();
        Directory.CreateDirectory(Copy);
        File.WriteAllText(Path.Combine(Copy, "precious.txt"), "");

        Assert.Throws<IOException>(() => Backups.Make(_storage.Directory.Root, Copy));

        Assert.Equal(["precious.txt"], Directory.GetFiles(Copy).Select(Path.GetFileName));
    }

    [Theory]
    [InlineData("data")]
    [InlineData("data/")]
    [InlineData("data/copies/today")]
    [InlineData("copies/../data/copy")]
    [InlineData("link")]
    [InlineData("link/copy")]
    public async Task BackupIntoTheDataDirectory_IsRefused(string target)
    {
        await FillAsync();
        var root = _storage.Directory.Root;
        Directory.CreateSymbolicLink(Path.Combine(_place.FullName, "data"), root);
        Directory.CreateSymbolicLink(Path.Combine(_place.FullName, "link"), Path.Combine(_place.FullName, "data"));
        var before = Directory.GetFileSystemEntries(root).Order().ToList();

        foreach (var data in (string[])[root, Elsewhere])
        {
            var refused = Assert.Throws<IOException>(() => Backups.Make(data, Path.Combine(_place.FullName, target)));
            Assert.Contains("is in the data directory", refused.Message, StringComparison.Ordinal);
        }

        Assert.Equal(before, Directory.GetFileSystemEntries(root).Order());
    }

    [Theory]
    [InlineData("conversations.db")]
    [InlineData("inbound.db")]
    public async Task CopyOfANewerVersion_IsRefusedByItsNameAndChangesNothing(string file)
    {
        await FillAsync();
        Backups.Make(_storage.Directory.Root, Copy);
        var newer = Path.Combine(Copy, file);
        using (var session = new SqliteSession(newer, "PRAGMA busy_timeout=5000"))
        {
            session.Script("PRAGMA user_version=9999");
        }

        var refused = Assert.Throws<InvalidDataException>(() => Backups.Restore(Copy, Elsewhere, Samples.Noon));

        Assert.StartsWith($"{newer} was written by a newer version of SocialFunctions (schema 9999;", refused.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(Elsewhere, "*.db*"));
    }

    [Fact]
    public void BackupOfNothing_IsRefused_AndLeavesNothing()
    {
        Assert.Throws<FileNotFoundException>(() => Backups.Make(Elsewhere, Copy));

        Assert.Empty(_place.EnumerateFileSystemInfos());
    }

    [Fact]
    public async Task DamagedCopy_IsRefused_AndTheDataStay()
    {
        await FillAsync();
        Backups.Make(_storage.Directory.Root, Copy);
        var root = _storage.Directory.Root;
        await _storage.CloseAsync();
        Damage(Path.Combine(Copy, "conversations.db"));

        Assert.ThrowsAny<IOException>(() => Backups.Restore(Copy, root, Samples.Noon));

        Assert.True(File.Exists(Path.Combine(root, "conversations.db")));
        Assert.Empty(Directory.GetDirectories(root));
        Assert.Empty(Directory.GetFiles(root, "*unfinished*"));
    }

    [Fact]
    public async Task CopyOfANewerVersion_IsRefused_AndTheDataStay()
    {
        await FillAsync();
        Backups.Make(_storage.Directory.Root, Copy);
        var root = _storage.Directory.Root;
        await _storage.CloseAsync();
        new SqliteSession(Path.Combine(Copy, "conversations.db"), "PRAGMA user_version=999").Dispose();

        Assert.Throws<InvalidDataException>(() => Backups.Restore(Copy, root, Samples.Noon));

        Assert.Empty(Directory.GetDirectories(root));
        Assert.Empty(Directory.GetFiles(root, "*unfinished*"));
    }

    [Fact]
    public async Task CopyThatWasPutBack_CanBePutBackAgain()
    {
        await FillAsync();
        Backups.Make(_storage.Directory.Root, Copy);
        Backups.Restore(Copy, Elsewhere, Samples.Noon);

        var again = Backups.Restore(Copy, Elsewhere, Samples.Noon.AddMinutes(1));

        Assert.NotNull(again.Replaced);
        DataDirectory.OfHost(Elsewhere).Dispose();
    }

    [Fact]
    public async Task RestoreThatWasCutShort_IsNotStartedAsAnEmptyHost()
    {
        await FillAsync();
        Backups.Make(_storage.Directory.Root, Copy);
        Directory.CreateDirectory(Elsewhere);
        File.Copy(Path.Combine(Copy, "conversations.db"), Path.Combine(Elsewhere, "conversations.db.unfinished"));

        Assert.Throws<InvalidDataException>(() => DataDirectory.OfHost(Elsewhere));

        Backups.Restore(Copy, Elsewhere, Samples.Noon);
        DataDirectory.OfHost(Elsewhere).Dispose();
    }

    private static void Damage(string path)
    {
        using var file = File.OpenWrite(path);
        file.Position = 4096;
        file.Write(new byte[4096 * 8]);
    }

    private async Task FillAsync()
    {
        await _storage.OpenQueue().PublishAsync(new AcceptedInboundWebhook([Samples.Event("anna", "m-1")], []), CancellationToken.None);
        var conversation = Samples.Conversation("anna");
        await new ConversationStore(_storage.OpenDatabase()).Store(new Decision { State = conversation, Outbox = [Samples.Outbox(conversation, 1)] });
    }
}
