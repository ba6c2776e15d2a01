using SocialFunctions.Application.Health;
using SocialFunctions.Application.Ports;
using SocialFunctions.Application.Settings;
using SocialFunctions.Sqlite;

namespace SocialFunctions.Local.Hosting;

/// <summary>What this host knows of its own state.</summary>
internal sealed class LocalReadiness(
    InboundQueue queue, ConversationDatabase database, ConversationStore store, AccountStates accounts, InboundProcessor processor, SettingsStore settings)
    : IReadiness
{
    /// <inheritdoc/>
    public IReadOnlyList<HealthCheck> Checks { get; } =
    [
        new("inbound", "Inbound events are not being handled", _ =>
            processor.IsRunning ? Task.CompletedTask : Task.FromException(new InvalidOperationException("The processor does not run."))),
        new("queue", "The inbound queue takes nothing", queue.ProbeAsync),
        new("store", "The conversation store takes nothing", database.ProbeAsync),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<string> Doubts => settings.Doubts;

    /// <inheritdoc/>
    public async ValueTask<WorkState> WorkAsync(DateTimeOffset lateBefore, CancellationToken cancellationToken) => new()
    {
        EventsWaiting = queue.Waiting,
        EventsWaitSince = queue.WaitingSince(),
        MessagesWaiting = await store.CountOutboxAsync(HealthRules.MostWaiting + 1, cancellationToken),
        IsLate = await store.NextWakeAsync(cancellationToken) < lateBefore,
        Suspended = await accounts.AllAsync(cancellationToken),
    };
}
