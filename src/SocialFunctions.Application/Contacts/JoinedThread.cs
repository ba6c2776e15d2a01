using SocialFunctions.Application.Ports;
using SocialFunctions.Conversations;
using SocialFunctions.Model;

namespace SocialFunctions.Application.Contacts;

/// <summary>The messages of a conversation and of those that are linked with it, as one thread.</summary>
public sealed class JoinedThread(IConversationReader reader, PersonFinder people)
{
    /// <summary>A page of the thread: the newest page first, each page oldest first.</summary>
    /// <param name="take">The most to return, 1 to 1000.</param>
    /// <param name="before">Cursor from the page after it; null for the last messages. A cursor from before a link goes on with its conversation alone.</param>
    public async ValueTask<Page<ThreadMessage>> PageAsync(
        Conversation conversation, int take, string? before, CancellationToken cancellationToken)
    {
        var places = JoinedCursor.Parse(before);
        var linked = before is null || places is not null ? await people.LinkedAsync(conversation, cancellationToken) : [];
        if (linked.Count == 0 && places is null)
        {
            var alone = await reader.MessagesAsync(conversation.Id, take, before, cancellationToken);
            return new Page<ThreadMessage>([.. alone.Items.Select(message => new ThreadMessage(conversation, message))], alone.Next);
        }

        var parts = new List<Part>();
        foreach (var one in linked.Prepend(conversation))
        {
            if (places is null || places.ContainsKey(one.Id))
            {
                var place = places?[one.Id];
                parts.Add(new Part(one, place, await reader.MessagesAsync(one.Id, take, place, cancellationToken)));
            }
        }

        // Sorting keeps the order of equal times, and so the order within each conversation.
        ThreadMessage[] shown = [.. parts
            .SelectMany(part => part.Page.Items.Select(message => new ThreadMessage(part.Conversation, message)))
            .OrderBy(message => message.Message.SentAt)
            .TakeLast(take)];
        return new Page<ThreadMessage>(Once(shown, conversation), await NextAsync(parts, shown, cancellationToken));
    }

    // A private reply stands in the public thread and in the private one; the platform has one id for it.
    private static ThreadMessage[] Once(ThreadMessage[] shown, Conversation conversation)
    {
        var here = Ids(shown.Where(message => message.Conversation == conversation));
        var twice = Ids(shown.Where(message => message.Message.Private));
        twice.IntersectWith(here);
        return twice.Count == 0 ? shown : [.. shown.Where(message => message.Conversation == conversation || message.Message.PlatformId is not { } id || !twice.Contains(id))];
    }

    private static HashSet<string> Ids(IEnumerable<ThreadMessage> messages) =>
        messages.Select(message => message.Message.PlatformId).OfType<string>().ToHashSet(StringComparer.Ordinal);

    private async ValueTask<string?> NextAsync(List<Part> parts, ThreadMessage[] shown, CancellationToken cancellationToken)
    {
        var next = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var part in parts)
        {
            var count = shown.Count(message => message.Conversation == part.Conversation);
            if (count < part.Page.Items.Count)
            {
                next[part.Conversation.Id] = count == 0
                    ? part.Place
                    : (await reader.MessagesAsync(part.Conversation.Id, count, part.Place, cancellationToken)).Next;
            }
            else if (part.Page.Next is { } more)
            {
                next[part.Conversation.Id] = more;
            }
        }

        return JoinedCursor.Of(next);
    }

    private sealed record Part(Conversation Conversation, string? Place, Page<Message> Page);
}

/// <summary>A message of a joined thread.</summary>
/// <param name="Conversation">The conversation in which it was written.</param>
public readonly record struct ThreadMessage(Conversation Conversation, Message Message);
