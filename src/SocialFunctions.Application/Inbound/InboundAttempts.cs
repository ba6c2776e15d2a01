using SocialFunctions.Application.Ports;
using SocialFunctions.Application.Retries;
using SocialFunctions.Conversations;

namespace SocialFunctions.Application.Inbound;

/// <summary>How often an event from the inbound queue could not be handled, and what is done with it then.</summary>
/// <param name="Failed">How often it failed by itself, 0 or more.</param>
/// <param name="Outages">How often the store failed it since; these do not count against the event.</param>
public readonly record struct InboundAttempts(int Failed, int Outages)
{
    /// <summary>Decides what is done after another failure.</summary>
    /// <param name="failure">What handling met with.</param>
    /// <param name="outage">Whether the store or the host is to blame for it, and not the event.</param>
    public InboundFailure After(Exception failure, bool outage)
    {
        if (outage)
        {
            var next = this with { Outages = Outages + 1 };
            return new InboundFailure.Outage(InboundRetries.Waits.After(next.Outages), next);
        }

        var failed = Failed + 1;
        return Hopeless(failure) is { } detail ? new InboundFailure.Quarantine(detail, failed)
            : failed >= InboundRetries.MostAttempts
                ? new InboundFailure.Quarantine($"Could not be handled in {failed} attempts ({failure.GetType().Name}).", failed)
            : new InboundFailure.Retry(InboundRetries.Waits.After(failed), new InboundAttempts(failed, Outages: 0));
    }

    // No further attempt can help.
    private static string? Hopeless(Exception failure) => failure switch
    {
        FormatException => "The event is not readable.",
        UnknownAccountException or DecisionTooLargeException => failure.Message,
        _ => null,
    };
}

/// <summary>What is done with an event that could not be handled.</summary>
public abstract record InboundFailure
{
    private InboundFailure()
    {
    }

    /// <summary>It is tried again until the store is back, however long that takes.</summary>
    /// <param name="Wait">How long to wait before.</param>
    /// <param name="Attempts">The attempts so far, this one among them.</param>
    public sealed record Outage(TimeSpan Wait, InboundAttempts Attempts) : InboundFailure;

    /// <summary>It is tried again.</summary>
    /// <param name="Wait">How long to wait before.</param>
    /// <param name="Attempts">The attempts so far, this one among them; worth keeping over a restart.</param>
    public sealed record Retry(TimeSpan Wait, InboundAttempts Attempts) : InboundFailure;

    /// <summary>It is set aside, for an operator to look at and to replay.</summary>
    /// <param name="Detail">What the operator reads, in one line without the customer's text.</param>
    /// <param name="Failed">How often it failed.</param>
    public sealed record Quarantine(string Detail, int Failed) : InboundFailure;
}
