using SocialFunctions.Model;

namespace SocialFunctions.Channels.Common;

/// <summary>What WhatsApp takes of files, whoever sends them: https://developers.facebook.com/docs/whatsapp/cloud-api/reference/media#supported-media-types.</summary>
internal static class WhatsAppFiles
{
    public static IReadOnlyList<FileLimit> Limits { get; } =
    [
        new("image", 5 * FileLimit.Mega, "image/jpeg", "image/png"),
        new("audio", 16 * FileLimit.Mega, "audio/aac", "audio/amr", "audio/mpeg", "audio/mp4", "audio/ogg"),
        new("video", 16 * FileLimit.Mega, "video/mp4"),
        new("file", 100 * FileLimit.Mega),
    ];
}
