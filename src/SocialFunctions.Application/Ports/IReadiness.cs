using SocialFunctions.Application.Health;

namespace SocialFunctions.Application.Ports;

/// <summary>What a host knows of its own state. Both hosts implement it; <see cref="HealthWatch"/> decides what follows.</summary>
public interface IReadiness
{
    /// <summary>What the host cannot work without.</summary>
    IReadOnlyList<HealthCheck> Checks { get; }

    /// <summary>What an operator has to know about the settings, each in one sentence without secrets.</summary>
    IReadOnlyList<string> Doubts { get; }

    /// <summary>How far the work is behind.</summary>
    /// <param name="lateBefore">A deadline from before this time should have been applied.</param>
    ValueTask<WorkState> WorkAsync(DateTimeOffset lateBefore, CancellationToken cancellationToken);
}
