using Azure.Messaging.ServiceBus;
using Microsoft.Extensions.Logging;
using SocialFunctions.Application.Engine;
using SocialFunctions.Application.Inbound;
using SocialFunctions.Application.Ports;
using SocialFunctions.Model;

namespace SocialFunctions.Azure.Bus;

/// <summary>Tells whoever subscribes what happens in all conversations, on Service Bus.</summary>
/// <param name="sender">Sends to the topic; null where the deployment wants none.</param>
/// <param name="logger">Takes what an operator should know.</param>
public sealed partial class EventTopic(ServiceBusSender? sender, ILogger<EventTopic> logger)
{
    private const int LongestId = 128;

    /// <summary>Publishes entries in their order; durable when it returns. Those that are published again soon reach no subscriber twice.</summary>
    /// <param name="happened">The entries.</param>
    /// <param name="cancellationToken">Gives up; some may have been published.</param>
    public Task PublishAsync(IReadOnlyList<FeedEntry> happened, CancellationToken cancellationToken) => sender is null
        ? Task.CompletedTask
        : sender.SendInBatchesAsync(
            [.. happened.Select(MessageOf)],
            tooLarge =>
            {
                // It would never fit, and all others would wait behind it.
                LogTooLarge(happened[tooLarge].Entry.Id);
                return Task.CompletedTask;
            },
            cancellationToken);

    internal static ServiceBusMessage MessageOf(FeedEntry happened)
    {
        var message = new ServiceBusMessage(TimelineEvents.Write(happened))
        {
            ContentType = CloudEvents.ContentType,

            // The change feed may tell the same thing twice.
            MessageId = happened.Entry.Id.Length <= LongestId ? happened.Entry.Id : ConversationId.Hash(happened.Entry.Id),

            // A subscription with sessions gets each conversation in its order, and takes nothing without one; a subscription without does not care.
            SessionId = happened.Entry.Conversation,
        };

        // What subscriptions can filter by: they see no body.
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
