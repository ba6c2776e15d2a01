using System.Globalization;
using System.Net;
using SocialFunctions.Application.Feeds;
using SocialFunctions.Application.Ports;
using SocialFunctions.Conversations;
using SocialFunctions.Model;
using SocialFunctions.Settings;

namespace SocialFunctions.Application.Media;

/// <summary>
/// Fetches a customer's file for an agent: from its platform, whose tokens and trust no agent has, or from where it is kept that nobody else has it.
/// </summary>
public sealed class MediaFetch(
    ChannelRegistry channels,
    ISettingsSource settings,
    IConversationStore conversations,
    IKeptFiles kept,
    MediaHttp media,
    HttpClient http,
    TimeProvider time)
{
    /// <summary>The id of an attachment as of a file that a platform has, or that is kept here; null when it is none, or an address that an agent gave.</summary>
    public static MediaId? IdOf(Message message, string conversation, int index) =>
        message is { DeletedAt: null } && (message.Author is Author.Customer or Author.Elsewhere || message.Attachments[index].Kept is not null) && IsFile(message.Attachments[index])
            ? new MediaId(conversation, message.Id, index)
            : null;

    /// <summary>Begins to fetch a file.</summary>
    /// <exception cref="StoreUnavailableException">The conversation cannot be read.</exception>
    public async Task<MediaAnswer> OpenAsync(string text, CancellationToken cancellationToken)
    {
        if (MediaId.Parse(text) is not { } id
            || await conversations.LoadAsync(id.Conversation, new MessageReference(id.Message, null), cancellationToken) is not
            { Conversation: { } conversation, Subject: { } message }
            || id.Index >= message.Attachments.Count
            || IdOf(message, id.Conversation, id.Index) is null)
        {
            return new MediaAnswer.Unknown();
        }

        if (message.Attachments[id.Index] is { Kept: { } name } own)
        {
            return await kept.FindAsync(id.Conversation, name, cancellationToken) is { } content
                ? new MediaAnswer.Opened(MediaFile.Of(content, own.Name))
                : new MediaAnswer.Missing(MediaLack.Gone, "The file is not kept any more.");
        }

        if (settings.Current.FindAccount(conversation.Account) is not { } account
            || account.Channel != conversation.Channel
            || channels.Find(account.Channel) is not { } channel)
        {
            return new MediaAnswer.Missing(MediaLack.Refused, $"The account '{conversation.Account}' is gone, and nobody else can ask its platform.");
        }

        var attachment = message.Attachments[id.Index];
        if (attachment.Size > MediaFile.Longest)
        {
            return TooLong;
        }

        var answer = await FromAsync(
            account, attachment, await channel.FindMediaAsync(http, account, attachment, time.GetUtcNow(), cancellationToken), cancellationToken);
        return answer is MediaAnswer.Missing { Trouble.Lack: MediaLack.Gone }
            && await channel.RenewMediaAsync(http, account, message, id.Index, time.GetUtcNow(), cancellationToken) is { } anew
                ? await FromAsync(account, attachment, anew, cancellationToken)
                : answer;
    }

    private async Task<MediaAnswer> FromAsync(Account account, Attachment attachment, MediaSource source, CancellationToken cancellationToken) =>
        source is { Address: { } address, Trouble: null }
            ? await OpenAsync(account, attachment, address, source.Headers, cancellationToken)
            : new MediaAnswer.Missing(source.Trouble ?? new MediaTrouble(MediaLack.Refused, "The file cannot be fetched."));

    private static MediaAnswer.Missing TooLong =>
        new(MediaLack.TooLong, $"The file is longer than {MediaFile.Longest >> 20} MiB, and is not passed on.");

    // Of an "other" that has an address nobody knows what it is before it is looked at: a story, a reel, a card with a picture.
    private static bool IsFile(Attachment attachment) => attachment switch
    {
        { Kept: not null } => true,
        { Kind: "image" or "audio" or "video" or "file" or "sticker" } =>
            attachment.Url is not null || attachment.PlatformId is not null,
        { Kind: "other" } => attachment.Url is not null,
        _ => false,
    };

    private static string SentenceOf(HttpRequestError error) => error switch
    {
        HttpRequestError.NameResolutionError => "The server of the file is not known.",
        HttpRequestError.ConnectionError => "The server of the file cannot be reached.",
        HttpRequestError.SecureConnectionError => "The server of the file cannot prove who it is.",
        _ => "The server of the file gave no answer that can be read.",
    };

    private async Task<MediaAnswer> OpenAsync(
        Account account, Attachment attachment, Uri address, IReadOnlyList<KeyValuePair<string, string>> headers, CancellationToken cancellationToken)
    {
        HttpResponseMessage? response = null;
        try
        {
            response = await media.GetAsync(account, address, headers, cancellationToken);
            var answer = response.StatusCode is HttpStatusCode.OK
                ? await ReadAsync(response, attachment, cancellationToken)
                : Refusal((int)response.StatusCode, isProved: headers.Count > 0);
            response = answer is MediaAnswer.Opened ? null : response;
            return answer;
        }
        catch (HttpRequestException e) when (e.InnerException is NotPublicException)
        {
            return new MediaAnswer.Missing(MediaLack.Refused, "The file lies in a network that is not public.");
        }
        catch (RedirectException e)
        {
            return new MediaAnswer.Missing(MediaLack.Answer, e.Message);
        }
        catch (HttpRequestException e)
        {
            return new MediaAnswer.Missing(MediaLack.Answer, SentenceOf(e.HttpRequestError));
        }
        catch (IOException)
        {
            return new MediaAnswer.Missing(MediaLack.Answer, "The platform broke off its answer.");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new MediaAnswer.Missing(MediaLack.Answer, "The platform did not answer in time.");
        }
        finally
        {
            response?.Dispose();
        }
    }

    private static async Task<MediaAnswer> ReadAsync(HttpResponseMessage response, Attachment attachment, CancellationToken cancellationToken)
    {
        var length = response.Content.Headers.ContentLength;
        if (length > MediaFile.Longest)
        {
            return TooLong;
        }

        var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        var start = new byte[MediaType.Needs];
        var read = await stream.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, cancellationToken);
        var type = MediaType.Of(start.AsSpan(0, read));

        // A server that has no picture any more often shows a page in its place.
        return type is not null || attachment.Kind is "file"
            ? new MediaAnswer.Opened(new MediaFile(type ?? MediaType.Unknown, attachment.Name, length, start.AsMemory(0, read), stream, response))
            : new MediaAnswer.Missing(MediaLack.Refused, "At the address of the file there is a page, which is not passed on.");
    }

    private static MediaAnswer.Missing Refusal(int status, bool isProved) => (status, isProved) switch
    {
        (404 or 410, _) => new(MediaLack.Gone, "The platform does not have the file any more."),
        (401 or 403, false) => new(MediaLack.Gone, "The platform does not give the file any more: its address has expired."),
        (401 or 403, true) => new(MediaLack.Answer, "The platform refuses to give the file to the account: does its token still serve?"),
        (202, _) => new(MediaLack.Answer, "The platform has not made the file ready yet."),
        _ => new(MediaLack.Answer, string.Create(CultureInfo.InvariantCulture, $"The platform answered {status} instead of the file.")),
    };
}
