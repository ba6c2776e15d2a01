using SocialFunctions.Conversations;

namespace SocialFunctions.Application.Ports;

/// <summary>Finds conversations by their customers, and keeps what agents said about who is who. Both hosts implement it, with the store.</summary>
public interface IContacts
{
    /// <summary>The conversations with any of these contacts or addresses, in no particular order; also those that nobody is shown.</summary>
    /// <param name="contacts">Ids of contacts.</param>
    /// <param name="addresses">Addresses as <c>channel:address</c>.</param>
    ValueTask<IReadOnlyList<Conversation>> ConversationsAsync(
        IReadOnlyCollection<string> contacts, IReadOnlyCollection<string> addresses, CancellationToken cancellationToken);

    /// <summary>
    /// Ids of resolved conversations whose last message was written before a time, the oldest first; without those that go on in another one.
    /// </summary>
    ValueTask<IReadOnlyList<string>> SettledAsync(DateTimeOffset before, int take, CancellationToken cancellationToken);

    /// <summary>What was said about any of these contacts, in no particular order.</summary>
    ValueTask<IReadOnlyList<ContactLink>> LinksAsync(IReadOnlyCollection<string> contacts, CancellationToken cancellationToken);

    /// <summary>Stores a link, durably; one that is there already stays as it is.</summary>
    ValueTask AddLinkAsync(ContactLink link, CancellationToken cancellationToken);

    /// <summary>Removes a link, if it is there.</summary>
    ValueTask RemoveLinkAsync(ContactLink link, CancellationToken cancellationToken);
}

/// <summary>What an agent said about a contact.</summary>
/// <param name="Contact">Id of the contact; of two, the one that sorts first.</param>
/// <param name="Other">Id of the contact that is the same person; null when <paramref name="Contact"/> is not whom its number or e-mail address says.</param>
/// <param name="At">When it was said.</param>
/// <param name="By">Id of the agent.</param>
public sealed record ContactLink(string Contact, string? Other, DateTimeOffset At, string By)
{
    /// <summary>Says that two contacts are one person.</summary>
    public static ContactLink Between(string one, string other, DateTimeOffset at, string by) =>
        string.CompareOrdinal(one, other) < 0 ? new(one, other, at, by) : new(other, one, at, by);

    /// <summary>Whether it is about a contact.</summary>
    public bool Is(string contact) => Contact == contact || Other == contact;
}
