using System.Globalization;
using SocialFunctions.Application.Ports;
using SocialFunctions.Model;

namespace SocialFunctions.Application.Media;

/// <summary>
/// Keeps what agents attach to their answers, with the conversation for which they give it: it is erased with that. A platform fetches it from its public
/// address; mail takes it along.
/// </summary>
public sealed class Uploads(IKeptFiles files, IConversationReader reader, ISettingsSource settings, TimeProvider time)
{
    /// <summary>The longest file, in bytes. It is held in memory while it is taken and while it is sent.</summary>
    public const int Longest = 25 * 1024 * 1024;

    private const string NoFile = "An attachment's media names no file of this conversation; give the file anew.";

    // A platform that is away is tried for a day.
    private static readonly TimeSpan LeastLeft = TimeSpan.FromDays(1);

    /// <summary>Checks a file and keeps it.</summary>
    /// <param name="name">Its name; null without one.</param>
    /// <param name="content">Not empty, and not longer than <see cref="Longest"/>.</param>
    /// <exception cref="StoreUnavailableException">It cannot be kept now.</exception>
    public async Task<UploadAnswer> KeepAsync(string conversation, string? name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        if (await reader.FindAsync(conversation, cancellationToken) is not { HasBegun: true } known)
        {
            return new UploadAnswer.Refused(UploadLack.Conversation, "There is no such conversation.");
        }

        var present = settings.Current;
        if (present.FindAccountOf(known.Channel, known.Account) is not { } account)
        {
            return new UploadAnswer.Refused(UploadLack.Way, "The conversation's account is gone, and nobody else can send in it.");
        }

        if (FileTypes.ExtensionOf(content.Span, name) is not { } extension)
        {
            return new UploadAnswer.Refused(UploadLack.Safety, "A page, a drawing with a program or a program is not sent to customers; send a picture or a PDF instead.");
        }

        var type = FileTypes.TypeOf(extension);
        if (TooLong(account.Descriptor, type, content.Length) is { } tooLong)
        {
            return new UploadAnswer.Refused(UploadLack.Fit, tooLong);
        }

        var now = time.GetUtcNow();
        var id = new UploadId(known.Id, UploadName.New(extension, now));
        var address = account.Descriptor.AttachesFiles ? null : id.AddressAt(present.Document.PublicUrl, name);
        if (address is null && !account.Descriptor.AttachesFiles && account.IsLive)
        {
            return new UploadAnswer.Refused(
                UploadLack.Way, $"{account.Descriptor.DisplayName} fetches files from a public address: an administrator has to set publicUrl in the settings, the address under which this host is reached.");
        }

        await files.KeepAsync([new KeptFile(known.Id, id.Name.ToString(), now, content)], cancellationToken);
        return new UploadAnswer.Kept(id, address, type, content.Length);
    }

    /// <summary>Kept files as attachments of an answer.</summary>
    /// <param name="wanted">The ids of the files, and the names by which the customer saves them.</param>
    /// <exception cref="StoreUnavailableException">One cannot be read now.</exception>
    public async Task<AttachedFiles> AttachAsync(string conversation, IReadOnlyList<(string Id, string? Name)> wanted, CancellationToken cancellationToken)
    {
        if (await reader.FindAsync(conversation, cancellationToken) is not { } known || settings.Current.Channels.Find(known.Channel) is not { } channel)
        {
            return AttachedFiles.Refused(NoFile);
        }

        var attached = new List<Attachment>();
        foreach (var (id, name) in wanted)
        {
            if (UploadId.Parse(id) is not { } upload
                || upload.Conversation != conversation
                || await files.FindAsync(conversation, upload.Name.ToString(), cancellationToken) is not { } content)
            {
                return AttachedFiles.Refused(NoFile);
            }

            if (upload.Name.Until - time.GetUtcNow() < LeastLeft)
            {
                return AttachedFiles.Refused("The file was given too long ago to be fetched by the platform; give it anew.");
            }

            var type = FileTypes.TypeOf(upload.Name.Extension);
            attached.Add(new Attachment(
                channel.ShownAs(FileTypes.KindOf(type), type), ContentType: type, Name: name, Size: content.Length, Kept: upload.Name.ToString()));
        }

        return channel.AttachesFiles && attached.Sum(file => file.Size) > channel.Files.Select(limit => (long?)limit.Size).Min()
            ? AttachedFiles.Refused($"The files are too long for one message: {channel.DisplayName} takes {InMega(channel.Files.Min(limit => limit.Size))} in all.")
            : new AttachedFiles(attached, null);
    }

    /// <summary>A file for whoever knows its public address; null when it is not kept, or the address serves no more.</summary>
    /// <param name="id">What the address names.</param>
    /// <exception cref="StoreUnavailableException">It cannot be read now.</exception>
    public async Task<(string Type, byte[] Content)?> OpenAsync(string id, CancellationToken cancellationToken) =>
        UploadId.Parse(id) is { } upload
        && time.GetUtcNow() < upload.Name.Until
        && await files.FindAsync(upload.Conversation, upload.Name.ToString(), cancellationToken) is { } content
            ? (FileTypes.TypeOf(upload.Name.Extension), content)
            : null;

    private static string? TooLong(ChannelDescriptor channel, string type, long size)
    {
        var kind = channel.ShownAs(FileTypes.KindOf(type), type);
        return channel.Files.FirstOrDefault(limit => limit.Kind == kind) is { } limit && size > limit.Size
            ? $"{channel.DisplayName} takes {Plural(kind)} of up to {InMega(limit.Size)}, and this one has {InMega(size)}."
            : null;
    }

    private static string InMega(long size) => string.Create(CultureInfo.InvariantCulture, $"{size / (double)FileLimit.Mega:0.##} MB");

    private static string Plural(string kind) => kind switch { "image" => "pictures", "audio" => "sound", "video" => "films", _ => "files" };
}
