using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SocialFunctions.Application.Ports;
using SocialFunctions.Model;
using SocialFunctions.Settings;

namespace SocialFunctions.Channels.Vk;

/// <summary>One call of the API.</summary>
internal sealed record VkCall(string Method, IReadOnlyList<KeyValuePair<string, string>> Parameters)
{
    /// <summary>
    /// How long a repeat with the same number is taken for the same message. https://dev.vk.com/en/method/messages.send does not say it; an hour is longer than
    /// attempts follow each other.
    /// </summary>
    public static readonly TimeSpan RandomIdLives = TimeSpan.FromHours(1);

    private const string Version = "5.199";

    /// <summary>The call that sends a part; null when the part has nothing to send, or its thread takes no answer.</summary>
    /// <param name="refusal">Why there is none.</param>
    public static VkCall? Of(Account account, OutboundPart part, out string refusal)
    {
        refusal = "There is nothing to send: no text, and no attachment with an address or a place.";
        var place = part.Attachments is [{ Kind: "location", Latitude: not null, Longitude: not null } only] ? only : null;
        if ((place is null ? part.Text ?? (part.Attachments is [var file, ..] ? file.Url : null) : WordsFor(place)) is not { } text || string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        if (long.TryParse(part.ThreadKey, NumberStyles.None, CultureInfo.InvariantCulture, out var peer))
        {
            return Message(peer, RandomId(part.IdempotencyKey), text, place);
        }

        // https://github.com/VKCOM/vk-api-schema, access_token_type: a community's key may comment under posts, and nowhere else.
        refusal = "VK lets a program answer for a community only under posts of a wall; answer this in VK.";
        return VkCommented.Parse(part.ThreadKey) is { Kind: VkCommented.Wall } post ? Comment(account, part, post, text) : null;
    }

    /// <summary>
    /// A message. A chat is addressed as one of a list, because only the answer to a list has the message's number within the chat; its id is 0 there.
    /// </summary>
    private static VkCall Message(long peer, string randomId, string text, Attachment? place) => new(
        "messages.send",
        [
            new(VkId.IsChat(peer) ? "peer_ids" : "peer_id", VkId.Text(peer)),
            new("random_id", randomId),
            new("message", text),
            .. place is { Latitude: { } latitude, Longitude: { } longitude }
                ? [new("lat", latitude.ToString(CultureInfo.InvariantCulture)), new("long", longitude.ToString(CultureInfo.InvariantCulture))]
                : Array.Empty<KeyValuePair<string, string>>(),
            new("v", Version),
        ]);

    /// <summary>A comment by the community. Source: https://dev.vk.com/en/method/wall.createComment.</summary>
    private static VkCall Comment(Account account, OutboundPart part, VkCommented post, string text) => new(
        "wall.createComment",
        [
            new("owner_id", VkId.Text(post.Owner)),
            new("post_id", VkId.Text(post.Item)),
            new("from_group", account.Settings.ExternalId),
            .. part.AnswerTo is { Length: > 0 } comment ? [new("reply_to_comment", comment)] : Array.Empty<KeyValuePair<string, string>>(),
            new("guid", RandomId(part.IdempotencyKey)),
            new("message", text),
            new("v", Version),
        ]);

    private static string WordsFor(Attachment place) =>
        place.Name ?? string.Create(CultureInfo.InvariantCulture, $"{place.Latitude}, {place.Longitude}");

    /// <summary>A positive number of 31 bits, which is made of the part, so that every attempt has the same.</summary>
    private static string RandomId(string idempotencyKey) =>
        VkId.Text(Math.Max(1, BinaryPrimitives.ReadInt32LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(idempotencyKey))) & int.MaxValue));
}
