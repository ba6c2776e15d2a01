using System.Text.Json;
using SocialFunctions.Channels.Common;
using SocialFunctions.Channels.Meta;
using SocialFunctions.Model;
using SocialFunctions.Settings;

namespace SocialFunctions.Channels.Facebook;

/// <summary>A change of a page, whatever version of the API wrote it: ids are texts or numbers, and their owners stand in one of several places.</summary>
internal sealed record FacebookChange(MetaItem Item, Account Account, DateTimeOffset Now)
{
    private readonly JsonElement _value = Item.Value;
    private IReadOnlyList<Attachment>? _attachments;

    public string Own => Account.Settings.ExternalId;

    /// <summary>What was changed: <c>comment</c>, <c>post</c>, <c>rating</c>, …</summary>
    public string? Kind { get; } = Item.Value.NonEmpty("item");

    /// <summary>What was done to it: <c>add</c>, <c>edit</c>, <c>remove</c>, <c>hide</c>, …; an edit has two names.</summary>
    public string? Verb => Text("verb") is "edited" ? "edit" : Text("verb");

    /// <summary>Id of the comment; null when it is about something else.</summary>
    public string? Comment { get; } = Item.Value.NonEmpty("comment_id");

    /// <summary>Id of what was written: the comment, the review, else the post.</summary>
    public string? Id => Kind == "comment" ? Comment : Story ?? Text("post_id");

    /// <summary>The comment that this one answers; null for one under the post itself.</summary>
    public string? Parent => Text("parent_id") is { } parent && parent != Text("post_id") ? parent : null;

    /// <summary>Who wrote it, or reacted.</summary>
    public string? Author { get; } =
        Item.Value.Get("from")?.NonEmpty("id") ?? Item.Value.NonEmpty("sender_id") ?? Item.Value.NonEmpty("reviewer_id");

    public string? AuthorName => _value.Get("from")?.NonEmpty("name") ?? Text("sender_name") ?? Text("reviewer_name");

    public bool IsOwn => Author == Own;

    public string? Words { get; } = Item.Value.NonEmpty("message") ?? Item.Value.NonEmpty("review_text");

    public string? Reaction => Text("reaction_type") ?? Kind;

    /// <summary>When it was told: an edit, a deletion.</summary>
    public DateTimeOffset ToldAt => UnixTime.Read(Item.Entry, "time", Now) ?? Now;

    /// <summary>When it was written.</summary>
    public DateTimeOffset WrittenAt => UnixTime.Read(_value, "created_time", Now) ?? ToldAt;

    /// <summary>
    /// The thread of somebody in public: one for each person and post, review or mention. Under a review it is named by the review's id, which is the second
    /// half of its post's; where nobody is named, by the comment.
    /// </summary>
    public string? Thread => (Item.Field, Story, Post) switch
    {
        ("ratings", { } review, _) => $"review:{review}:{Author}",
        ("ratings", null, { } post) => $"review:{post[(post.IndexOf('_', StringComparison.Ordinal) + 1)..]}:{Author ?? Comment}",
        ("mention", _, { } post) => $"mention:{post}:{Author ?? Comment}",
        (_, _, { } post) => $"post:{post}:{Author ?? Comment}",
        _ => null,
    };

    public IReadOnlyList<Attachment> Attachments => _attachments ??= [.. Files(), .. Stars()];

    /// <summary>An id for a change that has none, the same on every redelivery.</summary>
    /// <param name="detail">What distinguishes it from others of its kind.</param>
    public string DeriveId(string? detail) =>
        $"{Kind}-{Verb}-{ConversationId.Hash($"{Own}\n{Item.Field}\n{Text("post_id")}\n{Id}\n{Author}\n{Text("created_time")}\n{detail}")}";

    // A comment's id begins with the second half of its post's.
    private string? Post =>
        Text("post_id") ?? (Comment is { } comment && comment.IndexOf('_', StringComparison.Ordinal) is > 0 and var end ? $"{Own}_{comment[..end]}" : null);

    private string? Story => Kind == "rating" ? Text("open_graph_story_id") : null;

    private IEnumerable<Attachment> Files()
    {
        if (Text("photo") is { } photo)
        {
            yield return new Attachment("image", photo);
        }

        if (Text("video") is { } video)
        {
            yield return new Attachment("video", video);
        }

        foreach (var url in _value.Items("photos").Select(JsonText.AsText).OfType<string>())
        {
            yield return new Attachment("image", url);
        }

        if (Text("link") is { } link)
        {
            yield return Kind switch
            {
                "photo" => new Attachment("image", link, PlatformId: Text("photo_id")),
                "video" => new Attachment("video", link, PlatformId: Text("video_id")),
                _ => new Attachment("link", link),
            };
        }
    }

    /// <summary>How good the page is found, which is not part of a review's words.</summary>
    private IEnumerable<Attachment> Stars() => (Text("recommendation_type"), Text("rating")) switch
    {
        ("POSITIVE", _) => [new Attachment("other", Name: "recommends")],
        ("NEGATIVE", _) => [new Attachment("other", Name: "does not recommend")],
        (_, { } stars) => [new Attachment("other", Name: $"{stars} of 5 stars")],
        _ => [],
    };

    private string? Text(string name) => _value.NonEmpty(name);
}
