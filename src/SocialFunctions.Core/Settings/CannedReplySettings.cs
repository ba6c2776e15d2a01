namespace SocialFunctions.Settings;

/// <summary>An answer that agents choose and change before they send it.</summary>
public sealed record CannedReplySettings
{
    /// <summary>Id; unique among the replies.</summary>
    public string Id { get; init; } = "";

    /// <summary>What agents know it by.</summary>
    public string Title { get; init; } = "";

    /// <summary>Texts by language, at least one; may hold the placeholders of <see cref="ReplyPlaceholder"/>.</summary>
    public IReadOnlyDictionary<string, string> Texts { get; init; } = new Dictionary<string, string>();
}
