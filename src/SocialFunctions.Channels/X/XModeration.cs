using System.Text.Json;
using SocialFunctions.Application.Ports;
using SocialFunctions.Channels.Common;
using SocialFunctions.Model;
using SocialFunctions.Settings;

namespace SocialFunctions.Channels.X;

/// <summary>
/// Hides answers to the company's own posts (https://docs.x.com/x-api/posts/hide-reply), likes posts (https://docs.x.com/x-api/users/like-post) and deletes
/// the company's (https://docs.x.com/x-api/posts/delete-post).
/// </summary>
internal static class XModeration
{
    public static async Task<SendResult> DoAsync(
        HttpClient http, Account account, Moderation moderation, string key, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var post = moderation.PlatformId;
        if (post.Length == 0 || !post.All(char.IsAsciiDigit))
        {
            return new SendResult(SendOutcome.Permanent, Error: "There is no such post.");
        }

        var (method, path, body, said) = moderation.Deed switch
        {
            ModerationDeed.Hide => (HttpMethod.Put, $"tweets/{post}/hidden", """{"hidden":true}""", "hidden"),
            ModerationDeed.Unhide => (HttpMethod.Put, $"tweets/{post}/hidden", """{"hidden":false}""", "hidden"),
            ModerationDeed.Like => (HttpMethod.Post, $"users/{account.Settings.ExternalId}/likes", $$"""{"tweet_id":"{{post}}"}""", "liked"),
            ModerationDeed.Delete => (HttpMethod.Delete, $"tweets/{post}", (string?)null, "deleted"),
            _ => throw new ArgumentOutOfRangeException(nameof(moderation)),
        };
        var isWanted = moderation.Deed is not ModerationDeed.Unhide;
        return await XApi.CallAsync(http, account, method, path, body, key, now, cancellationToken) is not { } answer ? XApi.NoToken
            : answer.IsSuccess && answer.Body.Get("data")?.Get(said)?.ValueKind == (isWanted ? JsonValueKind.True : JsonValueKind.False) ? new SendResult(SendOutcome.Sent)
            : XApi.Refusal(answer, isPublic: true) is { } refused ? Judge(refused, answer, moderation.Deed)
            : answer.NotDone;
    }

    // An app that may not hide or like may still answer: only a token that is refused stops the account. A post that is gone was deleted.
    private static SendResult Judge(SendResult refused, PlatformAnswer answer, ModerationDeed deed) => refused with
    {
        Outcome = refused is { Outcome: SendOutcome.AccountDead, IsTokenRefused: false } ? SendOutcome.Permanent : refused.Outcome,
        WasDone = deed is ModerationDeed.Delete && answer.Status is 404,
    };
}
