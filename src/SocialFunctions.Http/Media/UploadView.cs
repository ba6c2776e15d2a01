using SocialFunctions.Application.Media;

namespace SocialFunctions.Http.Media;

/// <summary>A file that an agent gave.</summary>
/// <param name="Id">Names it as <c>media</c> of an attachment.</param>
/// <param name="Url">From where anybody who knows the address fetches it; null where messages take it along, and where the host does not know its own address.</param>
/// <param name="Type">Its media type, by its content.</param>
/// <param name="Size">How long it is, in bytes.</param>
/// <param name="Expires">Until when the address serves.</param>
internal sealed record UploadView(string Id, string? Url, string Type, long Size, DateTimeOffset Expires)
{
    public static UploadView Of(UploadAnswer.Kept kept) => new(kept.Id.ToString(), kept.Address, kept.Type, kept.Size, kept.Id.Name.Until);
}
