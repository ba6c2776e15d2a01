namespace SocialFunctions.Demo;

/// <summary>The host that the demo is played against, listening.</summary>
/// <param name="StopAsync">Stops the host and releases its data directory.</param>
/// <param name="Stopping">Cancelled when the host stops by itself, after Ctrl-C for example.</param>
public sealed record DemoHost(Uri Address, Func<Task> StopAsync, CancellationToken Stopping);

/// <summary>Starts a host for the demo.</summary>
/// <param name="settings">Path of its settings document.</param>
/// <param name="data">Its data directory.</param>
/// <param name="time">The clock of the demo, which the host uses.</param>
public delegate Task<DemoHost> StartHost(string settings, string data, TimeProvider time, CancellationToken cancellationToken);
