using SocialFunctions.Application.Outbox;

namespace SocialFunctions.Application.Ports;

/// <summary>Which accounts may not send now, known to all instances of a host that runs in several.</summary>
public interface IAccountHolds
{
    /// <summary>Asks to send by an account. Of all that ask at the time of a probe, one is let through.</summary>
    ValueTask<Admission> AskAsync(string account, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>The accounts that may not send as they like: paused, suspended, or asked to wait.</summary>
    ValueTask<IReadOnlyCollection<string>> HeldAsync(DateTimeOffset now, CancellationToken cancellationToken);
}
