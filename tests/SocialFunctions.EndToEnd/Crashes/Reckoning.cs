using SocialFunctions.EndToEnd.Desk;

namespace SocialFunctions.EndToEnd.Crashes;

/// <summary>What a customer wrote and got, and what the desk shows of it.</summary>
/// <param name="Calls">Ids of the messages to the customer that the platform took.</param>
/// <param name="Conversations">Their conversations on the desk; one, if all is right.</param>
internal sealed record Story(Writer Writer, IReadOnlyList<string> Calls, IReadOnlyList<Conversation> Conversations)
{
    /// <summary>What the desk says of the acknowledgement; null when it shows none, or more than one.</summary>
    public string? Status => Conversations.SelectMany(c => c.Sent).ToList() is [var only] ? only.Delivery?.Status : null;

    public bool WasTaken => Calls.Count > 0;
}

/// <summary>Holds what the desk shows against what was posted and what platforms got.</summary>
internal static class Reckoning
{
    /// <summary>How the acknowledgement ended.</summary>
    public static Ending EndingOf(Story story) => (story.Status, story.WasTaken) switch
    {
        ("sent" or "delivered" or "read", true) => Ending.Sent,
        ("unknown", true) => Ending.PerhapsSent,
        ("unknown", false) => Ending.NotSent,
        _ => Ending.Astray,
    };

    /// <summary>What must not be.</summary>
    public static IReadOnlyList<Flaw> FlawsOf(Story story) => [.. Messages(story), .. Acknowledgement(story)];

    private static IEnumerable<Flaw> Messages(Story story)
    {
        string[] received = [.. story.Conversations.SelectMany(c => c.Received).Select(message => message.Text ?? "")];
        foreach (var lost in story.Writer.Texts.Except(received))
        {
            yield return new Flaw(FlawKind.Lost, story.Writer, lost);
        }

        foreach (var (text, count) in received.CountBy(text => text))
        {
            if (count > 1 || !story.Writer.Texts.Contains(text))
            {
                yield return new Flaw(FlawKind.Doubled, story.Writer, $"{text} ({count} times)");
            }
        }

        if (story.Conversations.Count > 1)
        {
            yield return new Flaw(FlawKind.Doubled, story.Writer, $"{story.Conversations.Count} conversations");
        }
    }

    private static IEnumerable<Flaw> Acknowledgement(Story story)
    {
        if (story.Calls.Count > 1 || story.Conversations.Sum(c => c.Sent.Count()) > 1)
        {
            yield return new Flaw(FlawKind.AcknowledgedTwice, story.Writer, string.Join(' ', story.Calls));
            yield break;
        }

        var kind = EndingOf(story) switch
        {
            // A call that a stop finds in flight gets its time.
            Ending.PerhapsSent or Ending.NotSent when story.Writer.Stage == Stage.Stops => FlawKind.CutByStop,

            // Messenger's echo and WhatsApp's status say what they took; Twilio's list says that, and what it did not take. Only Telegram says nothing.
            Ending.PerhapsSent when story.Writer.Account != CrashSettings.Bot.Account => FlawKind.Misjudged,
            Ending.NotSent when story.Writer.Account == CrashSettings.Sms.Account => FlawKind.Unacknowledged,
            Ending.Astray when story.Status is "sent" or "delivered" or "read" => FlawKind.Misjudged,
            Ending.Astray => FlawKind.Unacknowledged,
            _ => (FlawKind?)null,
        };
        if (kind is { } flaw)
        {
            yield return new Flaw(flaw, story.Writer, $"the platform has {story.Calls.Count}, the desk says {story.Status ?? "nothing"}");
        }
    }
}

/// <summary>Something that must not be.</summary>
internal sealed record Flaw(FlawKind Kind, Writer Writer, string What)
{
    public override string ToString() => $"{Kind}: {Writer.Account} {Writer.Customer} ({Writer.Stage}): {What}";
}

internal enum FlawKind
{
    /// <summary>A message that was answered 200 is not on the desk.</summary>
    Lost,

    /// <summary>A message, or a conversation, is there more than once.</summary>
    Doubled,

    /// <summary>A customer got more than one acknowledgement.</summary>
    AcknowledgedTwice,

    /// <summary>A customer got none, and the host knew that, or could have known.</summary>
    Unacknowledged,

    /// <summary>The desk says that it was sent, and it was not; or that nobody knows, and the platform said it.</summary>
    Misjudged,

    /// <summary>A call in flight was cut, although the process was only asked to stop.</summary>
    CutByStop,
}

/// <summary>How an acknowledgement ended.</summary>
internal enum Ending
{
    /// <summary>The platform has it, and the desk knows.</summary>
    Sent,

    /// <summary>The platform has it, and told nobody: <c>unknown</c> on the desk.</summary>
    PerhapsSent,

    /// <summary>It was in flight when the process died, the platform dropped it and told nobody: <c>unknown</c> on the desk, and not repeated.</summary>
    NotSent,

    /// <summary>Anything else; always a flaw.</summary>
    Astray,
}
