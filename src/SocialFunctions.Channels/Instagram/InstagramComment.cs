using System.Text.Json;
using SocialFunctions.Channels.Common;
using SocialFunctions.Channels.Meta;
using SocialFunctions.Settings;

namespace SocialFunctions.Channels.Instagram;

/// <summary>A comment or a mention as it stands in a webhook.</summary>
internal sealed record InstagramComment(MetaItem Item, Account Account, DateTimeOffset Now)
{
    private readonly JsonElement _value = Item.Value;

    public string Own => Account.Settings.ExternalId;

    /// <summary>Its id, which apps with Facebook login get under another name.</summary>
    public string? Id => NonEmpty(_value.Text("comment_id")) ?? NonEmpty(_value.Text("id"));

    public string? Parent => NonEmpty(_value.Text("parent_id"));

    public string? Text => NonEmpty(_value.Text("text"));

    /// <summary>The post that it stands under.</summary>
    public string? Post => NonEmpty(_value.Get("media")?.Text("id")) ?? NonEmpty(_value.Text("media_id"));

    public string? Author => NonEmpty(_value.Get("from")?.Text("id"));

    public string? AuthorName => NonEmpty(_value.Get("from")?.Text("username"));

    /// <summary>When it was told; when it was written is not told.</summary>
    public DateTimeOffset At => UnixTime.Read(Item.Entry, "time", Now) ?? Now;

    private static string? NonEmpty(string? text) => text is { Length: > 0 } ? text : null;
}
