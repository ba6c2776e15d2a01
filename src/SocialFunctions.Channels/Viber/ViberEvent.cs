using System.Text.Json;
using SocialFunctions.Channels.Common;
using SocialFunctions.Settings;

namespace SocialFunctions.Channels.Viber;

/// <summary>One event, with what all kinds of events share.</summary>
internal sealed record ViberEvent(JsonElement Json, Account Account, DateTimeOffset Now)
{
    /// <summary>Whom it is about; null when it does not say.</summary>
    public string? User { get; } =
        (Json.Text("user_id") ?? Json.Get("sender")?.Text("id") ?? Json.Get("user")?.Text("id")) is { Length: > 0 } id ? id : null;

    /// <summary>The platform's id of the message, a number of 64 bits, as text; null without one.</summary>
    public string? Token { get; } = Json.NonEmpty("message_token");

    public DateTimeOffset At { get; } = UnixTime.Read(Json, "timestamp", Now) ?? Now;
}
