using SocialFunctions.Application.OutgoingWebhooks;
using SocialFunctions.Conversations;
using SocialFunctions.Sqlite;

namespace SocialFunctions.Local.Sending.OutgoingWebhooks;

/// <summary>
/// Follows the feed for one outgoing webhook, from where it came to before. What its receiver does not take is tried again while later entries go on;
/// <see cref="OutgoingWebhookBacklog"/> says when, and when the feed waits.
/// </summary>
internal sealed class OutgoingWebhookFollower(
    string webhook, ConversationStore store, OutgoingWebhookCursors cursors, OutgoingWebhookSender sender, TimeProvider time)
{
    private const int PageSize = 100;
    private volatile OutgoingWebhookBacklog? _backlog;
    private long _position;

    /// <summary>To be set when there may be something new.</summary>
    public WakeSignal Signal { get; } = new();

    /// <summary>The receiver may be better now: what is owed is tried at once.</summary>
    public void RetryNow()
    {
        _backlog?.RetryAll();
        Signal.Set();
    }

    /// <summary>Tries what is owed and due, and then what is new.</summary>
    public async Task<NextTurn> FollowAsync(CancellationToken stopping)
    {
        var backlog = _backlog ??= await OpenAsync();
        await RepeatAsync(backlog, stopping);
        return await ReadOnAsync(backlog, stopping) ? NextTurn.AtOnce : NextTurn.WhenWokenOrAt(backlog.NextAt);
    }

    private async Task<OutgoingWebhookBacklog> OpenAsync()
    {
        _position = await cursors.StartAsync(webhook);
        return new OutgoingWebhookBacklog(cursors.Retries(webhook));
    }

    private async Task RepeatAsync(OutgoingWebhookBacklog backlog, CancellationToken stopping)
    {
        foreach (var retry in backlog.TakeDue(time.GetUtcNow()))
        {
            // Read again rather than kept: what was erased meanwhile is not sent.
            var entry = store.ReadFeed(retry.Position - 1, 1) is [var (position, found)] && position == retry.Position ? found : null;
            var outcome = entry is null
                ? new OutgoingWebhookOutcome.Obsolete()
                : await sender.TryAsync(retry.DeliveryOf(webhook, entry), stopping);
            await (backlog.Settle(retry.Position, outcome) is { } again
                ? cursors.OweAsync(webhook, again)
                : cursors.SettleAsync(webhook, retry.Position));
        }
    }

    // Whether there was anything to read.
    private async Task<bool> ReadOnAsync(OutgoingWebhookBacklog backlog, CancellationToken stopping)
    {
        var page = backlog.IsFull ? [] : store.ReadFeed(_position, PageSize);
        foreach (var (position, entry) in page.TakeWhile(_ => !backlog.IsFull))
        {
            await DeliverAsync(backlog, position, entry, stopping);
            _position = position;
        }

        if (page.Count > 0)
        {
            await cursors.SetAsync(webhook, _position);
        }

        return page.Count > 0;
    }

    private async Task DeliverAsync(OutgoingWebhookBacklog backlog, long position, TimelineEntry entry, CancellationToken stopping)
    {
        if (sender.IsWanted(webhook, entry)
            && backlog.Settle(position, await sender.TryAsync(OutgoingWebhookDelivery.Of(webhook, entry, time.GetUtcNow()), stopping)) is { } owed)
        {
            await cursors.OweAsync(webhook, owed);
        }
    }
}
