using SocialFunctions.Application.Ports;
using SocialFunctions.Conversations;
using SocialFunctions.Model;

namespace SocialFunctions.Testing;

/// <content>Who is who, and who is being erased.</content>
public sealed partial class InMemoryConversations : IContacts, IErasures
{
    private readonly List<ContactLink> _links = [];
    private readonly Dictionary<string, Erasure> _erasures = new(StringComparer.Ordinal);

    public ValueTask<IReadOnlyList<Conversation>> ConversationsAsync(
        IReadOnlyCollection<string> contacts, IReadOnlyCollection<string> addresses, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return ValueTask.FromResult<IReadOnlyList<Conversation>>(
            [
                .. _conversations.Values.Select(stored => stored.Conversation)
                    .Where(c => contacts.Contains(c.Contact.Id) || c.Contact.Addresses.Any(addresses.Contains)),
            ]);
        }
    }

    public ValueTask<IReadOnlyList<string>> SettledAsync(DateTimeOffset before, int take, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return ValueTask.FromResult<IReadOnlyList<string>>(
            [
                .. _conversations.Values.Select(stored => stored.Conversation)
                    .Where(c => c is { Status: ConversationStatus.Resolved, ContinuesIn: null } && c.LastMessageAt < before)
                    .OrderBy(c => c.LastMessageAt)
                    .Select(c => c.Id)
                    .Take(take),
            ]);
        }
    }

    public ValueTask<IReadOnlyList<ContactLink>> LinksAsync(IReadOnlyCollection<string> contacts, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return ValueTask.FromResult<IReadOnlyList<ContactLink>>([.. _links.Where(link => contacts.Any(link.Is))]);
        }
    }

    public ValueTask AddLinkAsync(ContactLink link, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (!_links.Exists(known => Same(known, link)))
            {
                _links.Add(link);
            }
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask RemoveLinkAsync(ContactLink link, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            _links.RemoveAll(known => Same(known, link));
        }

        return ValueTask.CompletedTask;
    }

    ValueTask<Erasure?> IErasures.FindAsync(string contact, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return ValueTask.FromResult(_erasures.GetValueOrDefault(contact));
        }
    }

    public ValueTask StoreAsync(Erasure erasure, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            _erasures[erasure.Contact] = erasure;
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask<IReadOnlyList<Erasure>> UnfinishedAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return ValueTask.FromResult<IReadOnlyList<Erasure>>([.. _erasures.Values.Where(erasure => erasure.FinishedAt is null)]);
        }
    }

    private static bool Same(ContactLink one, ContactLink other) => one.Contact == other.Contact && one.Other == other.Other;
}
