using SocialFunctions.Application.Ports;
using SocialFunctions.Conversations;
using SocialFunctions.Simulation.Histories;
using SocialFunctions.Simulation.Machine;
using SocialFunctions.Sqlite;

namespace SocialFunctions.Simulation.Play;

/// <content>How the outbox is carried out.</content>
internal sealed partial class Playing
{
    private readonly List<Sent> _sent = [];

    /// <summary>A message that was put into the outbox.</summary>
    private sealed class Sent(string messageId, string? text, DateTimeOffset decidedAt)
    {
        public string MessageId => messageId;

        public string? Text => text;

        public DateTimeOffset DecidedAt => decidedAt;

        /// <summary>The platform's id, known to us or not yet.</summary>
        public string PlatformId => $"mid.{messageId}";

        public bool IsKnown { get; set; }

        /// <summary>Whether the platform has returned it.</summary>
        public bool IsEchoed { get; set; }
    }

    private async Task<IReadOnlyList<OutboxItem>> ReadOutboxAsync()
    {
        var items = await _files.Store.ReadOutboxAsync(0, 1000, CancellationToken.None);
        foreach (var item in items)
        {
            if (item.Entry.Message is { } message && _sent.All(s => s.MessageId != message.MessageId))
            {
                _sent.Add(new Sent(message.MessageId, message.Text, item.Entry.DecidedAt));
            }
        }

        return items;
    }

    private async Task CarryOutAsync(Dice dice)
    {
        foreach (var item in await ReadOutboxAsync())
        {
            if (!await CarryOutAsync(item, dice))
            {
                return;
            }
        }
    }

    /// <summary>Without an account nothing can be sent.</summary>
    private async Task FailOutboxAsync()
    {
        foreach (var item in await ReadOutboxAsync())
        {
            await ReportAsync(new EntryFailed { Entry = item.Entry.Id, MessageId = item.Entry.Message?.MessageId, Error = "There is no such account." });
        }
    }

    /// <summary>Carries out one entry; false when it has to wait, and with it everything after it.</summary>
    private async Task<bool> CarryOutAsync(OutboxItem item, Dice dice)
    {
        var entry = item.Entry;
        var id = entry.Message?.MessageId;
        if (item.NotBefore > Now)
        {
            return false;
        }

        var outcome = dice.Below(100);
        if (entry.Message is { PartsDone: 0 } message && message.ExpiresAt <= Now)
        {
            return await ReportAsync(new EntryFailed { Entry = entry.Id, MessageId = id, Error = "Not sent: it would have come too late to be of use." });
        }

        if (outcome < 8)
        {
            return await ReportAsync(new EntryFailed { Entry = entry.Id, MessageId = id, Error = "The platform refuses it." });
        }

        if (outcome < 11)
        {
            return await ReportAsync(new EntryUnknown { Entry = entry.Id, MessageId = id, Error = "Nobody can tell." });
        }

        if (outcome < 20)
        {
            Tell($"    {entry.Id[^6..]} {id} is to be tried again");
            await _files.Store.RecordAttemptAsync(
                new OwedEntry(entry, item.Attempts + 1, Now.AddSeconds(dice.Between(1, 300))), CancellationToken.None);
            return false;
        }

        _store.DieAt(CrashPoint.AfterSend);
        if (entry.Message is { PartsDone: 0 } && outcome < 35)
        {
            await ReportAsync(new PartSent { Entry = entry.Id, MessageId = id, PartsDone = 1, PlatformId = $"mid.{id}" });
            Known(id);
            _store.DieAt(CrashPoint.AfterSend);
            return await ReportAsync(new EntryDone { Entry = entry.Id, MessageId = id, PlatformId = $"mid.{id}.2" });
        }

        await ReportAsync(new EntryDone { Entry = entry.Id, MessageId = id, PlatformId = id is null ? null : $"mid.{id}" });
        Known(id);
        return true;
    }

    private async Task<bool> ReportAsync(OutboxReport report)
    {
        Tell($"    outbox: {report.GetType().Name} {report.MessageId}");
        Tally.Count($"outbox: {report.GetType().Name}");
        await HappenAsync(report);
        return true;
    }

    private void Known(string? messageId)
    {
        if (_sent.Find(s => s.MessageId == messageId) is { } sent)
        {
            sent.IsKnown = true;
        }
    }
}
