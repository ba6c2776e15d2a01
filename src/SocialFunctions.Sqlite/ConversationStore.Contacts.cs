using System.Text.Json;
using SocialFunctions.Application.Ports;
using SocialFunctions.Application.Storing;
using SocialFunctions.Conversations;
using SocialFunctions.Model;

namespace SocialFunctions.Sqlite;

/// <content>Conversations by their customers, and what was said about these.</content>
public sealed partial class ConversationStore : IContacts
{
    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<Conversation>> ConversationsAsync(
        IReadOnlyCollection<string> contacts, IReadOnlyCollection<string> addresses, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var reader = _readers.Rent();
        var found = contacts.Concat(addresses).SelectMany(contact => reader.Session.All(
            "SELECT c.version, c.doc FROM contact_keys k JOIN conversations c ON c.key = k.conversation WHERE k.contact = ?",
            row => ReadConversation(row, 0),
            contact.ReplaceLineEndings(" ")));

        // Ids and addresses stand beside each other; an address that is asked for as a contact is none.
        return ValueTask.FromResult<IReadOnlyList<Conversation>>(
        [
            .. found.DistinctBy(conversation => conversation.Id)
                .Where(one => contacts.Contains(one.Contact.Id) || one.Contact.Addresses.Any(addresses.Contains)),
        ]);
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<string>> SettledAsync(DateTimeOffset before, int take, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var reader = _readers.Rent();
        return ValueTask.FromResult<IReadOnlyList<string>>(reader.Session.All(
            "SELECT id FROM conversations WHERE last_message > 0 AND last_message < ? AND urgency = ? AND status = ? ORDER BY last_message LIMIT ?",
            row => row.Text(0),
            before.UtcTicks,
            ConversationKeys.Settled,
            ConversationKeys.NameOf(ConversationStatus.Resolved),
            take));
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<ContactLink>> LinksAsync(IReadOnlyCollection<string> contacts, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var reader = _readers.Rent();
        return ValueTask.FromResult<IReadOnlyList<ContactLink>>(
        [
            .. contacts.SelectMany(contact => reader.Session.All(
                "SELECT doc FROM contact_links WHERE contact = ?1 OR other = ?1",
                row => JsonSerializer.Deserialize(row.Utf8(0), ContactJson.Default.ContactLink)!,
                contact)).Distinct(),
        ]);
    }

    /// <inheritdoc/>
    public async ValueTask AddLinkAsync(ContactLink link, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var document = JsonSerializer.SerializeToUtf8Bytes(link, ContactJson.Default.ContactLink);
        await _writer.RunAsync(session => session.Execute(
            "INSERT INTO contact_links (contact, other, doc) VALUES (?, ?, ?) ON CONFLICT DO NOTHING", link.Contact, link.Other ?? "", document))
            .ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask RemoveLinkAsync(ContactLink link, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await _writer.RunAsync(session =>
            session.Execute("DELETE FROM contact_links WHERE contact = ? AND other = ?", link.Contact, link.Other ?? "")).ConfigureAwait(false);
    }
}
