using SocialFunctions.Application.Ports;

namespace SocialFunctions.Application.Outbox;

/// <summary>
/// Processes one conversation's outbox, in order, for a host that gets a queue message when there is work. The host must not run it twice at the same
/// time for the same conversation. Entries that cannot be processed now stay in the outbox, with a time to run again.
/// </summary>
public sealed class OutboxRun(IConversationAgenda agendas, OutboxSending sending, IAccountHolds holds, OutboxCarrier carrier, TimeProvider time)
{
    /// <summary>Processes the entries that can be processed now.</summary>
    /// <param name="cancellationToken">When cancelled, no further entry begins, and it throws; see <see cref="SendingStop"/>.</param>
    /// <returns>When to run again; null when nothing is left.</returns>
    public async Task<DateTimeOffset?> RunAsync(string conversationId, CancellationToken cancellationToken)
    {
        DateTimeOffset? comeBack = null;
        using var stop = new SendingStop(time, cancellationToken);
        var waiting = new HashSet<string>(StringComparer.Ordinal);
        var agenda = await agendas.AgendaAsync(conversationId, cancellationToken);
        foreach (var owed in agenda?.Outbox ?? [])
        {
            var key = OutboxStep.OrderKeyOf(owed.Entry);
            if (waiting.Contains(key))
            {
                continue;
            }

            if (await TryAsync(owed, stop) is { } at)
            {
                // Later entries with the same order key must not overtake it.
                waiting.Add(key);
                comeBack = comeBack < at ? comeBack : at;
            }
        }

        return comeBack;
    }

    /// <returns>When to run again for this entry; null when it needs nothing more.</returns>
    private async Task<DateTimeOffset?> TryAsync(OwedEntry owed, SendingStop stop)
    {
        stop.Asked.ThrowIfCancellationRequested();
        var now = time.GetUtcNow();
        if (owed.NotBefore > now)
        {
            return owed.NotBefore;
        }

        var account = sending.AccountOf(owed.Entry);
        var admission = await holds.AskAsync(account, now, stop.Asked);
        if (admission.AskAgainAt is { } later)
        {
            return later;
        }

        var followUp = await carrier.TryAsync(owed.Entry, account, admission, stop);
        await carrier.FollowUpAsync(owed.Entry, followUp, stop.Cut);
        return followUp.ComeBackAt;
    }
}
