using System.Globalization;

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
}
