namespace SocialFunctions.Demo;

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
