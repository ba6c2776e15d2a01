using Azure.Messaging.ServiceBus;
using Microsoft.Extensions.Logging;
using SocialFunctions.Application.Engine;
using SocialFunctions.Application.Inbound;
using SocialFunctions.Application.Ports;
using SocialFunctions.Model;

namespace SocialFunctions.Azure.Bus;

/// <summary>Publishes the timeline entries of all conversations to subscribers, on Service Bus.</summary>
/// <param name="sender">Sends to the topic; null in a deployment without a topic.</param>
public sealed partial class EventTopic(ServiceBusSender? sender, ILogger<EventTopic> logger)
{
    private const int LongestId = 128;

    /// <summary>Publishes entries in order; durable when it returns. Duplicate detection drops entries that are published again within its window.</summary>
    /// <param name="cancellationToken">When cancelled, some entries may have been published.</param>
    public Task PublishAsync(IReadOnlyList<FeedEntry> happened, CancellationToken cancellationToken) => sender is null
        ? Task.CompletedTask
        : sender.SendInBatchesAsync(
            [.. happened.Select(MessageOf)],
            tooLarge =>
            {
                // It can never be sent, and a retry would block all other entries.
                LogTooLarge(happened[tooLarge].Entry.Id);
                return Task.CompletedTask;
            },
            cancellationToken);

    internal static ServiceBusMessage MessageOf(FeedEntry happened)
    {
        var message = new ServiceBusMessage(TimelineEvents.Write(happened))
        {
            ContentType = CloudEvents.ContentType,

            // The change feed may deliver an entry twice.
            MessageId = happened.Entry.Id.Length <= LongestId ? happened.Entry.Id : ConversationId.Hash(happened.Entry.Id),

            // A subscription with sessions delivers each conversation in order, and needs a session id. A subscription without sessions ignores it.
            SessionId = happened.Entry.Conversation,
        };

        // Properties for the filters of subscriptions, which cannot read the body.
        message.ApplicationProperties["type"] = TimelineEvents.TypeOf(happened.Entry);
        if (happened.Account is { } account)
        {
            message.ApplicationProperties["account"] = account;
        }

        if (happened.Channel is { } channel)
        {
            message.ApplicationProperties["channel"] = channel;
        }

        return message;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Entry} is larger than the topic of events takes, subscribers are not told of it")]
    private partial void LogTooLarge(string entry);
}
