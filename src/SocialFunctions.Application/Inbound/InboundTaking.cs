using SocialFunctions.Application.Engine;
using SocialFunctions.Application.Ports;
using SocialFunctions.Conversations;

namespace SocialFunctions.Application.Inbound;

/// <summary>Takes an inbound webhook: first the files that came within it, then its events. Whatever crashes in between comes again, with the same names.</summary>
public sealed class InboundTaking(IInboundQueue queue, IKeptFiles files, IConversationStore conversations, TimeProvider time)
{
    /// <summary>Stores it; durable when it returns.</summary>
    /// <exception cref="QueueUnavailableException">The events cannot be stored.</exception>
    /// <exception cref="StoreUnavailableException">The files cannot be kept; nothing else is stored.</exception>
    public async ValueTask TakeAsync(AcceptedInboundWebhook webhook, CancellationToken cancellationToken)
    {
        if (webhook.Files.Count > 0)
        {
            await KeepAsync(webhook, cancellationToken);
        }

        await queue.PublishAsync(webhook, cancellationToken);
    }

    private async ValueTask KeepAsync(AcceptedInboundWebhook webhook, CancellationToken cancellationToken)
    {
        // The files of an erased message do not come back with it.
        var erased = new HashSet<string>(StringComparer.Ordinal);
        foreach (var what in webhook.Events)
        {
            var named = await conversations.LoadAsync(what.ConversationId, Attempts.SubjectOf(what), cancellationToken);
            if (Erasures.IsOver(named, what, time.GetUtcNow()))
            {
                erased.Add(what.ConversationId);
            }
        }

        KeptFile[] kept = [.. webhook.Files.Where(file => !erased.Contains(file.Conversation))];
        if (kept.Length > 0)
        {
            await files.KeepAsync(kept, cancellationToken);
        }
    }
}
