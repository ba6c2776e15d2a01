using SocialFunctions.Application.OutgoingWebhooks;
using SocialFunctions.Conversations;
using SocialFunctions.Sqlite;

namespace SocialFunctions.Local.Sending.OutgoingWebhooks;

/// <summary>
/// Follows the feed for one outgoing webhook, from its stored cursor. An entry that the receiver does not accept is retried while later entries are
/// sent; <see cref="OutgoingWebhookBacklog"/> says when, and when reading the feed must wait.
/// </summary>
internal sealed class OutgoingWebhookFollower(
    string outgoingWebhook, ConversationStore store, OutgoingWebhookCursors cursors, OutgoingWebhookSender sender, TimeProvider time)
{
    private const int PageSize = 100;
    private volatile OutgoingWebhookBacklog? _backlog;
    private long _position;

    /// <summary>To be set when there may be something new.</summary>
    public WakeSignal Signal { get; } = new();

    /// <summary>Retries all owed entries at once, because the receiver may work again.</summary>
    public void RetryNow()
    {
        _backlog?.RetryAll();
        Signal.Set();
    }

    /// <summary>Retries owed entries that are due, then sends new ones.</summary>
    public async Task<NextTurn> FollowAsync(CancellationToken stopping)
    {
        var backlog = _backlog ??= await OpenAsync();
        await RepeatAsync(backlog, stopping);
        return await ReadOnAsync(backlog, stopping) ? NextTurn.AtOnce : NextTurn.WhenWokenOrAt(backlog.NextAt);
    }

    private async Task<OutgoingWebhookBacklog> OpenAsync()
    {
        _position = await cursors.StartAsync(outgoingWebhook);
        return new OutgoingWebhookBacklog(cursors.Retries(outgoingWebhook));
    }

    private async Task RepeatAsync(OutgoingWebhookBacklog backlog, CancellationToken stopping)
    {
        foreach (var retry in backlog.TakeDue(time.GetUtcNow()))
        {
            // Read again rather than kept: what was erased meanwhile is not sent.
            var entry = store.ReadFeed(retry.Position - 1, 1) is [var (position, found)] && position == retry.Position ? found : null;
            var outcome = await sender.TryAgainAsync(outgoingWebhook, retry, entry, stopping);
            await (backlog.Settle(retry.Position, outcome) is { } again
                ? cursors.OweAsync(outgoingWebhook, again)
                : cursors.SettleAsync(outgoingWebhook, retry.Position));
        }
    }

    // Whether there was anything to read.
    private async Task<bool> ReadOnAsync(OutgoingWebhookBacklog backlog, CancellationToken stopping)
    {
        var page = backlog.IsFull ? [] : store.ReadFeed(_position, PageSize);
        try
        {
            foreach (var (position, entry) in page.TakeWhile(_ => !backlog.IsFull))
            {
                await DeliverAsync(backlog, position, entry, stopping);
                _position = position;
            }
        }
        finally
        {
            // Also when it stops in the middle of a page: what was posted is not posted again.
            await (page.Count == 0 ? Task.CompletedTask : cursors.SetAsync(outgoingWebhook, _position));
        }

        return page.Count > 0;
    }

    private async Task DeliverAsync(OutgoingWebhookBacklog backlog, long position, TimelineEntry entry, CancellationToken stopping)
    {
        if (sender.IsWanted(outgoingWebhook, entry)
            && backlog.Settle(position, await sender.TryAsync(OutgoingWebhookDelivery.Of(outgoingWebhook, entry, time.GetUtcNow()), stopping)) is { } owed)
        {
            await cursors.OweAsync(outgoingWebhook, owed);
        }
    }
}
