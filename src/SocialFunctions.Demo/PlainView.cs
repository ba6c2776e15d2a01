using SocialFunctions.Model;

namespace SocialFunctions.Demo;

/// <summary>Shows the story as lines, for logs and for terminals that cannot show more. The crowd appears only in the numbers.</summary>
internal sealed class PlainView(Scoreboard board, TextWriter output) : IView
{
    private const int Width = 130;

    private readonly TextWriter _output = TextWriter.Synchronized(output);

    /// <inheritdoc/>
    public void Begins(Scene scene)
    {
        if (board.Count(TimelineType.Message) > 0)
        {
            _output.WriteLine($"           [{Numbers(board)}]");
        }

        _output.WriteLine();
        _output.WriteLine($"{Note.TimeOf(scene.From)}  == {scene.Title}");
    }

    /// <inheritdoc/>
    public void Tell(Note note)
    {
        if (note.Customer.IsNotable)
        {
            _output.WriteLine(Cut(note.ToString()));
        }
    }

    /// <inheritdoc/>
    public Task ShowAsync(CancellationToken cancellationToken) =>
        Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken).ContinueWith(_ => { }, TaskScheduler.Default);

    /// <summary>The numbers so far, in one line.</summary>
    public static string Numbers(Scoreboard board) => string.Join(
        ", ",
        Counted.All.Select(counted => $"{board.Count(counted.Type)} {counted.Name}"));

    private static string Cut(string line) => line.Length <= Width ? line : $"{line.AsSpan(0, Width - 1)}…";
}
