using System.Text.Json.Serialization;

namespace SocialFunctions.Model;

/// <summary>An attachment of a message.</summary>
/// <param name="Kind"><c>image</c>, <c>audio</c>, <c>video</c>, <c>file</c>, <c>sticker</c>, <c>location</c>, <c>contact</c>, <c>link</c> or <c>other</c>.</param>
/// <param name="Url">URL, when the platform gives one; may expire.</param>
/// <param name="ContentType">Its media type, when known.</param>
/// <param name="Name">File name, title, place name or contact name, when there is one.</param>
/// <param name="PlatformId">The platform's id of it (a file's, a sticker's), always as text.</param>
/// <param name="Latitude">Degrees, for a location.</param>
/// <param name="Longitude">Degrees, for a location.</param>
/// <param name="Size">Its size in bytes, when known.</param>
/// <param name="Kept">The name under which this program keeps its content, because it came within the webhook; null where the platform has it.</param>
public sealed record Attachment(
    string Kind,
    string? Url = null,
    string? ContentType = null,
    string? Name = null,
    string? PlatformId = null,
    double? Latitude = null,
    double? Longitude = null,
    long? Size = null,
    string? Kept = null);

/// <summary>The person behind a message, as the platform names them.</summary>
/// <param name="Address">Their address on the channel: a page-scoped id, a phone number, a user id; always text.</param>
/// <param name="Name">Their display name, when the platform sends one.</param>
/// <param name="Language">BCP 47 tag from the platform's profile, when it sends one.</param>
/// <param name="Followers">How many follow them, when the platform says.</param>
public sealed record Sender(string Address, string? Name = null, string? Language = null, long? Followers = null);

/// <summary>A part of a message that is too long for one call.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Of">How many parts there are.</param>
public sealed record MessagePart(int Number, int Of);

/// <summary>Delivery progress of one of our messages.</summary>
/// <param name="Status">The furthest status seen.</param>
/// <param name="At">When, by the platform's clock where it gives one.</param>
/// <param name="Error">
/// Why it failed, or why nobody can tell, in one line; only with <see cref="DeliveryStatus.Failed"/> and <see cref="DeliveryStatus.Unknown"/>.
/// </param>
public sealed record Delivery(DeliveryStatus Status, DateTimeOffset At, string? Error = null)
{
    /// <summary>Whether the platform had the message and reported the failure later: such reports and those of delivery come in any order.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Reported { get; init; }

    /// <summary>The platform's id of the part that was reported on; null when nothing was reported, and when the report was about the whole message.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public string? Part { get; init; }

    /// <summary>What was reported of the other parts of the message, oldest first; null when only one was reported on.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<Delivery>? OtherParts { get; init; }
}
