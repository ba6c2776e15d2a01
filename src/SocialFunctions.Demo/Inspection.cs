namespace SocialFunctions.Demo;

/// <summary>Reads the final state of the host over HTTP.</summary>
internal static class Inspection
{
    private const int AtOnce = 8;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>Waits until nothing new happens, at most for a fixed time.</summary>
    public static async Task SettleAsync(FeedFollower feed, SandboxPlatforms platforms, CancellationToken cancellationToken)
    {
        var since = TimeProvider.System.GetTimestamp();
        for (var quiet = 0; quiet < 3 && TimeProvider.System.GetElapsedTime(since) < Patience;)
        {
            var news = await feed.ReadAsync(cancellationToken) + await platforms.ReactAsync(cancellationToken);
            quiet = news == 0 ? quiet + 1 : 0;
            await Task.Delay(Pause, TimeProvider.System, cancellationToken);
        }
    }

    /// <summary>Reads everything that the audits need.</summary>
    public static async Task<Observations> LookAsync(Visitor visitor, Cast cast, FeedFollower feed, CancellationToken cancellationToken)
    {
        var listed = await visitor.ListAsync(
            "/api/desk/conversations?status=open,pending,snoozed,resolved&take=200", DeskJson.Default.PageDeskConversation, cancellationToken);
        var conversations = new DeskConversation?[listed.Count];
        await Parallel.ForAsync(
            0,
            listed.Count,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
            async (i, token) => conversations[i] = await visitor.GetAsync(
                $"/api/desk/conversations/{listed[i].Id}", DeskJson.Default.DeskConversation, DemoSettings.Admin, token));
        return new Observations
        {
            Office = DemoSettings.Office,
            Policy = DemoSettings.Policy,
            Taken = cast.Taken,
            Refused = cast.Refused,
            Conversations = [.. conversations.OfType<DeskConversation>()],
            Feed = feed.Seen,
            Sent = await visitor.ListAsync("/sandbox/outbox?take=1000", DeskJson.Default.PageSandboxMessage, cancellationToken),
            Quarantine = await visitor.ListAsync("/api/admin/quarantine?take=200", DeskJson.Default.PageQuarantinedEvent, cancellationToken),
        };
    }
}
