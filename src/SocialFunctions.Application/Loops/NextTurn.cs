namespace SocialFunctions.Application.Loops;

/// <summary>When a <see cref="RepeatingLoop"/> takes its next turn: first it waits for the signal if <see cref="Sleeps"/>, then it pauses.</summary>
public readonly record struct NextTurn
{
    private NextTurn(bool sleeps, DateTimeOffset? due, TimeSpan pause) => (Sleeps, Due, Pause) = (sleeps, due, pause);

    /// <summary>The next turn starts immediately, because there is more to do.</summary>
    public static NextTurn AtOnce => default;

    /// <summary>Whether it waits for the signal.</summary>
    public bool Sleeps { get; }

    /// <summary>When the wall clock reaches this instant, the loop stops waiting for the signal; null means no time limit.</summary>
    public DateTimeOffset? Due { get; }

    /// <summary>Monotonic time to wait after the sleep. A signal does not shorten it.</summary>
    public TimeSpan Pause { get; }

    /// <summary>The next turn starts after a pause that no signal shortens.</summary>
    /// <param name="pause">Not negative.</param>
    public static NextTurn After(TimeSpan pause) => new(sleeps: false, due: null, pause);

    /// <summary>The next turn starts after the next signal.</summary>
    /// <param name="pause">Wait after the signal, so that work that arrives meanwhile is done in the same turn.</param>
    public static NextTurn WhenWoken(TimeSpan pause = default) => new(sleeps: true, due: null, pause);

    /// <summary>The next turn starts after the next signal, or at an instant of the wall clock, whichever is first.</summary>
    /// <param name="due">The instant. A past instant means immediately; null means that only a signal starts the turn.</param>
    public static NextTurn WhenWokenOrAt(DateTimeOffset? due) => new(sleeps: true, due, pause: default);
}
