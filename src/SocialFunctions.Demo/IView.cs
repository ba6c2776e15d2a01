namespace SocialFunctions.Demo;

/// <summary>Shows the play.</summary>
internal interface IView
{
    /// <summary>Called when a scene begins.</summary>
    void Begins(Scene scene);

    /// <summary>Called for each note.</summary>
    void Tell(Note note);

    /// <summary>Shows the play until cancelled, and then returns.</summary>
    Task ShowAsync(CancellationToken cancellationToken);
}
