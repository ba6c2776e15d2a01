namespace SocialFunctions.Application.Outbox;

/// <summary>An account whose token the platform refuses; its messages are kept.</summary>
/// <param name="Account">Id of the account.</param>
/// <param name="Reason">Why, in one line.</param>
/// <param name="At">Since when.</param>
public sealed record SuspendedAccount(string Account, string Reason, DateTimeOffset At);
