using SocialFunctions.Local.Hosting;
using SocialFunctions.Sqlite;

namespace SocialFunctions.Local.Commands;

/// <summary><c>backup DIR</c> and <c>restore DIR</c>.</summary>
internal static class BackupCommands
{
    /// <summary>Copies the data directory of a host, which may be running.</summary>
    /// <returns>0 when the copy is whole, otherwise 1.</returns>
    public static int Backup(LocalOptions options, string target, TextWriter output, TextWriter error) => Try(error, () =>
        output.WriteLine($"{options.Data} is copied to {target} ({Backups.Make(options.Data, target) / 1_000_000.0:0.0} MB)."));

    /// <summary>Puts a copy back, in place of what the data directory has. No host may be using it.</summary>
    /// <returns>0 when it is back, otherwise 1 and nothing has changed.</returns>
    public static int Restore(LocalOptions options, string backup, TextWriter output, TextWriter error) => Try(error, () =>
    {
        var restored = Backups.Restore(backup, options.Data, TimeProvider.System.GetUtcNow());
        output.WriteLine($"{backup} is back in {options.Data}.");
        if (restored.Replaced is { } replaced)
        {
            output.WriteLine($"What was there before is in {replaced}; delete it when nobody needs it any more.");
        }

        output.WriteLine($"{restored.PerhapsSent} messages and notifications may have been sent since; none is repeated blindly.");
    });

    private static int Try(TextWriter error, Action work)
    {
        try
        {
            work();
            return 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            error.WriteLine(e.Message);
            return 1;
        }
    }
}
