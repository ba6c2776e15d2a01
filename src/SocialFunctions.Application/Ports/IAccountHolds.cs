namespace SocialFunctions.Application.Ports;

/// <summary>Which accounts may not send now, known to all instances of a host that runs in several.</summary>
public interface IAccountHolds
{
    /// <summary>Asks to send by an account. Of a paused account one asker is let through now and then, to see whether the platform takes its messages again.</summary>
    /// <returns>Null to go ahead; otherwise when to ask again.</returns>
    ValueTask<DateTimeOffset?> HeldUntilAsync(string account, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>The accounts that may not send now: paused, or asked for patience.</summary>
    ValueTask<IReadOnlyCollection<string>> HeldAsync(DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>The platform asks for patience with everything the account sends; the longest wait asked for counts.</summary>
    ValueTask HoldAsync(string account, DateTimeOffset until, CancellationToken cancellationToken);

    /// <summary>The platform refuses the account: its messages are kept until it is mended.</summary>
    /// <returns>False when it was paused already.</returns>
    ValueTask<bool> PauseAsync(string account, string reason, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>The platform takes messages of the account.</summary>
    /// <returns>False when it was not paused.</returns>
    ValueTask<bool> ResumeAsync(string account, CancellationToken cancellationToken);
}
