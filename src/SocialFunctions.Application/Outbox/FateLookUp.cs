using SocialFunctions.Application.Ports;
using SocialFunctions.Conversations;
using SocialFunctions.Model;

namespace SocialFunctions.Application.Outbox;

/// <summary>Finds out what became of a call that was made and never answered.</summary>
public sealed class FateLookUp(ChannelRegistry channels, IConversationStore conversations, HttpClient http, TimeProvider time)
{
    /// <summary>Looks up the first part of a message of which it is not known that the platform took it.</summary>
    /// <param name="since">When the call began, at the earliest.</param>
    public async Task<LookUp> FindAsync(SendRequest request, DateTimeOffset since, CancellationToken cancellationToken)
    {
        if (channels.Find(request.Account.Channel) is not { } channel)
        {
            return Of(new SendFate.Untold());
        }

        if (!request.Account.IsLive)
        {
            // The sandbox keeps a message once, by its key.
            return Of(new SendFate.Harmless());
        }

        var parts = request.PartsFor(channel);
        var done = request.Message.PartsDone;
        if (done >= parts.Count)
        {
            return new LookUp(new SendFate.Taken([]), done, IsWhole: true);
        }

        if (await EchoedAsync(request, parts.Count, cancellationToken) is { } echoed && echoed > done)
        {
            return new LookUp(new SendFate.Taken([]), echoed, echoed >= parts.Count);
        }

        var fate = await channel.LookUpAsync(http, request.Account, parts[done], since, time.GetUtcNow(), cancellationToken);
        return new LookUp(
            fate is SendFate.Taken taken ? await FirstFreeAsync(request, taken.Messages, cancellationToken) : fate, done + 1, done + 1 == parts.Count);
    }

    private static LookUp Of(SendFate fate) => new(fate, 0, IsWhole: false);

    private async ValueTask<int> EchoedAsync(SendRequest request, int parts, CancellationToken cancellationToken)
    {
        var loaded = await conversations.LoadAsync(request.Conversation, new MessageReference(request.Message.MessageId, null), cancellationToken);
        return loaded.Subject?.Delivery?.Status is DeliveryStatus.Sent or DeliveryStatus.Delivered or DeliveryStatus.Read
            ? parts
            : loaded.Subject?.PartsEchoed ?? 0;
    }

    // The same text may have been sent before: what is known as another message is not the one.
    private async ValueTask<SendFate> FirstFreeAsync(SendRequest request, IReadOnlyList<TakenMessage> messages, CancellationToken cancellationToken)
    {
        foreach (var message in messages)
        {
            var reference = new MessageReference(null, message.PlatformId);
            var loaded = await conversations.LoadAsync(request.Conversation, reference, cancellationToken);
            if (loaded.Subject is null || loaded.Subject.Id == request.Message.MessageId)
            {
                return new SendFate.Taken([message]);
            }
        }

        return new SendFate.NotTaken();
    }
}
