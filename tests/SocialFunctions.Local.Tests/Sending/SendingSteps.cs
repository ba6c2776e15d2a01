using SocialFunctions.Conversations;
using SocialFunctions.Local.Tests.Hosting;
using SocialFunctions.Model;

namespace SocialFunctions.Local.Tests.Sending;

/// <summary>What the tests of sending do and look at, in few words.</summary>
internal static class SendingSteps
{
    public static OutboxEntry SendEntry(LocalWorld world, string id, string text) => new()
    {
        Id = id,
        Conversation = id.Split('/')[0],
        Account = "bot",
        Kind = OutboxKind.Send,
        DecidedAt = world.Time.GetUtcNow(),
        Message = new OutboundMessage { MessageId = id, ThreadKey = "7", Text = text },
    };

    public static OutboxEntry NotifyEntry(LocalWorld world, string means) => new()
    {
        Id = "late/1/1",
        Conversation = "late",
        Account = "bot",
        Kind = OutboxKind.Notify,
        DecidedAt = world.Time.GetUtcNow(),
        Notification = new Notification { Agents = ["ann", "bob", "cyd", "nobody"], Means = means, Text = "One hour late" },
    };

    public static async Task StoreAsync(LocalWorld world, string id, IEnumerable<OutboxEntry> entries)
    {
        var state = new Conversation
        {
            Id = id,
            Channel = "telegram",
            Account = "bot",
            ThreadKey = "7",
            Contact = new ConversationContact("c", null, []),
        };
        var decision = new Decision { State = state, Outbox = [.. entries] };
        await world.Store.CommitAsync(new LoadedConversation(null, null), decision, CancellationToken.None);
    }

    public static async Task<bool> IsHeldBackAsync(LocalWorld world) =>
        await world.Store.ReadOutboxAsync(0, 1, CancellationToken.None) is [{ NotBefore: not null }];

    public static Task SentAsync(LocalWorld world, string id, string message) =>
        LocalWorld.UntilAsync(() => IsSentAsync(world, id, message), $"{message} is sent");

    public static async Task<bool> IsSentAsync(LocalWorld world, string id, string message) =>
        (await world.MessageAsync(id, message)).Delivery?.Status == DeliveryStatus.Sent;

    public static async Task<(DeliveryStatus Status, string? Error)> DeliveryAsync(LocalWorld world, string id, string message)
    {
        var delivery = (await world.MessageAsync(id, message)).Delivery!;
        return (delivery.Status, delivery.Error);
    }
}
