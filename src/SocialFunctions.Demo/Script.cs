using SocialFunctions.Model;

namespace SocialFunctions.Demo;

/// <summary>Everything that will happen; the same for the same seed.</summary>
/// <param name="Scenes">The scenes, one after the other without gaps.</param>
internal sealed record Script(int Seed, IReadOnlyList<Scene> Scenes, IReadOnlyList<Customer> Customers)
{
    /// <summary>When it begins.</summary>
    public DateTimeOffset Start => Scenes[0].From;

    /// <summary>When it ends.</summary>
    public DateTimeOffset End => Scenes[^1].Until;
}

/// <summary>A part of the play with one speed.</summary>
/// <param name="Speed">Seconds of the play for each real second.</param>
internal sealed record Scene(string Title, DateTimeOffset From, DateTimeOffset Until, double Speed);

/// <summary>A customer, and the steps between them and the company, ordered by time.</summary>
/// <param name="Number">From 1.</param>
/// <param name="IsNotable">Whether the story is about them; the crowd appears only in numbers.</param>
internal sealed record Customer(int Number, string Name, string Channel, string Language, bool IsNotable, IReadOnlyList<Step> Steps)
{
    /// <summary>The platform's key of their thread.</summary>
    public string ThreadKey { get; } = Channel == "twilio" ? $"+3069{Number:00000000}" : $"{700_000_000 + Number}";

    /// <summary>Id of their conversation.</summary>
    public string Conversation => ConversationId.Of(Channel, DemoSettings.AccountOf(Channel), ThreadKey);
}

/// <summary>A step of the script.</summary>
/// <param name="Due">When it reaches the host.</param>
internal abstract record Step(DateTimeOffset Due)
{
    /// <summary>The platform delivers a message.</summary>
    /// <param name="Number">Number of the message in its thread, from 1; the same when it is delivered again.</param>
    /// <param name="At">When it was written.</param>
    /// <param name="Copies">How often it is delivered at the same time.</param>
    /// <param name="IsCourtesy">Whether it asks for nothing, such as thanks.</param>
    public sealed record Written(DateTimeOffset Due, int Number, DateTimeOffset At, string Text, int Copies, bool IsCourtesy) : Step(Due);

    /// <summary>The platform delivers an edit of a message, perhaps before the message.</summary>
    /// <param name="At">When it was changed.</param>
    /// <param name="WrittenAt">When it was written.</param>
    public sealed record Changed(DateTimeOffset Due, int Number, DateTimeOffset At, DateTimeOffset WrittenAt, string Text) : Step(Due);

    /// <summary>An agent takes the conversation.</summary>
    public sealed record Claimed(DateTimeOffset Due, string Agent) : Step(Due);

    /// <summary>An agent answers.</summary>
    /// <param name="Then"><c>pending</c> or <c>resolved</c>.</param>
    public sealed record Answered(DateTimeOffset Due, string Agent, string Text, string Then) : Step(Due);

    /// <summary>An agent resolves the conversation without an answer.</summary>
    public sealed record Resolved(DateTimeOffset Due, string Agent) : Step(Due);

    /// <summary>An agent answers in the platform's own inbox, not through the desk.</summary>
    public sealed record AnsweredElsewhere(DateTimeOffset Due, int Number, string Text) : Step(Due);
}
