using SocialFunctions.Conversations;
using SocialFunctions.Model;
using SocialFunctions.Sqlite;

namespace SocialFunctions.Simulation.Play;

/// <summary>What is stored of a conversation, looked at after every commit and compared with what was there before.</summary>
internal sealed class Stored
{
    /// <summary>Bytes a conversation's document may have, however long its history.</summary>
    private const int LongestDocument = 16 * 1024;

    private readonly Dictionary<string, Delivery> _delivery = [];
    private readonly HashSet<string> _shown = [];
    private readonly HashSet<string> _entries = [];
    private readonly HashSet<string> _everInOutbox = [];
    private readonly HashSet<string> _leftOutbox = [];

    public void Check(IReadOnlyList<TimelineEntry> entries, (List<Message> Messages, int DocumentLength) all, IReadOnlyList<OutboxItem> outbox)
    {
        foreach (var entry in entries)
        {
            Violation.Unless(_entries.Add(entry.Id), Invariants.Store, $"two timeline entries have the id {entry.Id}");
            Violation.Unless(
                entry.Type is not (TimelineType.Message or TimelineType.Replied) || _shown.Add(entry.Data.Message!),
                Invariants.OnceOnly,
                $"message {entry.Data.Message} appears twice on the timeline");
        }

        foreach (var platformId in all.Messages.Where(m => m.PlatformId is not null).GroupBy(m => m.PlatformId).Where(g => g.Count() > 1))
        {
            throw new Violation(Invariants.OnceOnly, $"the platform's message {platformId.Key} is stored {platformId.Count()} times");
        }

        foreach (var message in all.Messages)
        {
            CheckDelivery(message);
        }

        Violation.Unless(
            all.DocumentLength <= LongestDocument, Invariants.Size, $"the conversation's document has {all.DocumentLength} bytes, more than {LongestDocument}");
        CheckOutbox(outbox);
    }

    /// <summary>Everything that was accepted is there, and in its last version by the platform's clock.</summary>
    public static void CheckAtTheEnd(IReadOnlyList<InboundEvent> accepted, (List<Message> Messages, int DocumentLength) all, IReadOnlySet<string> ours)
    {
        var messages = all.Messages.ToDictionary(m => m.Id);
        var ofOurs = all.Messages.Where(m => m.PlatformId is not null).ToLookup(m => m.PlatformId!);
        var changes = accepted.DistinctBy(inbound => inbound.EventId).ToLookup(inbound => inbound.SubjectPlatformId);
        var written = accepted.OfType<MessageReceived>().DistinctBy(m => m.PlatformId).ToDictionary(m => m.PlatformId, m => m.Text);
        foreach (var id in written.Keys.Union(accepted.OfType<MessageEdited>().Select(edit => edit.PlatformId)))
        {
            CheckMessage(id, written.GetValueOrDefault(id), messages, changes[id]);
        }

        foreach (var echo in accepted.OfType<MessageEchoed>().Where(e => !ours.Contains(e.PlatformId)))
        {
            Violation.Unless(
                messages.GetValueOrDefault(Message.IdOf(echo.PlatformId)) is { Awaited: false, Author: Author.Elsewhere },
                Invariants.NothingIsLost,
                $"the answer {echo.PlatformId} given elsewhere is missing");
        }

        foreach (var reaction in accepted.OfType<ReactionChanged>().Where(reaction => messages.ContainsKey(Message.IdOf(reaction.PlatformId))))
        {
            var standing = accepted.OfType<ReactionChanged>().Where(r => r.PlatformId == reaction.PlatformId).Max(r => r.At);
            Violation.Unless(
                (messages.GetValueOrDefault(Message.IdOf(reaction.PlatformId)) ?? ofOurs[reaction.PlatformId].FirstOrDefault())?.Reactions?.GetValueOrDefault(reaction.From.Address)?.At == standing,
                Invariants.NothingIsLost,
                $"the reaction of {standing:O} to {reaction.PlatformId} is missing");
        }
    }

    private static void CheckMessage(string platformId, string? text, Dictionary<string, Message> messages, IEnumerable<InboundEvent> events)
    {
        var message = messages.GetValueOrDefault(Message.IdOf(platformId));
        Violation.Unless(message is { Awaited: false }, Invariants.NothingIsLost, $"message {platformId} is missing");
        var list = events.ToList();
        var edits = list.OfType<MessageEdited>().ToList();
        if (list.OfType<MessageDeleted>().Any())
        {
            Violation.Unless(message!.Text is null, Invariants.NothingIsLost, $"message {platformId} was taken back, but its text is there");
            return;
        }

        var last = edits.Count == 0 ? default : edits.Max(edit => edit.At);
        var texts = edits.Count == 0 ? [text] : edits.Where(edit => edit.At == last).Select(edit => edit.Text);
        Violation.Unless(texts.Contains(message!.Text), Invariants.NothingIsLost, $"message {platformId} reads \"{message.Text}\"");
    }

    private void CheckDelivery(Message message)
    {
        if (message.Delivery is not { } delivery)
        {
            return;
        }

        if (_delivery.TryGetValue(message.Id, out var before))
        {
            // Of a failure that was reported delivery may still be reported.
            var forward = before.Status == delivery.Status || delivery.Status switch
            {
                DeliveryStatus.Failed => before.Status <= DeliveryStatus.Sent,
                DeliveryStatus.Delivered or DeliveryStatus.Read when before.Status is DeliveryStatus.Failed => before.Reported,
                var status => status > before.Status && before.Status is not DeliveryStatus.Failed,
            };
            Violation.Unless(forward, Invariants.Delivery, $"message {message.Id} went from {before.Status} to {delivery.Status}");
        }

        _delivery[message.Id] = delivery;
    }

    private void CheckOutbox(IReadOnlyList<OutboxItem> outbox)
    {
        var now = outbox.Select(item => item.Entry.Id).ToHashSet();
        foreach (var id in now)
        {
            Violation.Unless(!_leftOutbox.Contains(id), Invariants.OnceOnly, $"{id} is back in the outbox after it was settled");
            _everInOutbox.Add(id);
        }

        _leftOutbox.UnionWith(_everInOutbox.Where(id => !now.Contains(id)));
    }
}
