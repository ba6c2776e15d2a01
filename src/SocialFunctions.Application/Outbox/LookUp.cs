using SocialFunctions.Application.Ports;

namespace SocialFunctions.Application.Outbox;

/// <summary>What was found out about an entry in flight.</summary>
/// <param name="PartsTaken">How many parts of its message the platform has, when it has taken what was looked up.</param>
/// <param name="IsWhole">Whether those are all.</param>
public sealed record LookUp(SendFate Fate, int PartsTaken, bool IsWhole);
