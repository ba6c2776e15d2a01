using SocialFunctions.Model;

namespace SocialFunctions.Demo;

/// <summary>Everything that will happen; the same for the same seed.</summary>
/// <param name="Seed">What chance begins with.</param>
/// <param name="Scenes">Parts of the play, one after the other without gaps.</param>
/// <param name="Customers">Who writes.</param>
internal sealed record Script(int Seed, IReadOnlyList<Scene> Scenes, IReadOnlyList<Customer> Customers)
{
    /// <summary>When it begins.</summary>
    public DateTimeOffset Start => Scenes[0].From;

    /// <summary>When it ends.</summary>
    public DateTimeOffset End => Scenes[^1].Until;
}

/// <summary>A part of the play, played at one speed.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="From">When it begins.</param>
/// <param name="Until">When it ends.</param>
/// <param name="Speed">Seconds per real second.</param>
internal sealed record Scene(string Title, DateTimeOffset From, DateTimeOffset Until, double Speed);

/// <summary>A customer, and what happens between them and the company, in order of its due times.</summary>
/// <param name="Number">Number, from 1.</param>
/// <param name="Name">Their name.</param>
/// <param name="Channel">The channel they write on.</param>
/// <param name="Language">The language they write in.</param>
/// <param name="IsNotable">Whether the story tells of them; one of a crowd is not told of.</param>
/// <param name="Steps">What happens.</param>
internal sealed record Customer(int Number, string Name, string Channel, string Language, bool IsNotable, IReadOnlyList<Step> Steps)
{
    /// <summary>The platform's key of their thread.</summary>
    public string ThreadKey { get; } = Channel == "twilio" ? $"+3069{Number:00000000}" : $"{700_000_000 + Number}";

    /// <summary>Id of their conversation.</summary>
    public string Conversation => ConversationId.Of(Channel, DemoSettings.AccountOf(Channel), ThreadKey);
}

/// <summary>Something that happens.</summary>
/// <param name="Due">When it reaches us.</param>
internal abstract record Step(DateTimeOffset Due)
{
    /// <summary>The platform delivers a message.</summary>
    /// <param name="Due">When it reaches us.</param>
    /// <param name="Number">Number of the message in its thread, from 1; the same when it is delivered again.</param>
    /// <param name="At">When it was written.</param>
    /// <param name="Text">What it says.</param>
    /// <param name="Copies">How often it is delivered at the same time.</param>
    /// <param name="IsCourtesy">Whether it asks for nothing.</param>
    public sealed record Written(DateTimeOffset Due, int Number, DateTimeOffset At, string Text, int Copies, bool IsCourtesy) : Step(Due);

    /// <summary>The platform delivers a change of a message, perhaps before the message.</summary>
    /// <param name="Due">When it reaches us.</param>
    /// <param name="Number">Number of the message.</param>
    /// <param name="At">When it was changed.</param>
    /// <param name="WrittenAt">When it was written.</param>
    /// <param name="Text">What it says now.</param>
    public sealed record Changed(DateTimeOffset Due, int Number, DateTimeOffset At, DateTimeOffset WrittenAt, string Text) : Step(Due);

    /// <summary>An agent takes the conversation.</summary>
    /// <param name="Agent">Id of the agent.</param>
    public sealed record Claimed(DateTimeOffset Due, string Agent) : Step(Due);

    /// <summary>An agent answers.</summary>
    /// <param name="Agent">Id of the agent.</param>
    /// <param name="Then"><c>pending</c> or <c>resolved</c>.</param>
    public sealed record Answered(DateTimeOffset Due, string Agent, string Text, string Then) : Step(Due);

    /// <summary>An agent settles the matter without another word.</summary>
    /// <param name="Agent">Id of the agent.</param>
    public sealed record Resolved(DateTimeOffset Due, string Agent) : Step(Due);

    /// <summary>An agent answers in the platform's own inbox, past the desk.</summary>
    /// <param name="Due">When it reaches us.</param>
    /// <param name="Number">Number of the message.</param>
    /// <param name="Text">What it says.</param>
    public sealed record AnsweredElsewhere(DateTimeOffset Due, int Number, string Text) : Step(Due);
}
