namespace SocialFunctions.Application.Loops;

/// <summary>When a <see cref="RepeatingLoop"/> takes its next turn: it sleeps if it is to, and then pauses.</summary>
public readonly record struct NextTurn
{
    private NextTurn(bool sleeps, DateTimeOffset? due, TimeSpan pause) => (Sleeps, Due, Pause) = (sleeps, due, pause);

    /// <summary>There is more to do.</summary>
    public static NextTurn AtOnce => default;

    /// <summary>Whether it waits for the signal.</summary>
    public bool Sleeps { get; }

    /// <summary>When the wall clock reaches this instant it does not wait for the signal any longer; null: it waits however long it takes.</summary>
    public DateTimeOffset? Due { get; }

    /// <summary>How much monotonic time passes after the sleep, signal or not.</summary>
    public TimeSpan Pause { get; }

    /// <summary>After a pause that no signal shortens.</summary>
    /// <param name="pause">Not negative.</param>
    public static NextTurn After(TimeSpan pause) => new(sleeps: false, due: null, pause);

    /// <summary>When there is a signal.</summary>
    /// <param name="pause">Passes after the signal, so that what comes meanwhile is done in the same turn.</param>
    public static NextTurn WhenWoken(TimeSpan pause = default) => new(sleeps: true, due: null, pause);

    /// <summary>When there is a signal, or at an instant of the wall clock, whichever is first.</summary>
    /// <param name="due">The instant; one that has passed means at once, null never.</param>
    public static NextTurn WhenWokenOrAt(DateTimeOffset? due) => new(sleeps: true, due, pause: default);
}
