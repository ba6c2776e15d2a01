using SocialFunctions.Application.Retries;
using SocialFunctions.Sqlite;

namespace SocialFunctions.Local.Hosting;

/// <summary>Takes texts into the index of the searches, in the background: what is not in it yet is found all the same.</summary>
internal sealed partial class TextIndexer(ConversationStore store, TimeProvider time, ILogger<TextIndexer> logger) : BackgroundService
{
    // Texts that arrive meanwhile share a step.
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    // Searches can wait, customers cannot: it rests for four fifths of the time.
    private const int RestsToWork = 4;

    private readonly WakeSignal _grew = new();

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        store.FeedGrew += _grew.Set;
        try
        {
            await new RepeatingLoop(_grew, LoopBackoff.Usual, time, LogFailed).RunAsync(StepAsync, stoppingToken);
        }
        finally
        {
            store.FeedGrew -= _grew.Set;
        }
    }

    private async Task<NextTurn> StepAsync(CancellationToken stopping) =>
        await store.IndexTextsAsync(stopping) is { } worked ? NextTurn.After(RestsToWork * worked) : NextTurn.WhenWoken(Every);

    [LoggerMessage(Level = LogLevel.Error, Message = "Texts cannot be indexed now, tried again later: {Error}")]
    private partial void LogFailed(string error);
}
