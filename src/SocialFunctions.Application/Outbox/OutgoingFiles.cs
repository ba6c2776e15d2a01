using System.Globalization;
using SocialFunctions.Application.Media;
using SocialFunctions.Application.Ports;
using SocialFunctions.Model;

namespace SocialFunctions.Application.Outbox;

/// <summary>Gives agents' files to what is sent: as public addresses from which platforms fetch them, or as they are where a message takes them along.</summary>
public sealed class OutgoingFiles(IKeptFiles files, ISettingsSource settings, TimeProvider time)
{
    /// <summary>The request with the addresses of its files; null when one cannot be fetched.</summary>
    /// <param name="refusal">Why not; null when all can.</param>
    public SendRequest? Addressed(SendRequest request, out string? refusal)
    {
        refusal = null;
        if (request.Account.Descriptor.AttachesFiles || !request.Message.Attachments.Any(IsKept))
        {
            return request;
        }

        var attachments = new List<Attachment>();
        foreach (var attachment in request.Message.Attachments)
        {
            if (UploadId.Of(attachment, request.Conversation) is not { } upload)
            {
                attachments.Add(attachment);
                continue;
            }

            var address = upload.AddressAt(settings.Current.Document.PublicUrl, attachment.Name);
            if (address is null && request.Account.IsLive)
            {
                refusal = "The file cannot be fetched: the settings have no publicUrl, the address under which this host is reached.";
                return null;
            }

            if (upload.Name.Until <= time.GetUtcNow())
            {
                refusal = string.Create(CultureInfo.InvariantCulture, $"The file could be fetched until {upload.Name.Until:yyyy-MM-dd HH:mm} UTC; attach it anew.");
                return null;
            }

            attachments.Add(attachment with { Url = address });
        }

        return request with { Message = request.Message with { Attachments = attachments } };
    }

    /// <summary>The part with the content of its files, where the channel takes files along; null when one is not kept any more.</summary>
    /// <param name="conversation">Id of the conversation it belongs to.</param>
    /// <exception cref="StoreUnavailableException">One cannot be read now.</exception>
    public async Task<OutboundPart?> LoadedAsync(OutboundPart part, string conversation, ChannelDescriptor channel, CancellationToken cancellationToken)
    {
        if (!channel.AttachesFiles || !part.Attachments.Any(IsKept))
        {
            return part;
        }

        var loaded = new Dictionary<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal);
        foreach (var name in part.Attachments.Select(attachment => attachment.Kept).OfType<string>())
        {
            if (await files.FindAsync(conversation, name, cancellationToken) is not { } content)
            {
                return null;
            }

            loaded[name] = content;
        }

        return part with { Files = loaded };
    }

    private static bool IsKept(Attachment attachment) => attachment.Kept is not null;
}
