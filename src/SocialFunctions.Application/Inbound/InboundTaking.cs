using SocialFunctions.Application.Ports;

namespace SocialFunctions.Application.Inbound;

/// <summary>Takes an inbound webhook: first the files that came within it, then its events. Whatever crashes in between comes again, with the same names.</summary>
public sealed class InboundTaking(IInboundQueue queue, IKeptFiles files)
{
    /// <summary>Stores it; durable when it returns.</summary>
    /// <exception cref="QueueUnavailableException">The events cannot be stored.</exception>
    /// <exception cref="StoreUnavailableException">The files cannot be kept; nothing else is stored.</exception>
    public async ValueTask TakeAsync(AcceptedInboundWebhook webhook, CancellationToken cancellationToken)
    {
        if (webhook.Files.Count > 0)
        {
            await files.KeepAsync(webhook.Files, cancellationToken);
        }

        await queue.PublishAsync(webhook, cancellationToken);
    }
}
