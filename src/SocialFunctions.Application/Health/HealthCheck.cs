namespace SocialFunctions.Application.Health;

/// <summary>Whether the host can use one of the things that it needs.</summary>
/// <param name="What">The thing, in one word; no other check has it.</param>
/// <param name="Failure">What is wrong when the check fails, as a sentence without its full stop.</param>
/// <param name="RunAsync">Tries it; fails by an exception.</param>
public sealed record HealthCheck(string What, string Failure, Func<CancellationToken, Task> RunAsync);
