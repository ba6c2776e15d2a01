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
    public string? Id => _value.NonEmpty("comment_id") ?? _value.NonEmpty("id");

    public string? Parent => _value.NonEmpty("parent_id");

    public string? Text => _value.NonEmpty("text");

    /// <summary>The post that it stands under.</summary>
    public string? Post => _value.Get("media")?.NonEmpty("id") ?? _value.NonEmpty("media_id");

    public string? Author => _value.Get("from")?.NonEmpty("id");

    public string? AuthorName => _value.Get("from")?.NonEmpty("username");

    /// <summary>When it was told; when it was written is not told.</summary>
    public DateTimeOffset At => UnixTime.Read(Item.Entry, "time", Now) ?? Now;
}
