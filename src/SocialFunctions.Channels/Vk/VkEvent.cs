using System.Globalization;
using System.Text.Json;
using SocialFunctions.Channels.Common;
using SocialFunctions.Model;
using SocialFunctions.Settings;

namespace SocialFunctions.Channels.Vk;

/// <summary>Reads an event: adds what it becomes, or says why it becomes nothing.</summary>
internal delegate SetAside? VkReader(VkEvent item, List<InboundEvent> events);

/// <summary>One event: a webhook holds one. Source: https://dev.vk.com/en/api/community-events/json-schema.</summary>
/// <param name="Object">What happened.</param>
/// <param name="Id">The same on every redelivery, and at every address of the community; null in old versions of the API.</param>
/// <param name="Group">Id of the community, without a sign: message ids are unique within it.</param>
internal sealed record VkEvent(string Type, JsonElement Object, string? Id, string Group, Account Account, DateTimeOffset Now)
{
    public static VkEvent? Of(JsonElement root, Account account, DateTimeOffset now) =>
        root.Text("type") is { Length: > 0 } type && root.Get("object") is { ValueKind: JsonValueKind.Object } what
            ? new VkEvent(
                type,
                what,
                root.NonEmpty("event_id"),
                root.Text("group_id") ?? account.Settings.ExternalId,
                account,
                now)
            : null;

    /// <summary>The same on every redelivery.</summary>
    /// <param name="other">What identifies it among events of its type that have no id.</param>
    public string IdOr(string other) => Id ?? $"{Type}:{other}";

    /// <summary>The community as an owner, whose id is negative; null when its id is no number. What it is told of and names no owner is its own.</summary>
    public long? Community => long.TryParse(Group, CultureInfo.InvariantCulture, out var group) ? -group : null;

    /// <summary>Whether an author is the community: those have negative ids.</summary>
    public bool IsCommunity(long author) => author < 0 && VkId.Text(-author) == Group;
}
