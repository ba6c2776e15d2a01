using SocialFunctions.Application.Engine;
using SocialFunctions.Application.Settings;
using SocialFunctions.Azure.Bus;

namespace SocialFunctions.Durable.Clock;

/// <summary>The activities of the orchestrator. All are idempotent.</summary>
public sealed class ClockActivities(SettingsStore settings, ConversationAdvance advance, OutboundQueue outbound)
{
    /// <summary>Activity name of <see cref="AdvanceAsync"/>.</summary>
    public const string Advance = "Advance";

    /// <summary>Activity name of <see cref="CarryOutAsync"/>.</summary>
    public const string CarryOut = "CarryOut";

    /// <summary>Applies the due deadlines, and returns the outstanding work.</summary>
    /// <param name="conversation">Id of the conversation.</param>
    /// <returns>Null when there is no such conversation.</returns>
    public async Task<ClockAgenda?> AdvanceAsync(string conversation, CancellationToken cancellationToken)
    {
        await settings.EnsureOpenAsync(cancellationToken);
        return await advance.RunAsync(conversation, cancellationToken) is { } agenda ? ClockAgenda.Of(agenda) : null;
    }

    /// <summary>Sends a signal for an entry to the outbound queue. Its message id comes from the entry's id, so the queue drops a repeated signal.</summary>
    public Task CarryOutAsync(ClockErrand errand, CancellationToken cancellationToken) =>
        outbound.SignalAsync(errand.Conversation, errand.Entry, null, cancellationToken);
}
