using SocialFunctions.Application.Ports;
using SocialFunctions.Conversations;

namespace SocialFunctions.Application.Contacts;

/// <summary>Says that two contacts are one person, and takes it back.</summary>
public sealed class ContactJoining(PersonFinder people, IContacts contacts, IAuditLog audit, TimeProvider time)
{
    /// <summary>Says that two contacts are one person; when they are already, nothing changes.</summary>
    /// <returns>Null, or why it is refused.</returns>
    public async ValueTask<Refusal?> LinkAsync(string contact, string other, string agent, CancellationToken cancellationToken)
    {
        if (await people.FindAsync(contact, cancellationToken) is not { } person)
        {
            return Unknown;
        }

        if (await people.FindAsync(other, cancellationToken) is null)
        {
            return new Refusal(RefusalKind.NotFound, "There is no such contact to link with.");
        }

        if (!person.Contacts.Contains(other))
        {
            var now = time.GetUtcNow();
            await audit.AddAsync(AuditEntry.Of(now, agent, AuditedDeed.ContactLinked, contact, other), cancellationToken);
            await contacts.AddLinkAsync(ContactLink.Between(contact, other, now, agent), cancellationToken);
        }

        return null;
    }

    /// <summary>Says that an address is another person's. What was linked with it before it was linked with this contact stays with it.</summary>
    /// <returns>Null, or why it is refused.</returns>
    public async ValueTask<Refusal?> UnlinkAsync(string contact, string address, string agent, CancellationToken cancellationToken)
    {
        if (await people.FindAsync(contact, cancellationToken) is not { } person)
        {
            return Unknown;
        }

        var parted = person.ContactsWith(address);
        if (Obstacle(person, contact, address, parted) is { } refusal)
        {
            return refusal;
        }

        var now = time.GetUtcNow();
        await audit.AddAsync(AuditEntry.Of(now, agent, AuditedDeed.ContactUnlinked, contact, string.Join(' ', parted)), cancellationToken);
        foreach (var link in Between(person, contact, parted))
        {
            await contacts.RemoveLinkAsync(link, cancellationToken);
        }

        // Their number or e-mail address still says that they are one.
        if (await people.FindAsync(contact, cancellationToken) is { } still)
        {
            foreach (var id in parted.Where(still.Contacts.Contains))
            {
                await contacts.AddLinkAsync(new ContactLink(id, null, now, agent), cancellationToken);
            }
        }

        return null;
    }

    private static Refusal Unknown => new(RefusalKind.NotFound, "There is no such contact.");

    private static Refusal? Obstacle(Person person, string contact, string address, IReadOnlyList<string> parted)
    {
        if (parted.Count == 0)
        {
            return new Refusal(RefusalKind.NotFound, $"The contact has no address '{address}'.");
        }

        if (parted.Contains(contact))
        {
            return new Refusal(RefusalKind.Conflict, "This is the contact's own address; name the one that is another person's.");
        }

        var leaving = person.Conversations.Where(conversation => parted.Contains(conversation.Contact.Id)).ToList();
        return person.Conversations.Except(leaving).Any(stays => leaving.Any(leaves => leaves.Linked.Contains(stays.Id) && stays.Linked.Contains(leaves.Id)))
            ? new Refusal(RefusalKind.Conflict, "Conversations of both are linked with each other; unlink these first.")
            : null;
    }

    /// <summary>The links over which one comes from the contact to those that are parted.</summary>
    private static List<ContactLink> Between(Person person, string contact, IReadOnlyList<string> parted)
    {
        var near = new HashSet<string>([contact], StringComparer.Ordinal);
        bool grew;
        do
        {
            grew = person.Links.Where(link => link.Other is { } other && !parted.Contains(link.Contact) && !parted.Contains(other))
                .Any(link => (near.Contains(link.Contact) && near.Add(link.Other!)) || (near.Contains(link.Other!) && near.Add(link.Contact)));
        }
        while (grew);

        return [.. person.Links.Where(link => link.Other is { } other
            && ((near.Contains(link.Contact) && parted.Contains(other)) || (near.Contains(other) && parted.Contains(link.Contact))))];
    }
}
