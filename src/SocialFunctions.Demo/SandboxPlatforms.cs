using SocialFunctions.Application.Ports;
using SocialFunctions.Model;

namespace SocialFunctions.Demo;

/// <summary>
/// Reacts to sent messages as platforms do: the page sends an echo, a delivery report and a read report; Twilio sends delivery reports, out of order.
/// </summary>
internal sealed class SandboxPlatforms(Visitor visitor, Cast cast, TimeProvider time)
{
    private const int AtOnce = 8;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(40);

    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private string? _after;

    /// <summary>Follows the sandbox outbox until cancelled.</summary>
    public async Task FollowAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            if (await ReactAsync(cancellationToken) == 0)
            {
                await Task.Delay(Pause, TimeProvider.System, cancellationToken);
            }
        }
    }

    /// <summary>Reacts to messages that were sent since the last call.</summary>
    /// <returns>How many messages were new.</returns>
    public async Task<int> ReactAsync(CancellationToken cancellationToken)
    {
        var path = _after is null ? "/sandbox/outbox?take=200" : $"/sandbox/outbox?take=200&after={Uri.EscapeDataString(_after)}";
        var page = await visitor.GetAsync(path, DeskJson.Default.PageSandboxMessage, DemoSettings.Admin, cancellationToken);
        _after = page?.Next ?? _after;

        // The last page has no cursor, so it is read again until it is full.
        var fresh = (page?.Items ?? []).Where(sent => _seen.Add(sent.Id)).ToList();
        await Parallel.ForEachAsync(
            fresh,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
            async (sent, token) => await ReactAsync(sent, token));
        return fresh.Count;
    }

    private async Task ReactAsync(SandboxMessage sent, CancellationToken cancellationToken)
    {
        // The platform id that the sandbox gave to the sender.
        var id = $"sandbox-{ConversationId.Hash(sent.Id)}";
        var reports = (sent.Channel, sent.MessageId) switch
        {
            // A notification of an agent: no message of a conversation.
            (_, "") => [],
            ("messenger", _) =>
            [
                Platforms.Echo(sent.To, id, sent.Text, sent.MessageId, sent.At),
                Platforms.Delivered(sent.To, id, time.GetUtcNow()),
                Platforms.Read(sent.To, time.GetUtcNow()),
                Platforms.Echo(sent.To, id, sent.Text, sent.MessageId, sent.At),
            ],
            ("twilio", _) => (InboundWebhook[])[Platforms.Status(sent.To, id, "delivered"), Platforms.Status(sent.To, id, "sent")],

            // Telegram reports nothing.
            _ => [],
        };
        foreach (var report in reports)
        {
            await cast.PostAsync(report, cancellationToken);
        }
    }
}
