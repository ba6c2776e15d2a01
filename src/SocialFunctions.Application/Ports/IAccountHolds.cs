using SocialFunctions.Application.Outbox;

namespace SocialFunctions.Application.Ports;

/// <summary>Which accounts may not send now, shared by all instances of a host that runs in several.</summary>
public interface IAccountHolds
{
    /// <summary>Asks whether an account may send. When a probe is due, only one caller is admitted.</summary>
    ValueTask<Admission> AskAsync(string account, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Ids of the accounts whose sending is restricted: paused, suspended, or asked to wait.</summary>
    ValueTask<IReadOnlyCollection<string>> HeldAsync(DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>The accounts whose tokens their platforms refuse.</summary>
    ValueTask<IReadOnlyList<SuspendedAccount>> SuspendedAsync(CancellationToken cancellationToken);
}
