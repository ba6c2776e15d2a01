using System.Text;
using SocialFunctions.Application.Inbound;
using SocialFunctions.Application.Ports;
using SocialFunctions.Model;

namespace SocialFunctions.Http.Admin;

/// <summary>Handles a quarantined event again, with the present settings and the present version of the program.</summary>
internal sealed class Replay(
    ISettingsSource settings, ChannelRegistry channels, IQuarantine quarantine, InboundTaking taking, TimeProvider time, FaultLog faults)
{
    /// <summary>Publishes what the event turns out to be, and marks the record; does nothing when it still cannot be read.</summary>
    public async ValueTask<ReplayOutcome> CarryOutAsync(QuarantinedEvent record, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var outcome = Read(record, now);
        if (outcome.Refused is not null)
        {
            return outcome;
        }

        if (outcome.Accepted.Events.Count > 0)
        {
            await taking.TakeAsync(outcome.Accepted, cancellationToken);
        }

        await quarantine.MarkReplayedAsync(record.Id, now, cancellationToken);
        return outcome;
    }

    private ReplayOutcome Read(QuarantinedEvent record, DateTimeOffset now)
    {
        var body = Encoding.UTF8.GetBytes(record.Body);
        if (record.Reason == QuarantineReason.Failed && ReadCloudEvent(body) is { } inbound)
        {
            return new ReplayOutcome(new AcceptedInboundWebhook([inbound], []) { ReplayOf = record.Id }, null);
        }

        var current = settings.Current;
        if (channels.Find(record.Channel) is not { } channel
            || current.FindAccount(record.Account) is not { } account
            || account.Channel != channel.Descriptor.Name)
        {
            return ReplayOutcome.No("The account that received it is no longer in the settings.");
        }

        try
        {
            return Judge(channel.Normalise(RequestOf(record, body), account, current, now));
        }
        catch (UnreadableInboundWebhookException e)
        {
            return ReplayOutcome.No(e.Message);
        }
        catch (Exception e)
        {
            faults.Write($"Replay of {record.Id}", e);
            return ReplayOutcome.No("It still cannot be read because of a fault in this program.");
        }
    }

    // An event that is quarantined again is still not readable. One that is ignored now was understood.
    private static ReplayOutcome Judge(AcceptedInboundWebhook again) =>
        again.Events.Count == 0 && again.SetAside.FirstOrDefault(aside => aside.Reason != QuarantineReason.Ignored) is { } stillAside
            ? ReplayOutcome.No(stillAside.Detail)
            : new ReplayOutcome(again, null);

    private static InboundEvent? ReadCloudEvent(byte[] body)
    {
        try
        {
            return CloudEvents.Read(body);
        }
        catch (FormatException)
        {
            // Not one event but a whole inbound webhook whose handling failed: it is kept with the same reason.
            return null;
        }
    }

    private static InboundWebhookRequest RequestOf(QuarantinedEvent record, byte[] body) => new()
    {
        Url = $"/webhooks/{record.Channel}/{record.Account}",
        Query = _ => null,
        Header = _ => null,
        ContentType = record.Body.AsSpan().TrimStart() is ['{' or '[', ..] ? "application/json" : "application/x-www-form-urlencoded",
        Body = body,
    };
}

/// <summary>What a quarantined event turns out to be: what to publish, or in one sentence why it still cannot be read.</summary>
internal readonly record struct ReplayOutcome(AcceptedInboundWebhook Accepted, string? Refused)
{
    public static ReplayOutcome No(string reason) => new(new AcceptedInboundWebhook([], []), reason);
}
