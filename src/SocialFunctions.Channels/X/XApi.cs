using System.Net.Http.Headers;
using System.Text;
using SocialFunctions.Application.Ports;
using SocialFunctions.Channels.Common;
using SocialFunctions.Settings;

namespace SocialFunctions.Channels.X;

/// <summary>Calls X in the name of the account's user, and tells what became of a call.</summary>
internal static class XApi
{
    /// <summary>The result without a call, because there is no token to call with.</summary>
    public static SendResult NoToken { get; } = new(
        SendOutcome.AccountDead,
        Error: "The account has neither clientId (API key), consumerSecret, accessToken and accessTokenSecret, nor clientId and refreshToken.");

    /// <param name="path">The path after the version.</param>
    /// <param name="json">The body; null without one.</param>
    /// <param name="key">The same on every attempt.</param>
    /// <returns>Null when the account has no token to call with.</returns>
    public static async Task<PlatformAnswer?> CallAsync(
        HttpClient http, Account account, HttpMethod method, string path, string? json, string key, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var address = new Uri($"{account.ApiOrigin}/2/{path}");
        if (AuthorizationOf(account, method, address, now) is not { } authorization)
        {
            return null;
        }

        using var request = new HttpRequestMessage(method, address)
        {
            Content = json is null ? null : new ByteArrayContent(Encoding.UTF8.GetBytes(json)) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } },
        };
        request.Headers.TryAddWithoutValidation("Authorization", authorization);
        return await PlatformCall.SendAsync(http, request, key, now, cancellationToken);
    }

    /// <summary>The result of a call that was not answered, or with an error, also within a success; null for any other.</summary>
    /// <param name="isPublic">Whether it was about a post, not about a direct message.</param>
    public static SendResult? Refusal(PlatformAnswer answer, bool isPublic) =>
        answer.Unanswered(XErrors.IsIn(answer.Body)) ?? (answer.IsSuccess && !XErrors.IsIn(answer.Body) ? null : XErrors.ResultOf(answer, isPublic));

    // A token without its secret is one of OAuth 2.0.
    private static string? AuthorizationOf(Account account, HttpMethod method, Uri address, DateTimeOffset now) =>
        XSignature.Of(account) is { } signature ? signature.HeaderFor(method, address, now)
        : account.Secret(XDescriptor.AccessToken) is { Length: > 0 } token && account.Secret(XDescriptor.AccessTokenSecret) is null ? $"Bearer {token}"
        : null;
}
