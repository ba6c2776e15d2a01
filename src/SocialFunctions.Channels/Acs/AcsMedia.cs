using SocialFunctions.Application.Ports;
using SocialFunctions.Model;
using SocialFunctions.Settings;

namespace SocialFunctions.Channels.Acs;

/// <summary>
/// Files of advanced messages lie at the resource under their ids.
/// Source: https://learn.microsoft.com/rest/api/communication/advancedmessaging/stream/download-media.
/// </summary>
internal static class AcsMedia
{
    private const string Version = "2024-08-30";

    public static MediaSource Of(Account account, Attachment attachment, DateTimeOffset now)
    {
        if (attachment.PlatformId is not { Length: > 0 } id)
        {
            return MediaSource.At(attachment.Url);
        }

        if (AcsConnection.Of(account) is not { } connection)
        {
            return MediaSource.Without(MediaLack.Refused, "The account has no usable connection string.");
        }

        var path = $"/messages/streams/{Uri.EscapeDataString(id)}?api-version={Version}";
        return new MediaSource(new Uri(connection.Endpoint + path)) { Headers = connection.ProofOf("GET", path, [], now) };
    }
}
