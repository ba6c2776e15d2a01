using SocialFunctions.Application.Ports;
using SocialFunctions.Conversations;
using SocialFunctions.Model;

namespace SocialFunctions.Testing;

/// <content>What is erased by age where its conversation goes on.</content>
public sealed partial class InMemoryConversations : IAgedMessages
{
    public ValueTask<Page<AgedMessage>> AgedAsync(DateTimeOffset before, int take, string? after, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        InMemoryPage.Check(take, 1000);
        lock (_gate)
        {
            var old = _conversations.Values
                .SelectMany(stored => stored.Messages.Values.Where(m => m.IsShown && m.SentAt < before).Select(m => (Key: KeyOf(stored, m), Message: m, stored.Conversation.Id)))
                .OrderBy(row => row.Key, StringComparer.Ordinal)
                .Where(row => after is null || string.CompareOrdinal(row.Key, after) > 0)
                .Take(take + 1)
                .ToList();
            return ValueTask.FromResult(new Page<AgedMessage>(
                [.. old.Take(take).Select(row => new AgedMessage(row.Id, row.Message.Id, row.Message.SentAt))], old.Count > take ? old[take - 1].Key : null));
        }
    }

    public ValueTask<IReadOnlyList<TimelineEntry>> EntriesAboutAsync(
        string conversation, IReadOnlyCollection<string> messages, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return ValueTask.FromResult<IReadOnlyList<TimelineEntry>>([.. _feed.Where(entry => IsAbout(entry, conversation, messages))]);
        }
    }

    public ValueTask<int?> EraseAsync(
        Conversation known, IReadOnlyCollection<string> messages, DateTimeOffset before, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            var stored = _conversations[known.Id];
            if (stored.Conversation.Version != known.Version)
            {
                return ValueTask.FromResult<int?>(null);
            }

            var old = stored.Messages.Values.Where(m => messages.Contains(m.Id) && Aging.Goes(known, m, before)).ToList();
            if (old.Count > 0)
            {
                Store(new Decision { State = known, Messages = [.. old.Select(m => Aging.Left(m, before))] });
                _feed.RemoveAll(entry => IsAbout(entry, known.Id, [.. old.Select(m => m.Id)]));
            }

            return ValueTask.FromResult<int?>(old.Count);
        }
    }

    private static string KeyOf(Stored stored, Message message) => $"{message.SentAt.UtcTicks:D20} {stored.Conversation.Id} {message.Id}";

    private static bool IsAbout(TimelineEntry entry, string conversation, IReadOnlyCollection<string> messages) =>
        entry.Conversation == conversation && entry.Data.Message is { } message && messages.Contains(message);
}
