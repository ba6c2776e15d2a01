namespace SocialFunctions.Demo;

/// <summary>Builds the steps of one customer.</summary>
internal sealed class CustomerWriter(string name, string channel, string language)
{
    private readonly List<Step> _steps = [];
    private int _messages;

    /// <summary>The texts in the customer's language.</summary>
    public Words Words => Words.All[language];

    /// <summary>Whether the platform lets its users change what they wrote.</summary>
    public bool CanEdit => channel != "twilio";

    /// <summary>A message.</summary>
    /// <param name="copies">How often the platform delivers it at the same time.</param>
    /// <param name="due">When it reaches the host, if later than written.</param>
    /// <param name="again">When it reaches the host a second time.</param>
    public CustomerWriter Says(DateTimeOffset at, string text, int copies = 1, DateTimeOffset? due = null, DateTimeOffset? again = null) =>
        Write(at, text, copies, due ?? at, again, false);

    /// <summary>Thanks.</summary>
    public CustomerWriter Thanks(DateTimeOffset at) => Write(at, Words.Thanks, 1, at, null, true);

    /// <summary>An edit of the last message.</summary>
    /// <param name="due">When it reaches the host, if not at once: it may overtake the message.</param>
    public CustomerWriter Corrects(DateTimeOffset at, string text, DateTimeOffset? due = null)
    {
        var written = _steps.OfType<Step.Written>().First(s => s.Number == _messages);
        _steps.Add(new Step.Changed(due ?? at, _messages, at, written.At, text));
        return this;
    }

    /// <summary>An agent takes the conversation.</summary>
    public CustomerWriter Claims(DateTimeOffset at, string agent)
    {
        _steps.Add(new Step.Claimed(at, agent));
        return this;
    }

    /// <summary>An agent resolves the conversation without an answer.</summary>
    public CustomerWriter Closed(DateTimeOffset at)
    {
        _steps.Add(new Step.Resolved(at, Words.Agent));
        return this;
    }

    /// <summary>An agent answers and resolves the conversation.</summary>
    /// <param name="agent">Id of the agent; null for the one who speaks the customer's language.</param>
    public CustomerWriter Settled(DateTimeOffset at, string text, string? agent = null) => Answer(at, text, agent, "resolved");

    /// <summary>An agent asks a question and waits for the customer.</summary>
    public CustomerWriter Asked(DateTimeOffset at, string? text = null, string? agent = null) => Answer(at, text ?? Words.AskBack, agent, "pending");

    /// <summary>An agent answers in the platform's own inbox.</summary>
    public CustomerWriter AnsweredElsewhere(DateTimeOffset at, string text)
    {
        _steps.Add(new Step.AnsweredElsewhere(at, ++_messages, text));
        return this;
    }

    /// <summary>The customer with all steps, ordered by time.</summary>
    /// <param name="isNotable">Whether the story is about them.</param>
    public Customer Build(int number, bool isNotable) =>
        new(number, name, channel, language, isNotable, [.. _steps.OrderBy(s => s.Due)]);

    private CustomerWriter Write(DateTimeOffset at, string text, int copies, DateTimeOffset due, DateTimeOffset? again, bool courtesy)
    {
        var written = new Step.Written(due, ++_messages, at, text, copies, courtesy);
        _steps.Add(written);
        if (again is { } later)
        {
            _steps.Add(written with { Due = later, Copies = 1 });
        }

        return this;
    }

    private CustomerWriter Answer(DateTimeOffset at, string text, string? agent, string then)
    {
        _steps.Add(new Step.Answered(at, agent ?? Words.Agent, text, then));
        return this;
    }
}
