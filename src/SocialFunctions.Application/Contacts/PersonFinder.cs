using SocialFunctions.Application.Ports;
using SocialFunctions.Conversations;
using SocialFunctions.Model;

namespace SocialFunctions.Application.Contacts;

/// <summary>
/// Finds who somebody is. Two contacts are one person when they have an address in common, when both are the same verified telephone number or e-mail
/// address, when an agent said so, or when an agent linked their conversations; never by their names. Nothing of it is written into conversations: when the
/// reason goes, they are two persons again, as before.
/// </summary>
public sealed class PersonFinder(IContacts contacts, IConversationReader reader, ISettingsSource settings)
{
    /// <summary>Finds the person of a contact; null when nobody has this contact.</summary>
    public async ValueTask<Person?> FindAsync(string contact, CancellationToken cancellationToken)
    {
        var ids = new HashSet<string>([contact], StringComparer.Ordinal);
        var conversations = new Dictionary<string, Conversation>(StringComparer.Ordinal);
        var links = new HashSet<ContactLink>();
        for (IReadOnlyList<string> fresh = [contact]; fresh.Count > 0;)
        {
            var said = await contacts.LinksAsync(fresh, cancellationToken);
            links.UnionWith(said);
            var found = await contacts.ConversationsAsync(fresh, [], cancellationToken);
            foreach (var conversation in found)
            {
                conversations[conversation.Id] = conversation;
            }

            var others = said.Where(link => link.Other is not null).SelectMany(link => new[] { link.Contact, link.Other! })
                .Concat(await NeighboursAsync(found, Alone(said), cancellationToken));
            fresh = [.. others.Where(ids.Add)];
        }

        return conversations.Count == 0
            ? null
            : new Person([.. ids], [.. conversations.Values.OrderByDescending(c => c.LastMessageAt).ThenBy(c => c.Id, StringComparer.Ordinal)], [.. links]);
    }

    /// <summary>The conversations whose messages are shown together with those of a conversation: linked on both sides.</summary>
    public async ValueTask<IReadOnlyList<Conversation>> LinkedAsync(Conversation conversation, CancellationToken cancellationToken)
    {
        var linked = new List<Conversation>();
        foreach (var id in conversation.Linked)
        {
            if (await reader.FindAsync(id, cancellationToken) is { } other && other.Linked.Contains(conversation.Id))
            {
                linked.Add(other);
            }
        }

        return linked;
    }

    /// <summary>The branches of a thread that moved: the conversations that go on in this one.</summary>
    public async ValueTask<IReadOnlyList<Conversation>> BranchesAsync(Conversation conversation, CancellationToken cancellationToken)
    {
        var ids = KeyChange.ArrivalIds(conversation)
            .Append(ConversationId.Of(conversation.Channel, conversation.Account, conversation.ThreadKey))
            .Concat(conversation.JoinedBranches.Select(joined => joined.Conversation));
        var branches = new List<Conversation>();
        foreach (var id in ids.Distinct().Where(id => id != conversation.Id))
        {
            if (await reader.FindAsync(id, cancellationToken) is { } branch && branch.ContinuesInId == conversation.Id)
            {
                branches.Add(branch);
            }
        }

        return branches;
    }

    // Contacts of the same person, by the conversations of some.
    private async ValueTask<IEnumerable<string>> NeighboursAsync(
        IReadOnlyList<Conversation> conversations, HashSet<string> alone, CancellationToken cancellationToken)
    {
        var whole = conversations.Where(conversation => conversation.ContinuesIn is null).ToList();
        var near = await WithAsync([.. whole.SelectMany(conversation => conversation.Contact.Addresses).Distinct()], cancellationToken);
        foreach (var conversation in conversations)
        {
            near.AddRange(await LinkedAsync(conversation, cancellationToken));
            near.AddRange(await BranchesAsync(conversation, cancellationToken));
            if (conversation.ContinuesInId is { } id && await reader.FindAsync(id, cancellationToken) is { } goesOn)
            {
                near.Add(goesOn);
            }
        }

        string[] identities = [.. whole
            .Where(conversation => !alone.Contains(conversation.Contact.Id))
            .SelectMany(conversation => conversation.Contact.Addresses)
            .Select(IdentityOf)
            .OfType<string>()
            .Distinct()];
        return near.Select(conversation => conversation.Contact.Id)
            .Concat(await VerifiedAsync(identities, cancellationToken))
            .Where(id => id.Length > 0);
    }

    // A branch belongs to whoever has the conversation in which it goes on: its own address may be somebody else's by now.
    private async ValueTask<List<Conversation>> WithAsync(string[] addresses, CancellationToken cancellationToken) =>
        [.. (await contacts.ConversationsAsync([], addresses, cancellationToken)).Where(conversation => conversation.ContinuesIn is null)];

    private async ValueTask<IEnumerable<string>> VerifiedAsync(string[] identities, CancellationToken cancellationToken)
    {
        string[] addresses = [.. identities.SelectMany(AddressesOf)];
        if (addresses.Length == 0)
        {
            return [];
        }

        var found = await WithAsync(addresses, cancellationToken);
        string[] ids = [.. found.Select(conversation => conversation.Contact.Id).Distinct()];
        var alone = Alone(await contacts.LinksAsync(ids, cancellationToken));
        return ids.Where(id => !alone.Contains(id));
    }

    private static HashSet<string> Alone(IEnumerable<ContactLink> links) =>
        links.Where(link => link.Other is null).Select(link => link.Contact).ToHashSet(StringComparer.Ordinal);

    private string? IdentityOf(string address)
    {
        var end = address.IndexOf(':', StringComparison.Ordinal);
        return end < 0 ? null : settings.Current.Channels.Find(address[..end])?.Verified?.IdentityOf(address[(end + 1)..]);
    }

    private IEnumerable<string> AddressesOf(string identity) =>
        from channel in settings.Current.Channels.All
        from address in channel.Verified?.AddressesOf(identity) ?? []
        select $"{channel.Name}:{address}";
}
