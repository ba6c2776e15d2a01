using SocialFunctions.Application.Ports;
using SocialFunctions.Channels.Common;
using SocialFunctions.Channels.Meta;
using SocialFunctions.Model;
using SocialFunctions.Settings;

namespace SocialFunctions.Channels.WhatsApp;

/// <summary>
/// Files lie under ids for 30 days; the address that an id gives serves for five minutes and wants the account's token.
/// Source: https://developers.facebook.com/docs/whatsapp/cloud-api/reference/media.
/// </summary>
internal static class WhatsAppMedia
{
    public static async Task<MediaSource> FindAsync(
        HttpClient http, Account account, Attachment attachment, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (attachment.PlatformId is not { Length: > 0 } id)
        {
            return MediaSource.At(attachment.Url);
        }

        if (SendingToken.Of(account, MetaPlatform.AccessToken) is not { } token)
        {
            return MediaSource.Without(MediaLack.Refused, "The account has no usable access token.");
        }

        using var request = new HttpRequestMessage(HttpMethod.Get, $"{account.ApiOrigin}/{GraphApi.Version}/{Uri.EscapeDataString(id)}");
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}");
        var answer = await PlatformCall.SendAsync(http, request, "media", now, cancellationToken);
        if (answer.IsSuccess && MediaSource.At(answer.Body.Text("url")).Address is { } address)
        {
            return IsMeta(account, address) ? MediaSource.With($"Bearer {token}", address) : new MediaSource(address);
        }

        return GraphError.Of(answer).IsOfNoObject ? MediaSource.Without(MediaLack.Gone, "WhatsApp does not have the file any more.")
            : MediaSource.Without(MediaLack.Answer, answer.Failure ?? $"WhatsApp answered {answer.Status} instead of the file's address.");
    }

    // Addresses of files are at lookaside.fbsbx.com.
    private static bool IsMeta(Account account, Uri address) =>
        (address.Scheme == Uri.UriSchemeHttps && (address.Host.EndsWith(".fbsbx.com", StringComparison.Ordinal) || address.Host.EndsWith(".facebook.com", StringComparison.Ordinal)))
        || (account.Settings.BaseUrl is not null && address.AbsoluteUri.StartsWith($"{account.ApiOrigin}/", StringComparison.Ordinal));
}
