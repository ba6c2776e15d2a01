using SocialFunctions.Application.Faults;
using SocialFunctions.Application.Ports;
using SocialFunctions.Application.Settings;
using SocialFunctions.Sqlite;

namespace SocialFunctions.Local.Hosting;

/// <summary>Whether this host can take and handle messages.</summary>
internal sealed partial class LocalReadiness(
    InboundQueue queue, ConversationStore store, InboundProcessor processor, SettingsStore settings, ILogger<LocalReadiness> logger) : IReadiness
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Doubts => settings.Doubts;

    /// <inheritdoc/>
    public async ValueTask<string?> NotReadyBecauseAsync(CancellationToken cancellationToken)
    {
        if (!processor.IsRunning)
        {
            return "Inbound events are not being handled.";
        }

        return await FailsAsync(async () => await queue.ReadAsync(long.MaxValue, 1, cancellationToken), cancellationToken)
            ? "The inbound queue cannot be read."
            : await FailsAsync(async () => await store.NextWakeAsync(cancellationToken), cancellationToken)
                ? "The conversation store cannot be read."
                : null;
    }

    private async Task<bool> FailsAsync(Func<Task> attempt, CancellationToken cancellationToken)
    {
        try
        {
            await attempt();
            return false;
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            LogNotReady(FaultLine.Of(e));
            return true;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Not ready: {Error}")]
    private partial void LogNotReady(string error);
}
