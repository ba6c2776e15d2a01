using SocialFunctions.Application.Ports;
using SocialFunctions.Conversations;

namespace SocialFunctions.Application.Contacts;

/// <summary>A person: the contacts that are known to be the same one, and their conversations.</summary>
/// <param name="Contacts">Ids of the contacts, the one that was asked for first.</param>
/// <param name="Conversations">Their conversations, the latest message first; also those in which nothing was written yet.</param>
/// <param name="Links">What agents said about the contacts.</param>
public sealed record Person(IReadOnlyList<string> Contacts, IReadOnlyList<Conversation> Conversations, IReadOnlyList<ContactLink> Links)
{
    /// <summary>The name that was told last; null when none was.</summary>
    public string? Name => Conversations.Select(conversation => conversation.Contact.Name).FirstOrDefault(name => name is not null);

    /// <summary>The language in which they wrote last, a BCP 47 tag; null when it is not known.</summary>
    public string? Language => Conversations.Select(conversation => conversation.Language).FirstOrDefault(language => language is not null);

    /// <summary>Their addresses, as <c>channel:address</c>. That of a conversation that goes on in another may be somebody else's by now.</summary>
    public IReadOnlyList<string> Addresses =>
    [
        .. Conversations
            .Where(conversation => conversation.ContinuesIn is null)
            .SelectMany(conversation => conversation.Contact.Addresses)
            .Distinct(StringComparer.Ordinal),
    ];

    /// <summary>The contacts that have an address.</summary>
    public IReadOnlyList<string> ContactsWith(string address) =>
    [
        .. Conversations.Where(conversation => conversation.Contact.Addresses.Contains(address, StringComparer.Ordinal))
            .Select(conversation => conversation.Contact.Id)
            .Distinct(StringComparer.Ordinal),
    ];
}
