using SocialFunctions.Application.Ports;

namespace SocialFunctions.Application.Outbox;

/// <summary>
/// Carries out what stands in one conversation's outbox, in order, for a host that is told by a queue when there is something to do. Nobody else may do
/// it for the same conversation at the same time. Whatever cannot be done now is left, with a time to come back.
/// </summary>
/// <param name="agendas">What stands in the outbox.</param>
/// <param name="sending">Knows the account an entry goes out by.</param>
/// <param name="holds">Which accounts may not send.</param>
/// <param name="carrier">Carries out an entry.</param>
/// <param name="time">What time it is.</param>
public sealed class OutboxRun(IConversationAgenda agendas, OutboxSending sending, IAccountHolds holds, OutboxCarrier carrier, TimeProvider time)
{
    /// <summary>Does what can be done now.</summary>
    /// <param name="conversationId">Id of the conversation.</param>
    /// <param name="cancellationToken">Breaks it off; what was not reported is done once more.</param>
    /// <returns>When to come back; null when nothing is left.</returns>
    public async Task<DateTimeOffset?> RunAsync(string conversationId, CancellationToken cancellationToken)
    {
        DateTimeOffset? comeBack = null;
        var waiting = new HashSet<string>(StringComparer.Ordinal);
        var agenda = await agendas.AgendaAsync(conversationId, cancellationToken);
        foreach (var owed in agenda?.Outbox ?? [])
        {
            var key = OutboxStep.OrderKeyOf(owed.Entry);
            if (waiting.Contains(key))
            {
                continue;
            }

            if (await TryAsync(owed, cancellationToken) is { } at)
            {
                // What comes after it must not overtake it.
                waiting.Add(key);
                comeBack = comeBack < at ? comeBack : at;
            }
        }

        return comeBack;
    }

    /// <returns>When to come back for it; null when nothing is left of it.</returns>
    private async Task<DateTimeOffset?> TryAsync(OwedEntry owed, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (owed.NotBefore > now)
        {
            return owed.NotBefore;
        }

        var account = sending.AccountOf(owed.Entry);
        var admission = await holds.AskAsync(account, now, cancellationToken);
        if (admission.AskAgainAt is { } later)
        {
            return later;
        }

        var followUp = await carrier.TryAsync(owed, account, admission, cancellationToken);
        await carrier.FollowUpAsync(owed, followUp, cancellationToken);
        return followUp.ComeBackAt;
    }
}
