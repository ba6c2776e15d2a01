using SocialFunctions.Application.Ports;
using SocialFunctions.Conversations;

namespace SocialFunctions.Application.Inbound;

/// <summary>Which events from the inbound queue go to quarantine at once, because no further attempt can help.</summary>
public static class HopelessEvent
{
    /// <summary>What an operator reads about such an event, in one line without the customer's text; null when trying again may help.</summary>
    /// <param name="failure">What handling it met with.</param>
    public static string? Says(Exception failure) => failure switch
    {
        FormatException => "The event is not readable.",
        UnknownAccountException or DecisionTooLargeException => failure.Message,
        _ => null,
    };

    /// <summary>What an operator reads about an event that failed at every attempt.</summary>
    public static string SaysAfter(int attempts, Exception failure) =>
        Says(failure) ?? $"Could not be handled in {attempts} attempts ({failure.GetType().Name}).";
}
