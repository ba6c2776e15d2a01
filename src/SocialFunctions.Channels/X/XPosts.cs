using System.Text.Json;
using SocialFunctions.Channels.Common;
using SocialFunctions.Model;

namespace SocialFunctions.Channels.X;

/// <summary>
/// Posts that mention, answer or quote the company, and its own answers. One post may be told several times, by several subscriptions: it counts once, by
/// its id. Told by both APIs it stands in two threads, because only one of them says in which conversation it is.
/// </summary>
internal static class XPosts
{
    /// <param name="includes">What the X Activity API adds: people, media; undefined in the other API.</param>
    public static SetAside? Written(XEvent item, JsonElement json, JsonElement includes, List<InboundEvent> events)
    {
        var idText = json.Text("id_str") ?? json.Text("id");
        var author = json.Text("author_id") ?? (json.Get("user") is { } user ? XPeople.IdOf(user) : null);
        if (idText is not { Length: > 0 } id || author is not { Length: > 0 } || !long.TryParse(id, out var number))
        {
            return SetAside.Unreadable("A post without an id, or without an author.");
        }

        if (json.Get("retweeted_status") is not null || json.Items("referenced_tweets").Any(other => other.Text("type") is "retweeted"))
        {
            return SetAside.Ignored("Somebody passed a post on without a word of their own.");
        }

        var answers = json.Text("in_reply_to_user_id_str") ?? json.Text("in_reply_to_user_id");
        if (author == item.Own && (answers is null || answers == item.Own))
        {
            return SetAside.Ignored("The company's own post, which answers nobody.");
        }

        var thread = XThread.InPublic(json.Text("conversation_id"), author == item.Own ? answers! : author);
        var text = TextOf(json);
        Attachment[] attachments = [.. XMedia.OfPost(json, includes), .. QuotedIn(json)];
        var answered = json.Text("in_reply_to_status_id_str") ?? json.Text("in_reply_to_status_id") ?? ReferenceOf(json, "replied_to");
        if (author == item.Own)
        {
            events.Add(new MessageEchoed
            {
                EventId = $"post:{id}",
                Channel = XDescriptor.Name,
                Account = item.Account.Id,
                Scope = item.Own,
                ThreadKey = thread,
                Visibility = Visibility.Public,
                At = item.TimeOfPost(json, number),
                ReceivedAt = item.Now,
                PlatformId = id,
                Sequence = number,
                Text = text,
                Attachments = attachments,
            });
            return null;
        }

        var received = new MessageReceived
        {
            EventId = $"post:{id}",
            Channel = XDescriptor.Name,
            Account = item.Account.Id,
            Scope = item.Own,
            ThreadKey = thread,
            Visibility = Visibility.Public,
            At = item.TimeOfPost(json, number),
            ReceivedAt = item.Now,
            PlatformId = id,
            Sequence = number,
            From = XPeople.Of(author, json.Get("user") ?? XPeople.In(includes, author)),
            Kind = text is null && attachments.Length > 0 ? MessageKind.Media : MessageKind.Text,
            Text = text,
            Attachments = attachments,
            ReplyTo = answered,
            AnswerTo = id,
        };

        // An edited post is a new one that names its versions, the first one first.
        events.Add(FirstVersionOf(json) is { } first && first != id ? MessageEdited.Of(received) with { PlatformId = first } : received);
        return null;
    }

    /// <summary>X tells only of posts that the company's side deleted, and not in whose thread.</summary>
    public static SetAside? Deleted() => SetAside.Ignored("The company deleted a post of its own; X does not say whom it answered.");

    private static string? FirstVersionOf(JsonElement json) => json.Items("edit_history_tweet_ids").Select(JsonText.AsText).FirstOrDefault();

    /// <summary>A long post's <c>text</c> is cut.</summary>
    private static string? TextOf(JsonElement json) => XEvent.Unescape(
        json.Get("extended_tweet")?.Text("full_text") ?? json.Get("note_tweet")?.Text("text") ?? json.Text("full_text") ?? json.Text("text"));

    private static IEnumerable<Attachment> QuotedIn(JsonElement json) =>
        (json.Text("quoted_status_id_str") ?? ReferenceOf(json, "quoted")) is { Length: > 0 } quoted
            ? [new Attachment("link", $"https://x.com/i/web/status/{quoted}", Name: "the post that is quoted", PlatformId: quoted)]
            : [];

    private static string? ReferenceOf(JsonElement json, string type) =>
        json.Items("referenced_tweets").Where(other => other.Text("type") == type).Select(other => other.Text("id")).FirstOrDefault();
}
