using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using SocialFunctions.Application.Ports;
using SocialFunctions.Channels.Common;
using SocialFunctions.Model;
using SocialFunctions.Settings;

namespace SocialFunctions.Channels.Telegram;

/// <summary>Files have ids; the path that an id gives serves for an hour, for files up to 20 MB. Source: https://core.telegram.org/bots/api#getfile.</summary>
internal static class TelegramMedia
{
    private const int LongestError = 200;

    public static async Task<MediaSource> FindAsync(
        HttpClient http, Account account, Attachment attachment, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (attachment.PlatformId is not { Length: > 0 } id)
        {
            return MediaSource.At(attachment.Url);
        }

        var token = account.Secret(TelegramDescriptor.BotToken);
        var call = new TelegramCall("getFile", Encoding.UTF8.GetBytes(new JsonObject { ["file_id"] = id }.ToJsonString()));
        if (token is null || call.AddressFor(account, token) is not { } asked)
        {
            return MediaSource.Without(MediaLack.Refused, "The account has no usable bot token.");
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, asked) { Content = call.Content() };
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        var answer = await PlatformCall.SendAsync(http, request, "media", now, cancellationToken);
        if (answer.IsSuccess && answer.Body.Get("result")?.Text("file_path") is { Length: > 0 } path)
        {
            var escaped = string.Join('/', path.Split('/').Select(Uri.EscapeDataString));
            return MediaSource.At($"{account.ApiOrigin}/file/bot{token}/{escaped}");
        }

        var words = answer.Body.Text("description") ?? answer.Failure ?? "no reason given";
        return MediaSource.Without(
            LackIn(answer.Status, words),
            OneLine.Of($"Telegram does not give the file: {words.Replace(token, "(token)", StringComparison.Ordinal)}", LongestError));
    }

    // Words as in https://github.com/tdlib/telegram-bot-api: "Bad Request: file is too big", "… wrong file_id or the file is temporarily unavailable".
    private static MediaLack LackIn(int? status, string words) =>
        status is not 400 || words.Contains("temporarily", StringComparison.OrdinalIgnoreCase) ? MediaLack.Answer
        : words.Contains("too big", StringComparison.OrdinalIgnoreCase) ? MediaLack.TooLong
        : MediaLack.Gone;
}
