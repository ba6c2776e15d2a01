using SocialFunctions.Application.Assignment;
using SocialFunctions.Application.Retries;
using SocialFunctions.Application.Settings;
using SocialFunctions.Routing;
using SocialFunctions.Settings;
using SocialFunctions.Sqlite;

namespace SocialFunctions.Local.Hosting;

/// <summary>
/// Runs the assignment round at the time that the last run named, and at once on events that concern it. When new settings make conversations wait,
/// <see cref="SettingsFollower"/> puts them into the queues.
/// </summary>
internal sealed partial class AgentAssigner(
    AssignmentRound round, ConversationStore store, SettingsStore settings, TimeProvider time, ILogger<AgentAssigner> logger) : BackgroundService
{
    private readonly WakeSignal _wake = new();

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        store.ConversationWaits += OnConversationWaits;
        store.LoadFell += OnLoadFell;
        settings.Changed += OnSettingsChanged;
        try
        {
            await new RepeatingLoop(_wake, LoopBackoff.Usual, time, LogCannotAssign).RunAsync(AssignAsync, stoppingToken);
        }
        finally
        {
            store.ConversationWaits -= OnConversationWaits;
            store.LoadFell -= OnLoadFell;
            settings.Changed -= OnSettingsChanged;
        }
    }

    private void OnConversationWaits(WaitingConversation waits)
    {
        if (round.Concerns(waits))
        {
            _wake.Set();
        }
    }

    private void OnLoadFell(string agent)
    {
        if (round.ConcernsLoadOf(agent))
        {
            _wake.Set();
        }
    }

    private void OnSettingsChanged(SettingsSnapshot current) => _wake.Set();

    private async Task<NextTurn> AssignAsync(CancellationToken stopping) => NextTurn.WhenWokenOrAt(await round.RunAsync(stopping));

    [LoggerMessage(Level = LogLevel.Error, Message = "Conversations cannot be assigned: {Error}")]
    private partial void LogCannotAssign(string error);
}
