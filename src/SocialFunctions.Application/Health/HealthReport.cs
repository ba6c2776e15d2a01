using System.Text.Json.Serialization;
using SocialFunctions.Model;

namespace SocialFunctions.Application.Health;

/// <summary>How a host is.</summary>
/// <param name="Reasons">Why it is not <see cref="HealthStatus.Ok"/>, the worst first.</param>
public sealed record HealthReport(HealthStatus Status, IReadOnlyList<HealthReason> Reasons)
{
    /// <summary>Nothing is wrong.</summary>
    public static HealthReport Good { get; } = new(HealthStatus.Ok, []);
}

/// <summary>Something that an operator has to know.</summary>
/// <param name="What">What it is about, in one word.</param>
/// <param name="Since">Since when, as far as is known: when it began, otherwise when it was first seen.</param>
/// <param name="Detail">What is wrong, in one sentence without secrets.</param>
public sealed record HealthReason(string What, DateTimeOffset Since, string Detail);

/// <summary>How a host is, in one word.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<HealthStatus>))]
public enum HealthStatus
{
    /// <summary>It works.</summary>
    Ok,

    /// <summary>It works, but an operator has to know something.</summary>
    Degraded,

    /// <summary>It cannot take or handle messages.</summary>
    Unavailable,
}
