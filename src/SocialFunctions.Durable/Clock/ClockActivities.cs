using SocialFunctions.Application.Ports;
using SocialFunctions.Application.Settings;
using SocialFunctions.Azure.Bus;

namespace SocialFunctions.Durable.Clock;

/// <summary>The activities of the orchestrator. All are idempotent.</summary>
public sealed class ClockActivities(SettingsStore settings, IConversationAgenda agendas, InboundQueue inbound, OutboundQueue outbound, TimeProvider time)
{
    /// <summary>Activity name of <see cref="AdvanceAsync"/>.</summary>
    public const string Advance = "Advance";

    /// <summary>Activity name of <see cref="CarryOutAsync"/>.</summary>
    public const string CarryOut = "CarryOut";

    /// <summary>
    /// Returns the outstanding work. When a deadline is due, it is not applied here, because what was accepted before comes first: a call in the conversation's
    /// own session applies it and wakes the orchestration, which looks again later if it hears nothing: the call may be lost, and so may the event that wakes
    /// an orchestration while it ends.
    /// </summary>
    /// <param name="conversation">Id of the conversation.</param>
    /// <returns>Null when there is no such conversation.</returns>
    public async Task<ClockAgenda?> AdvanceAsync(string conversation, CancellationToken cancellationToken)
    {
        await settings.EnsureOpenAsync(cancellationToken);
        if (await agendas.AgendaAsync(conversation, cancellationToken) is not { } agenda)
        {
            return null;
        }

        var now = time.GetUtcNow();
        if (!(agenda.NextWake <= now))
        {
            return ClockAgenda.Of(agenda);
        }

        await inbound.CallAsync(conversation, agenda.ArrivesUnder, agenda.NextWake.Value, now, cancellationToken);
        return ClockAgenda.Of(agenda) with { NextWake = now + DeadlineCall.AskAgainAfter };
    }

    /// <summary>Sends a signal for an entry to the outbound queue. Its message id comes from the entry's id, so the queue drops a repeated signal.</summary>
    public Task CarryOutAsync(ClockErrand errand, CancellationToken cancellationToken) =>
        outbound.SignalAsync(errand.Conversation, errand.Entry, null, cancellationToken);
}
