using Microsoft.Extensions.Logging;
using SocialFunctions.Application.Faults;
using SocialFunctions.Application.Ports;
using SocialFunctions.Conversations;

namespace SocialFunctions.Application.Contacts;

/// <summary>
/// Erases messages by age where their conversation goes on, a step at a time. What was measured by them is counted for the reports first. Interrupted, it
/// goes on with what is left: each look begins with the oldest.
/// </summary>
public sealed partial class MessageErasing(
    IAgedMessages messages, IConversationStore conversations, IConversationReader reader, IRollUps rollUps, IKeptFiles files, ILogger<MessageErasing> logger)
{
    // Of the conversations of a step: their changes share flushes to disk.
    private const int Together = 16;

    /// <summary>Begins a look at everything that is old.</summary>
    /// <returns>
    /// A step: it looks at the next messages that were written before a time, and erases those that go. It returns how many it erased; null when it has looked
    /// at all of them.
    /// </returns>
    public Func<DateTimeOffset, int, CancellationToken, ValueTask<int?>> Look()
    {
        (string? Next, bool AtTheEnd) place = default;
        return async (before, most, cancellationToken) =>
        {
            if (place.AtTheEnd)
            {
                return null;
            }

            var page = await messages.AgedAsync(before, most, place.Next, cancellationToken);
            place = (page.Next, page.Next is null);
            return await EraseAsync(page.Items, before, cancellationToken);
        };
    }

    private async ValueTask<int> EraseAsync(IReadOnlyList<AgedMessage> old, DateTimeOffset before, CancellationToken cancellationToken)
    {
        var total = 0;
        var together = new ParallelOptions { MaxDegreeOfParallelism = Together, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(old.GroupBy(message => message.Conversation, StringComparer.Ordinal), together, async (some, cancelled) =>
        {
            try
            {
                Interlocked.Add(ref total, await EraseAsync(some.Key, [.. some], before, cancelled));
            }
            catch (Exception e) when (e is not OperationCanceledException || !cancelled.IsCancellationRequested)
            {
                LogFailed(some.Key, FaultLine.Of(e));
            }
        });
        return total;
    }

    private async ValueTask<int> EraseAsync(
        string conversation, IReadOnlyList<AgedMessage> old, DateTimeOffset before, CancellationToken cancellationToken)
    {
        while (await reader.FindAsync(conversation, cancellationToken) is { IsErased: false } known)
        {
            var until = Aging.Until(known, before);
            string[] ids = [.. old.Where(message => message.SentAt < until).Select(message => message.Message)];
            if (ids.Length == 0)
            {
                return 0;
            }

            // An entry counts once, so it does no harm that most are counted already.
            var entries = await messages.EntriesAboutAsync(conversation, ids, cancellationToken);
            await rollUps.AddAsync([.. entries.Where(entry => entry.Data.Measured is not null)], cancellationToken);

            // Files go first: once the messages are gone, nothing tells that files are left. Also those that came long after their message was written,
            // and those of messages that were never taken.
            await files.ForgetAsync(conversation, await FilesOfAsync(known, ids, before, cancellationToken), cancellationToken);
            await files.ForgetAsync(conversation, until, cancellationToken);
            if (await messages.EraseAsync(known, ids, before, cancellationToken) is { } erased)
            {
                return erased;
            }
        }

        return 0;
    }

    private async ValueTask<List<string>> FilesOfAsync(Conversation known, IEnumerable<string> ids, DateTimeOffset before, CancellationToken cancellationToken)
    {
        var names = new List<string>();
        foreach (var id in ids)
        {
            var loaded = await conversations.LoadAsync(known.Id, new MessageReference(id, null), cancellationToken);
            if (loaded.Subject is { } message && Aging.Goes(known, message, before))
            {
                names.AddRange(message.Attachments.Select(attachment => attachment.Kept).OfType<string>());
            }
        }

        return names;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Old messages of conversation {Id} cannot be erased, tried again later: {Error}")]
    private partial void LogFailed(string id, string error);
}
