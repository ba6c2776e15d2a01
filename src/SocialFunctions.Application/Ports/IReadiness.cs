namespace SocialFunctions.Application.Ports;

/// <summary>Whether this host can do its work now. Each host implements it over its own queue, store and settings.</summary>
public interface IReadiness
{
    /// <summary>Asks for a reason not to send requests here.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>What is missing, in one sentence without secrets; null when everything is usable.</returns>
    ValueTask<string?> NotReadyBecauseAsync(CancellationToken cancellationToken);
}
