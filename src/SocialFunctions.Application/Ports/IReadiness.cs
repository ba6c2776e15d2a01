namespace SocialFunctions.Application.Ports;

/// <summary>Whether this host is ready. Each host checks its own queue, store and settings.</summary>
public interface IReadiness
{
    /// <summary>Checks the host's dependencies.</summary>
    /// <returns>Why the host is not ready, in one sentence without secrets; null when it is ready.</returns>
    ValueTask<string?> NotReadyBecauseAsync(CancellationToken cancellationToken);

    /// <summary>What an operator has to know although the host is ready, each in one sentence without secrets.</summary>
    IReadOnlyList<string> Doubts { get; }
}
