using SocialFunctions.Local.Storage;
using SocialFunctions.Settings;

namespace SocialFunctions.Local.Hosting;

/// <summary>Open conversations per agent, for the surge notice: a figure that may be some seconds old, so that no message waits for a count.</summary>
internal sealed partial class OpenPerAgent(ConversationStore store, ISettingsSource settings, TimeProvider time, ILogger<OpenPerAgent> logger)
{
    private static readonly TimeSpan FreshFor = TimeSpan.FromSeconds(5);

    private long _open;
    private long _countedAt = long.MinValue;

    /// <summary>The figure; every open conversation counts as one when there are no agents.</summary>
    public double Current()
    {
        var snapshot = settings.Current;
        if (snapshot.Document.Policies.All(p => p.Acknowledge.SurgeOver is null))
        {
            return 0;
        }

        var now = time.GetTimestamp();
        var countedAt = Volatile.Read(ref _countedAt);
        if ((countedAt == long.MinValue || time.GetElapsedTime(countedAt, now) > FreshFor)
            && Interlocked.CompareExchange(ref _countedAt, now, countedAt) == countedAt)
        {
            _ = CountAsync();
        }

        return Volatile.Read(ref _open) / (double)Math.Max(1, snapshot.Document.Agents.Count);
    }

    private async Task CountAsync()
    {
        try
        {
            Volatile.Write(ref _open, await store.CountOpenAsync(CancellationToken.None));
        }
        catch (Exception e)
        {
            LogCannotCount(Fault.Describe(e));
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Open conversations cannot be counted: {Error}")]
    private partial void LogCannotCount(string error);
}
