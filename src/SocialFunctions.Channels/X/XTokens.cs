using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using SocialFunctions.Application.Ports;
using SocialFunctions.Channels.Common;
using SocialFunctions.Model;
using SocialFunctions.Settings;

namespace SocialFunctions.Channels.X;

/// <summary>
/// Renews the tokens of OAuth 2.0: an access token lasts two hours, and a refresh token serves once.
/// Source: https://docs.x.com/fundamentals/authentication/oauth-2-0/user-access-token.
/// </summary>
internal static class XTokens
{
    private const int LongestError = 300;

    public static async Task<TokenExchange> ExchangeAsync(
        HttpClient http, Account account, string refreshToken, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var client = account.Secret(XDescriptor.ClientId) ?? "";
        var secret = account.Secret(XDescriptor.ClientSecret);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"{account.ApiOrigin}/2/oauth2/token"))
        {
            Content = new FormUrlEncodedContent(
            [
                new("grant_type", "refresh_token"),
                new("refresh_token", refreshToken),
                new("client_id", client),
            ]),
        };

        // Apps with a secret prove themselves; others, as those on a telephone, have none.
        if (secret is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{client}:{secret}")));
        }

        var answer = await PlatformCall.SendAsync(http, request, $"token-{ConversationId.Hash(refreshToken)}", now, cancellationToken);
        return answer.Status switch
        {
            null => new TokenExchange.NotNow(answer.Failure ?? "X did not answer.", null),
            >= 200 and < 300 => IssuedBy(answer),
            408 or 429 or >= 500 => new TokenExchange.NotNow(WordsOf(answer), answer.RetryAfter),
            _ => new TokenExchange.Refused($"{WordsOf(answer).TrimEnd('.')}. Somebody has to sign in again and put the new refreshToken into the settings."),
        };
    }

    private static TokenExchange IssuedBy(PlatformAnswer answer) =>
        answer.Body.Text("access_token") is { Length: > 0 } access && answer.Body.Text("refresh_token") is { Length: > 0 } refresh
            ? new TokenExchange.Issued(access, refresh, TimeSpan.FromSeconds(Math.Clamp(answer.Body.Whole("expires_in") ?? 0, 0, int.MaxValue)))
            : new TokenExchange.Refused("X renewed the token and did not name both new ones: does the app have the scope offline.access?");

    private static string WordsOf(PlatformAnswer answer) => OneLine.Of(
        string.Create(
            CultureInfo.InvariantCulture,
            $"X does not renew the account's token ({answer.Status}): {answer.Body.Text("error_description") ?? answer.Body.Text("error") ?? "no reason given"}"),
        LongestError);
}
