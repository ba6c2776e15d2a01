using System.Text.Json.Serialization;

namespace SocialFunctions.Model;

/// <summary>The delivery of one of our messages progressed or failed. <c>social.delivery.updated</c></summary>
public sealed record DeliveryUpdated : InboundEvent
{
    /// <summary>The platform's id of the message; null when the report covers everything up to <see cref="Watermark"/>.</summary>
    public string? PlatformId { get; init; }

    /// <summary>The id we gave with the send call, when the platform hands it back.</summary>
    public string? MessageId { get; init; }

    /// <summary>Which part of our message it is about, when the platform hands that back; null for a message that was sent whole.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public MessagePart? Part { get; init; }

    /// <summary>Everything that we sent up to this instant has reached the status (Messenger delivery and read reports).</summary>
    public DateTimeOffset? Watermark { get; init; }

    /// <summary>The status reached.</summary>
    public required DeliveryStatus Status { get; init; }

    /// <summary>Why it failed, in one line.</summary>
    public string? Error { get; init; }

    /// <summary>It failed because the customer cannot be sent messages; null for any other reason.</summary>
    public OptOut? OptOut { get; init; }

    /// <summary>It failed because the platform's window for answers is closed.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool WindowClosed { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string? SubjectPlatformId => PlatformId;

    /// <inheritdoc/>
    [JsonIgnore]
    public override string? SubjectMessageId => MessageId;
}

/// <summary>The customer opted out of messages, or in again. <c>social.optout.changed</c></summary>
public sealed record OptOutChanged : InboundEvent
{
    /// <summary>True: no message may be sent.</summary>
    public required bool OptedOut { get; init; }

    /// <summary>How they opted out.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public OptOut OptOut { get; init; }
}

/// <summary>The platform warns about the account itself; belongs to no conversation. <c>social.account.alert</c></summary>
public sealed record AccountAlert : InboundEvent
{
    /// <summary>What the platform says, in one line.</summary>
    public required string Reason { get; init; }
}
