using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;
using SocialFunctions.Channels.Common;
using SocialFunctions.Settings;

namespace SocialFunctions.Channels.Acs;

/// <summary>One event, in Event Grid's own schema or as a CloudEvent. Source: https://learn.microsoft.com/azure/event-grid/event-schema.</summary>
/// <param name="Id">The same on every redelivery.</param>
/// <param name="Data">What happened.</param>
internal sealed record AcsEvent(string Id, string Type, JsonElement Data, DateTimeOffset At, Account Account, DateTimeOffset Now)
{
    private const int HashBytes = 16;

    public static AcsEvent? Of(JsonElement json, Account account, DateTimeOffset now)
    {
        if ((json.Text("eventType") ?? json.Text("type")) is not { Length: > 0 } type
            || json.Text("id") is not { Length: > 0 } id
            || json.Get("data") is not { ValueKind: JsonValueKind.Object } data)
        {
            return null;
        }

        // With what it holds: in all published samples the id is the same.
        var content = Convert.ToHexStringLower(SHA256.HashData(JsonMarshal.GetRawUtf8Value(data)).AsSpan(0, HashBytes));
        return new AcsEvent($"{id}:{content}", type, data, TimeOf(json, data, now), account, now)
        {
            OwnId = id,
        };
    }

    /// <summary>The id of the event alone.</summary>
    public required string OwnId { get; init; }

    /// <summary>The id of the message that it is about; that of the event where there is none.</summary>
    public string MessageId => NonEmpty("messageId") ?? OwnId;

    /// <summary>A text that is not empty.</summary>
    public string? NonEmpty(string name) => Data.NonEmpty(name);

    private static DateTimeOffset TimeOf(JsonElement json, JsonElement data, DateTimeOffset now)
    {
        string?[] told = [data.Text("receivedTimestamp"), json.Text("eventTime"), json.Text("time")];
        foreach (var text in told)
        {
            if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at)
                && at > DateTimeOffset.UnixEpoch)
            {
                return at > now ? now : at;
            }
        }

        return now;
    }
}
