using SocialFunctions.Conversations;

namespace SocialFunctions.Local.Demo;

/// <summary>Shows the play.</summary>
internal interface IView
{
    /// <summary>A scene begins.</summary>
    void Begins(Scene scene);

    /// <summary>Something happened.</summary>
    void Tell(Note note);

    /// <summary>Shows until told to stop, and then returns.</summary>
    Task ShowAsync(CancellationToken cancellationToken);
}

/// <summary>Shows the story as lines, for logs and for terminals that cannot do more. The crowd is told of in numbers.</summary>
/// <param name="board">The numbers.</param>
/// <param name="output">Takes the lines.</param>
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

    /// <summary>What has happened so far, in numbers.</summary>
    public static string Numbers(Scoreboard board) => string.Join(
        ", ",
        Counted.All.Select(counted => $"{board.Count(counted.Type)} {counted.Name}"));

    private static string Cut(string line) => line.Length <= Width ? line : $"{line.AsSpan(0, Width - 1)}…";
}

/// <summary>What is counted.</summary>
/// <param name="Type">A type of timeline entry.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Tone">How it looks.</param>
internal readonly record struct Counted(string Type, string Name, Tone Tone)
{
    /// <summary>In the order to show them in.</summary>
    public static IReadOnlyList<Counted> All { get; } =
    [
        new(TimelineType.Message, "messages", Tone.Customer),
        new(TimelineType.CaseOpened, "cases", Tone.Customer),
        new(TimelineType.Acknowledged, "acknowledged", Tone.Automatic),
        new(TimelineType.SurgeNotice, "asked for patience", Tone.Automatic),
        new(TimelineType.Warned, "warned", Tone.Warning),
        new(TimelineType.Breached, "breached", Tone.Alarm),
        new(TimelineType.Escalated, "escalated", Tone.Alarm),
        new(TimelineType.Replied, "answers", Tone.Agent),
        new(TimelineType.Resolved, "resolved", Tone.Agent),
    ];
}
