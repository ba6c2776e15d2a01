using SocialFunctions.Application.Engine;
using SocialFunctions.Application.Faults;
using SocialFunctions.Application.Ports;
using SocialFunctions.Application.Retries;
using SocialFunctions.Conversations;

namespace SocialFunctions.Application.Inbound;

/// <summary>Counts the failed attempts at an event from the inbound queue, and decides what follows.</summary>
/// <param name="Failed">Failures caused by the event itself, 0 or more.</param>
/// <param name="Outages">Failures caused by outages since then. They do not count against the event.</param>
public readonly record struct InboundAttempts(int Failed, int Outages)
{
    /// <summary>Decides what is done after another failure.</summary>
    /// <param name="failure">The exception of the failed attempt; <see cref="EventFault"/> says whether the event is its cause.</param>
    public InboundFailure After(Exception failure)
    {
        if (!EventFault.Says(failure))
        {
            var next = this with { Outages = Outages + 1 };
            return new InboundFailure.Outage(InboundRetries.Waits.After(next.Outages), next);
        }

        var failed = Failed + 1;
        return Hopeless(failure) is { } detail ? new InboundFailure.Quarantine(detail, failed)
            : failed >= InboundRetries.MostAttempts
                ? new InboundFailure.Quarantine($"Could not be handled in {failed} attempts ({CauseOf(failure).GetType().Name}).", failed)
            : new InboundFailure.Retry(InboundRetries.Waits.After(failed), new InboundAttempts(failed, Outages: 0));
    }

    // Null when another attempt may succeed: the rules may decide otherwise on what another event changes.
    private static string? Hopeless(Exception failure) => failure switch
    {
        UnreadableEventException => "The event is not readable.",
        UnknownAccountException or DecisionTooLargeException => failure.Message,
        _ => null,
    };

    private static Exception CauseOf(Exception failure) => failure is DecisionFailedException { InnerException: { } cause } ? cause : failure;
}

/// <summary>What is done with an event that could not be handled.</summary>
public abstract record InboundFailure
{
    private InboundFailure()
    {
    }

    /// <summary>The event is not the cause. It is retried until it can be handled, without a limit.</summary>
    /// <param name="Wait">How long to wait before the next attempt.</param>
    /// <param name="Attempts">The attempts so far, including this one.</param>
    public sealed record Outage(TimeSpan Wait, InboundAttempts Attempts) : InboundFailure;

    /// <summary>The event is retried.</summary>
    /// <param name="Wait">How long to wait before the next attempt.</param>
    /// <param name="Attempts">The attempts so far, including this one; worth storing, so that they survive a restart.</param>
    public sealed record Retry(TimeSpan Wait, InboundAttempts Attempts) : InboundFailure;

    /// <summary>The event goes to quarantine, where an operator can inspect and replay it.</summary>
    /// <param name="Detail">The reason for the operator, in one line without the customer's text.</param>
    /// <param name="Failed">Number of failures.</param>
    public sealed record Quarantine(string Detail, int Failed) : InboundFailure;
}
