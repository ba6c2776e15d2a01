using SocialFunctions.Application.Ports;
using SocialFunctions.Channels.Common;
using SocialFunctions.Model;
using SocialFunctions.Settings;

namespace SocialFunctions.Channels.Line;

/// <summary>
/// LINE keeps a file for a while under its message's id, on a server of its own for content.
/// Source: https://developers.line.biz/en/reference/messaging-api/#get-content.
/// </summary>
internal static class LineMedia
{
    private const string ContentOrigin = "https://api-data.line.me";

    public static MediaSource Of(Account account, Attachment attachment)
    {
        // A sticker is an id alone; whoever keeps a file elsewhere gives its address.
        if (attachment.Url is not null || attachment.Kind is "sticker" || attachment.PlatformId is not { Length: > 0 } id)
        {
            return MediaSource.At(attachment.Url);
        }

        if (SendingToken.Of(account, LineDescriptor.AccessToken) is not { } token)
        {
            return MediaSource.Without(MediaLack.Refused, "The account has no usable access token.");
        }

        var origin = account.Settings.BaseUrl is null ? ContentOrigin : account.ApiOrigin;
        return MediaSource.With($"Bearer {token}", new Uri($"{origin}/v2/bot/message/{Uri.EscapeDataString(id)}/content"));
    }
}
