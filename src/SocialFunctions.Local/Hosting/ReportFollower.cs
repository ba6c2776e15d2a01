using SocialFunctions.Application.Retries;
using SocialFunctions.Sqlite;

namespace SocialFunctions.Local.Hosting;

/// <summary>
/// Follows the feed for the reports, in the background and with low priority: nothing waits for it. Its position survives a restart.
/// </summary>
internal sealed partial class ReportFollower(
    ConversationStore store, RollUps rollUps, TimeProvider time, ILogger<ReportFollower> logger) : BackgroundService
{
    /// <summary>The pause after the feed was read to its end: entries that arrive meanwhile share one transaction.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromMilliseconds(250);

    private const int PageSize = 2_000;

    // The most entries that are read again after a restart; storing each position would cost a flush to disk.
    private const int UnnotedEntries = 20_000;

    // Reports can wait, customers cannot: it rests for four fifths of the time.
    private const int RestsToWork = 4;

    private readonly WakeSignal _grew = new();
    private long _noted;
    private long? _position;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        store.FeedGrew += _grew.Set;
        try
        {
            await new RepeatingLoop(_grew, LoopBackoff.Usual, time, LogFailed).RunAsync(ReadOnAsync, stoppingToken);
        }
        finally
        {
            store.FeedGrew -= _grew.Set;
        }
    }

    private async Task<NextTurn> ReadOnAsync(CancellationToken stopping)
    {
        var started = time.GetTimestamp();
        var page = store.ReadMeasured(_position ??= _noted = rollUps.Position(), PageSize);
        if (page.Entries.Count > 0 || page.Position - _noted >= UnnotedEntries)
        {
            await rollUps.AddAsync(page.Entries, page.Position, stopping);
            _noted = page.Position;
        }

        _position = page.Position;
        return page.Seen == PageSize ? NextTurn.After(RestsToWork * time.GetElapsedTime(started)) : NextTurn.WhenWoken(Every);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Reports cannot follow the feed now, tried again later: {Error}")]
    private partial void LogFailed(string error);
}
