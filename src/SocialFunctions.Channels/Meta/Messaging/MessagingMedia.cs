using System.Text.Json;
using SocialFunctions.Application.Ports;
using SocialFunctions.Channels.Common;
using SocialFunctions.Model;
using SocialFunctions.Settings;

namespace SocialFunctions.Channels.Meta.Messaging;

/// <summary>
/// The addresses of files on Messenger and Instagram are signed, and expire after days. A message still has its files, and gives their present addresses:
/// https://developers.facebook.com/docs/graph-api/reference/message/attachments. That page is about pages; programs read the same fields of messages on
/// Instagram (get.inbox.js in Bismvrckz/instagram-api). Where Instagram has no such field it answers as if there were no message.
/// </summary>
/// <param name="platform">The platform's name, for errors.</param>
internal sealed class MessagingMedia(string platform)
{
    private const int LongestError = 300;

    /// <returns>Null where the message, or such an attachment, cannot be asked for.</returns>
    public async Task<MediaSource?> RenewAsync(
        HttpClient http, Account account, Message message, int index, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // An id with a slash is of another page, which the account served before.
        if (message.PlatformId is not { Length: > 0 } id || id.Contains('/', StringComparison.Ordinal) || ShapeOf(message.Attachments[index]) is not { } shape)
        {
            return null;
        }

        if (SendingToken.Of(account, MetaPlatform.AccessToken) is not { } token)
        {
            return MediaSource.Without(MediaLack.Refused, "The account has no usable access token.");
        }

        using var request = new HttpRequestMessage(HttpMethod.Get, $"{account.ApiOrigin}/{GraphApi.Version}/{Uri.EscapeDataString(id)}?fields=attachments");
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}");
        var answer = await PlatformCall.SendAsync(http, request, "media", now, cancellationToken);
        if (answer.IsSuccess && answer.Body.Get("error") is null)
        {
            var before = message.Attachments.Take(index).Count(other => ShapeOf(other) == shape);
            var address = AddressesOf(answer.Body, shape).ElementAtOrDefault(before);
            return address is null ? Gone : MediaSource.At(address);
        }

        var error = GraphError.Of(answer);
        return error.IsOfNoObject
            ? Gone
            : MediaSource.Without(
                MediaLack.Answer,
                answer.Failure ?? OneLine.Of(error.Describe(platform).Replace(token, "(access token)", StringComparison.Ordinal), LongestError));
    }

    private MediaSource Gone => MediaSource.Without(MediaLack.Gone, $"{platform} does not have the file any more.");

    // The reference has three shapes of files. Attachments of other kinds are counted apart, so the first picture is the first picture.
    private static Shape? ShapeOf(Attachment attachment) => attachment.Kind switch
    {
        "image" or "sticker" => Shape.Picture,
        "video" => Shape.Film,
        "audio" or "file" => Shape.File,
        _ => null,
    };

    private static IEnumerable<string?> AddressesOf(JsonElement message, Shape shape) =>
        (message.Get("attachments") is { } files ? files.Items("data") : []).Where(item => ShapeOf(item) == shape).Select(item => shape switch
        {
            Shape.Picture => item.Get("image_data")?.Text("url"),
            Shape.Film => item.Get("video_data")?.Text("url"),
            Shape.File => item.Text("file_url"),
            _ => throw new ArgumentOutOfRangeException(nameof(shape)),
        });

    private static Shape? ShapeOf(JsonElement item) =>
        item.Get("image_data") is { ValueKind: JsonValueKind.Object } ? Shape.Picture
        : item.Get("video_data") is { ValueKind: JsonValueKind.Object } ? Shape.Film
        : item.Text("file_url") is not null ? Shape.File
        : null;

    private enum Shape
    {
        Picture,
        Film,
        File,
    }
}
