using SocialFunctions.Model;

namespace SocialFunctions.Settings;

/// <summary>Automatic messages to the customer.</summary>
public sealed record AcknowledgeSettings
{
    /// <summary>Acknowledge messages that arrive while closed; default true.</summary>
    public bool OffHours { get; init; } = true;

    /// <summary>No acknowledgement this soon after a human answer; default 5 minutes.</summary>
    public TimeSpan QuietAfterHuman { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>What to do in public threads: <c>none</c> (default) or <c>privateReply</c>.</summary>
    public PublicThreads PublicThreads { get; init; }

    /// <summary>Open conversations per agent above which a delay notice is sent during open hours; null for never.</summary>
    public double? SurgeOver { get; init; }

    /// <summary>Maximum automatic messages in a row, without a human message in between; 1 to 10, default 3.</summary>
    public int MaxInARow { get; init; } = 3;
}

/// <summary>What to do about acknowledgements in public threads.</summary>
[System.Text.Json.Serialization.JsonConverter(typeof(CamelCaseEnumConverter<PublicThreads>))]
public enum PublicThreads
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>One private reply, where the platform has them.</summary>
    PrivateReply,
}
