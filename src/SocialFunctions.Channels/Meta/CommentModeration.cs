using SocialFunctions.Application.Ports;
using SocialFunctions.Model;
using SocialFunctions.Settings;

namespace SocialFunctions.Channels.Meta;

/// <summary>Hides, shows, likes and deletes comments.</summary>
/// <param name="platform">The platform's name, for errors.</param>
/// <param name="hide">Name of the property that hides a comment.</param>
internal sealed class CommentModeration(string platform, string hide)
{
    private readonly GraphApi _api = new(platform, _ => null, Judge);

    public async Task<SendResult> DoAsync(
        HttpClient http, Account account, Moderation moderation, string key, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var comment = moderation.PlatformId;
        if (!CommentSender.IsId(comment))
        {
            return new SendResult(SendOutcome.Permanent, Error: "There is no such comment.");
        }

        var (method, path, body) = moderation.Deed switch
        {
            ModerationDeed.Hide => (HttpMethod.Post, comment, $$"""{"{{hide}}":true}"""),
            ModerationDeed.Unhide => (HttpMethod.Post, comment, $$"""{"{{hide}}":false}"""),
            ModerationDeed.Like => (HttpMethod.Post, $"{comment}/likes", "{}"),
            ModerationDeed.Delete => (HttpMethod.Delete, comment, (string?)null),
            _ => throw new ArgumentOutOfRangeException(nameof(moderation)),
        };
        var result = await _api.DoAsync(http, account, method, path, body, key, now, cancellationToken);
        return result with { WasDone = result.WasDone && moderation.Deed is ModerationDeed.Delete };
    }

    // 100/33: there is no such object (any more), or it cannot be seen.
    private static GraphVerdict Judge(GraphError error) => GraphErrors.Judge(error) with { WasDone = error is { Code: 100, Subcode: 33 } };
}
