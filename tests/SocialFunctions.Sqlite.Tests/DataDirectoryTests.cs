using System.Globalization;
using SocialFunctions.Conversations;
using SocialFunctions.Testing.Contracts;

namespace SocialFunctions.Sqlite.Tests;

public sealed class DataDirectoryTests : IDisposable
{
    private readonly TemporaryStorage _storage = new();

    public void Dispose() => _storage.Dispose();

    [Fact]
    public void DirectoryInUse_IsRefusedNamingItAndItsOwner()
    {
        var root = _storage.Directory.Root;

        var refused = Assert.Throws<DataDirectoryInUseException>(() => new DataDirectory(root));

        Assert.Contains(root, refused.Message, StringComparison.Ordinal);
        Assert.Contains(Environment.ProcessId.ToString(CultureInfo.InvariantCulture), refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void DirectoryThatWasGivenUp_CanBeTaken()
    {
        var root = _storage.Directory.Root;
        _storage.Directory.Dispose();

        new DataDirectory(root).Dispose();
    }

    [Fact]
    public void NewDirectory_IsForItsOwnerAlone()
    {
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(
                UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(_storage.Directory.Root));
        }
    }

    [Fact]
    public async Task QueueWithoutItsConversations_IsNotTakenForAnEmptyHost()
    {
        await new InboundQueue(_storage.Directory).DisposeAsync();

        Assert.StartsWith(_storage.Directory.ConversationsPath, Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task QueueWithEmptyConversations_IsNotTakenForAnEmptyHost()
    {
        await new InboundQueue(_storage.Directory).DisposeAsync();
        await File.WriteAllBytesAsync(_storage.Directory.ConversationsPath, []);

        Assert.StartsWith(_storage.Directory.ConversationsPath, Refusal(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ConversationsWithoutTheirQueue_AreNotTakenForAHost_UnlessItsFirstStartWasCutShort(bool any)
    {
        await using (var database = new ConversationDatabase(_storage.Directory))
        {
            if (any)
            {
                var decision = new Decision { State = Samples.Conversation("anna") };
                await new ConversationStore(database).CommitAsync(new LoadedConversation(null, null), decision, CancellationToken.None);
            }
        }

        Assert.Equal(any, Refusal() is not null);
    }

    [Theory]
    [InlineData("root")]
    [InlineData(null)]
    public async Task SettingsThatSomebodyPutWithoutTheQueue_AreNotTakenForAnEmptyHost(string? by)
    {
        await using (var database = new ConversationDatabase(_storage.Directory))
        {
            await new SettingsArchive(database).AddAsync(1, Samples.Noon, "{}", "{}", null, by, CancellationToken.None);
        }

        Assert.Equal(by is not null, Refusal() is not null);
    }

    private string? Refusal()
    {
        _storage.Directory.Dispose();
        try
        {
            DataDirectory.OfHost(_storage.Directory.Root).Dispose();
            return null;
        }
        catch (InvalidDataException e)
        {
            return e.Message;
        }
    }
}
