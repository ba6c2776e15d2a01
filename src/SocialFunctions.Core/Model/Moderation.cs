using System.Text.Json.Serialization;

namespace SocialFunctions.Model;

/// <summary>What the company can do, besides answering, to what is written in public under its own pages.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<ModerationDeed>))]
public enum ModerationDeed
{
    /// <summary>Hide a customer's message from others.</summary>
    Hide,

    /// <summary>Show it again.</summary>
    Unhide,

    /// <summary>Like a customer's message.</summary>
    Like,

    /// <summary>Delete an answer of the company.</summary>
    Delete,
}

/// <summary>Something that is to be done to a message at the platform. Doing it twice is the same as once.</summary>
/// <param name="Deed">What.</param>
/// <param name="MessageId">Our id of the message.</param>
/// <param name="PlatformId">The platform's id of the message.</param>
/// <param name="ThreadKey">The thread that it stands in.</param>
/// <param name="Agent">Id of the agent who asked for it.</param>
public sealed record Moderation(ModerationDeed Deed, string MessageId, string PlatformId, string ThreadKey, string Agent);

/// <summary>The platform tells that something was hidden from others, or is shown again, by whomever. <c>social.message.hidden</c></summary>
public sealed record MessageHidden : InboundEvent
{
    /// <summary>The platform's id of the message.</summary>
    public required string PlatformId { get; init; }

    /// <summary>False: it is shown again.</summary>
    public required bool Hidden { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string? SubjectPlatformId => PlatformId;
}
