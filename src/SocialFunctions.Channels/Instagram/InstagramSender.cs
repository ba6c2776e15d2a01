using System.Text.Json.Nodes;
using SocialFunctions.Application.Ports;
using SocialFunctions.Channels.Meta;
using SocialFunctions.Channels.Meta.Messaging;
using SocialFunctions.Settings;

namespace SocialFunctions.Channels.Instagram;

/// <summary>
/// Sends one part: a private message, or an answer to a comment
/// (https://developers.facebook.com/docs/instagram-platform/instagram-graph-api/reference/ig-comment/replies) or to a mention
/// (https://developers.facebook.com/docs/instagram-platform/instagram-graph-api/reference/ig-user/mentions).
/// </summary>
internal static class InstagramSender
{
    // Whose token it is: with Instagram login the account's, with Facebook login that of the page it belongs to.
    private const string Me = "me";

    private static readonly MessagingSender Private = new("Instagram", InstagramDescriptor.Name);
    private static readonly CommentSender Public = new("Instagram", "replies");

    public static Task<SendResult> SendAsync(
        HttpClient http, Account account, OutboundPart part, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (part.Private)
        {
            return Private.SendAsync(http, account, Me, part, now, cancellationToken);
        }

        if (InstagramThread.IsLive(part.ThreadKey))
        {
            return Task.FromResult(new SendResult(
                SendOutcome.Permanent, Error: "Instagram takes no public answers to comments on a live video, only private ones during the broadcast."));
        }

        if (InstagramThread.MentionIn(part.ThreadKey) is var (post, comment))
        {
            var where = new JsonObject { ["media_id"] = post };
            if (comment is not null)
            {
                where["comment_id"] = comment;
            }

            return Public.PostAsync(http, account, $"{Uri.EscapeDataString(account.Settings.ExternalId)}/mentions", where, part, now, cancellationToken);
        }

        return InstagramThread.IsPublic(part.ThreadKey)
            ? Public.SendAsync(http, account, part, now, cancellationToken)
            : Private.SendAsync(http, account, Me, part, now, cancellationToken);
    }
}
