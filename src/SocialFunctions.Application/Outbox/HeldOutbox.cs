namespace SocialFunctions.Application.Outbox;

/// <summary>Which outbox entries wait as intended, because the account that sends them is paused or suspended.</summary>
/// <param name="Accounts">The accounts that send nothing now.</param>
/// <param name="Notifications">Whether notifications wait; null when no account sends them, and they wait as messages of their account do.</param>
public sealed record HeldOutbox(IReadOnlyCollection<string> Accounts, bool? Notifications)
{
    /// <summary>No entry waits as intended.</summary>
    public static HeldOutbox None { get; } = new([], null);
}
