using Spectre.Console;

namespace SocialFunctions.Demo;

/// <summary>Shows the play on a terminal: the time and its pace, the numbers, who has what, the queue with its clocks, and the last events.</summary>
internal sealed class LiveView(IAnsiConsole console, Visitor visitor, Scoreboard board, ScaledTimeProvider time) : IView
{
    private static readonly TimeSpan Frame = TimeSpan.FromMilliseconds(100);

    private volatile Scene? _scene;

    /// <inheritdoc/>
    public void Begins(Scene scene) => _scene = scene;

    /// <inheritdoc/>
    public void Tell(Note note)
    {
        // The board has it already.
    }

    /// <inheritdoc/>
    public Task ShowAsync(CancellationToken cancellationToken) =>
        console.Live(new Text("")).AutoClear(false).Overflow(VerticalOverflow.Crop).Cropping(VerticalOverflowCropping.Bottom)
            .StartAsync(async live =>
            {
                while (!cancellationToken.IsCancellationRequested)
                {
                    var queue = await ListAsync("sort=due", cancellationToken);
                    var settled = queue.Count < Picture.MostRows ? await ListAsync("sort=recent&status=resolved", cancellationToken) : [];
                    live.UpdateTarget(new Picture(console.Profile.Width, console.Profile.Height).Of(board, _scene, time, [.. queue, .. settled]));
                    await Task.Delay(Frame, TimeProvider.System, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                }
            });

    private async Task<IReadOnlyList<DeskConversation>> ListAsync(string query, CancellationToken cancellationToken)
    {
        try
        {
            var page = await visitor.GetAsync(
                $"/api/desk/conversations?{query}&take={Picture.MostRows}",
                DeskJson.Default.PageDeskConversation,
                DemoSettings.Lead,
                cancellationToken);
            return page?.Items ?? [];
        }
        catch (OperationCanceledException)
        {
            return [];
        }
    }
}
