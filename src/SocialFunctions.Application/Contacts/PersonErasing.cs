using Microsoft.Extensions.Logging;
using SocialFunctions.Application.Faults;
using SocialFunctions.Application.Ports;

namespace SocialFunctions.Application.Contacts;

/// <summary>
/// Erases persons everywhere: conversations with their messages, timelines and outbox, what was set aside, the sandbox, links. Service-level counts stay. What
/// is to be done is stored before it is done; a crash in the middle is made up for by <see cref="ResumeAsync"/> or by the same request again.
/// </summary>
public sealed partial class PersonErasing(
    PersonFinder people,
    IErasures erasures,
    ConversationErasing conversations,
    QuotingRecords quarantine,
    ISandbox sandbox,
    IConversationReader reader,
    IContacts contacts,
    IAuditLog audit,
    TimeProvider time,
    ILogger<PersonErasing> logger)
{
    private const string OnRequest = "The person was erased on request.";

    /// <summary>Erases the person of a contact, and returns when nothing of them is left.</summary>
    /// <param name="by">Id of the administrator.</param>
    /// <returns>The finished erasing, the same for a repeated request; null when nobody has this contact, and nobody had it.</returns>
    public async ValueTask<Erasure?> EraseAsync(string contact, string by, CancellationToken cancellationToken)
    {
        var before = await erasures.FindAsync(contact, cancellationToken) is { Before: null } asked ? asked : null;
        if (before is { FinishedAt: null })
        {
            return await CarryOutAsync(before, cancellationToken);
        }

        if (await people.FindAsync(contact, cancellationToken) is not { } person)
        {
            return before;
        }

        var erasure = new Erasure
        {
            Contact = contact,
            At = time.GetUtcNow(),
            Contacts = person.Contacts,
            Conversations = [.. person.Conversations.Select(conversation => conversation.Id)],
            Addresses = person.Addresses,
        };
        await audit.AddAsync(AuditEntry.Of(erasure.At, by, AuditedDeed.ContactErased, contact), cancellationToken);
        await erasures.StoreAsync(erasure, cancellationToken);
        return await CarryOutAsync(erasure, cancellationToken);
    }

    /// <summary>Finishes what was interrupted. One that fails is logged and keeps no other; the next time it is tried again.</summary>
    public async Task ResumeAsync(CancellationToken cancellationToken)
    {
        foreach (var erasure in (await erasures.UnfinishedAsync(cancellationToken)).Where(erasure => erasure.Before is null))
        {
            try
            {
                await CarryOutAsync(erasure, cancellationToken);
            }
            catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
            {
                LogFailed(erasure.Contact, erasure.At, FaultLine.Of(e));
            }
        }
    }

    private async ValueTask<Erasure> CarryOutAsync(Erasure erasure, CancellationToken cancellationToken)
    {
        // All of them first: whoever writes from then on is somebody new.
        foreach (var id in erasure.Conversations)
        {
            await conversations.ForgetAsync(id, known => !(known.ErasedUntil >= erasure.At), OnRequest, null, cancellationToken);
        }

        foreach (var id in erasure.Conversations)
        {
            await conversations.PurgeAsync(id, cancellationToken);
            if (await reader.FindAsync(id, cancellationToken) is { ErasedUntil: { } until })
            {
                await sandbox.DeleteAsync(id, until, cancellationToken);
            }
        }

        await quarantine.DeleteAsync(erasure, cancellationToken);
        foreach (var link in await contacts.LinksAsync(erasure.Contacts, cancellationToken))
        {
            await contacts.RemoveLinkAsync(link, cancellationToken);
        }

        return await FinishAsync(erasure, cancellationToken);
    }

    // The contact that was asked for goes last: until then the erasing is not finished.
    private async ValueTask<Erasure> FinishAsync(Erasure erasure, CancellationToken cancellationToken)
    {
        var finished = erasure with { Conversations = [], Addresses = [], FinishedAt = time.GetUtcNow() };
        foreach (var contact in erasure.Contacts.Where(contact => contact != erasure.Contact).Append(erasure.Contact))
        {
            await erasures.StoreAsync(finished with { Contact = contact }, cancellationToken);
        }

        return finished;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Contact {Contact}, to be erased since {At}, cannot be erased, tried again later: {Error}")]
    private partial void LogFailed(string contact, DateTimeOffset at, string error);
}
