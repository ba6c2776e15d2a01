using System.Text;

namespace SocialFunctions.Application.Media;

/// <summary>What a file is, by its first bytes: what its sender, its name and the platform call it may be a lie.</summary>
/// <remarks>The signatures are those of https://mimesniff.spec.whatwg.org and of the formats themselves.</remarks>
public static class MediaType
{
    /// <summary>How many of its first bytes tell.</summary>
    public const int Needs = 1_024;

    /// <summary>A file of which nothing is known: it is saved and not shown.</summary>
    public const string Unknown = "application/octet-stream";

    /// <summary>The type; null for a page, or a drawing, that can hold a program.</summary>
    /// <param name="start">The first <see cref="Needs"/> bytes, or all of a shorter file.</param>
    public static string? Of(ReadOnlySpan<byte> start) => start switch
    {
        [0xFF, 0xD8, 0xFF, ..] => "image/jpeg",
        [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => "image/png",
        [(byte)'G', (byte)'I', (byte)'F', (byte)'8', (byte)'7' or (byte)'9', (byte)'a', ..] => "image/gif",
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, .. var form] => OfRiff(form),
        [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', .. var brand] => OfBrand(brand),
        [0x1A, 0x45, 0xDF, 0xA3, ..] => "video/webm",
        [(byte)'O', (byte)'g', (byte)'g', (byte)'S', 0, ..] => "audio/ogg",
        [(byte)'I', (byte)'D', (byte)'3', ..] or [0xFF, 0xFB or 0xF3 or 0xF2 or 0xFA, ..] => "audio/mpeg",
        [0xFF, 0xF1 or 0xF9, ..] => "audio/aac",
        [(byte)'#', (byte)'!', (byte)'A', (byte)'M', (byte)'R', ..] => "audio/amr",
        [(byte)'%', (byte)'P', (byte)'D', (byte)'F', (byte)'-', ..] => "application/pdf",
        _ => IsProgram(start) ? null : Unknown,
    };

    /// <summary>Whether a browser can show it and run nothing.</summary>
    public static bool IsShown(string type) =>
        type.StartsWith("image/", StringComparison.Ordinal) || type.StartsWith("audio/", StringComparison.Ordinal) || type.StartsWith("video/", StringComparison.Ordinal);

    private static string OfRiff(ReadOnlySpan<byte> form) =>
        form.StartsWith("WEBP"u8) ? "image/webp" : form.StartsWith("WAVE"u8) ? "audio/wav" : Unknown;

    private static string OfBrand(ReadOnlySpan<byte> brand) =>
        brand.StartsWith("M4A"u8) ? "audio/mp4"
        : brand.StartsWith("qt"u8) ? "video/quicktime"
        : brand.StartsWith("avif"u8) ? "image/avif"
        : brand.StartsWith("heic"u8) || brand.StartsWith("mif1"u8) ? "image/heic"
        : "video/mp4";

    // Whatever begins as a text with a tag is looked at as a whole: comments and declarations may stand before.
    private static bool IsProgram(ReadOnlySpan<byte> start)
    {
        var text = start switch
        {
            [0xFF, 0xFE, .. var rest] => Encoding.Unicode.GetString(rest),
            [0xFE, 0xFF, .. var rest] => Encoding.BigEndianUnicode.GetString(rest),
            _ => Encoding.Latin1.GetString(start),
        };
        return text.TrimStart('\uFEFF', 'ï', '»', '¿', ' ', '\t', '\r', '\n', '\f', '\0').StartsWith('<')
            || text.Contains("<script", StringComparison.OrdinalIgnoreCase)
            || text.Contains("<html", StringComparison.OrdinalIgnoreCase)
            || text.Contains("<svg", StringComparison.OrdinalIgnoreCase);
    }
}
