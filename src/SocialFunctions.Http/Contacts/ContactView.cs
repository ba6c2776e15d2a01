using SocialFunctions.Application.Contacts;
using SocialFunctions.Application.Ports;
using SocialFunctions.Conversations;
using SocialFunctions.Model;

namespace SocialFunctions.Http.Contacts;

/// <summary>What is known of a person.</summary>
/// <param name="Id">The contact that was asked for.</param>
/// <param name="Contacts">Ids of all contacts that are this person.</param>
/// <param name="Name">The name that was told last; null when none was.</param>
/// <param name="Language">The language in which they wrote last, a BCP 47 tag; null when it is not known.</param>
/// <param name="Addresses">Their addresses, as <c>channel:address</c>.</param>
/// <param name="OptOuts">Where they do not want to be written to.</param>
/// <param name="Links">What agents said about who they are.</param>
/// <param name="Conversations">Their conversations, the latest message first.</param>
internal sealed record ContactView(
    string Id,
    IReadOnlyList<string> Contacts,
    string? Name,
    string? Language,
    IReadOnlyList<string> Addresses,
    IReadOnlyList<OptOutView> OptOuts,
    IReadOnlyList<ContactLink> Links,
    IReadOnlyList<ContactConversationView> Conversations)
{
    public static ContactView Of(string id, Person person) => new(
        id,
        person.Contacts,
        person.Name,
        person.Language,
        person.Addresses,
        [.. person.Conversations.Where(conversation => conversation.OptedOut).Select(OptOutView.Of)],
        person.Links,
        [.. person.Conversations.Where(conversation => conversation.HasBegun).Select(ContactConversationView.Of)]);
}

/// <summary>Where a person does not want to be written to.</summary>
/// <param name="How">How they said so, when known.</param>
/// <param name="Since">Since when, when known.</param>
internal sealed record OptOutView(string Conversation, string Channel, string Account, OptOut? How, DateTimeOffset? Since)
{
    public static OptOutView Of(Conversation conversation) => new(
        conversation.Id, conversation.Channel, conversation.Account, conversation.OptOut, conversation.OptOutChangedAt);
}

/// <summary>A conversation of a person.</summary>
/// <param name="Contact">Id of its own contact.</param>
/// <param name="Linked">Ids of the conversations that an agent linked with it.</param>
internal sealed record ContactConversationView(
    string Id,
    string Channel,
    string Account,
    string Contact,
    IReadOnlyList<string> Addresses,
    Visibility Visibility,
    ConversationStatus Status,
    int Case,
    DateTimeOffset? LastMessageAt,
    IReadOnlyList<string> Linked)
{
    public static ContactConversationView Of(Conversation conversation) => new(
        conversation.Id,
        conversation.Channel,
        conversation.Account,
        conversation.Contact.Id,
        conversation.Contact.Addresses,
        conversation.Visibility,
        conversation.Status,
        conversation.Case,
        conversation.LastMessageAt,
        conversation.Linked);
}

/// <summary>Who is one person with a contact: no more than an agent has to know who linked it.</summary>
/// <param name="Id">The contact that was asked for.</param>
/// <param name="Contacts">Ids of all contacts that are this person.</param>
/// <param name="Links">What agents said about who they are.</param>
internal sealed record JoinedContacts(string Id, IReadOnlyList<string> Contacts, IReadOnlyList<ContactLink> Links);

/// <summary>A person of whom nothing is left.</summary>
/// <param name="Id">The contact that was asked for.</param>
/// <param name="ErasedAt">When the last of them was erased; the same for a repeated request.</param>
internal sealed record ErasedContact(string Id, DateTimeOffset ErasedAt);

/// <summary>Who the same person is.</summary>
internal sealed record ContactLinkRequest
{
    /// <summary>Id of the other contact.</summary>
    public required string Contact { get; init; }
}

/// <summary>What is another person's.</summary>
internal sealed record ContactUnlinkRequest
{
    /// <summary>The address, as <c>channel:address</c>.</summary>
    public required string Address { get; init; }
}
