namespace SocialFunctions.Application.Media;

/// <summary>What an agent may send: by its content, and by its name where the content says nothing, as of documents.</summary>
public static class FileTypes
{
    private const string Other = "bin";

    private static readonly Dictionary<string, string> Known = new(StringComparer.Ordinal)
    {
        ["jpg"] = "image/jpeg",
        ["png"] = "image/png",
        ["gif"] = "image/gif",
        ["webp"] = "image/webp",
        ["avif"] = "image/avif",
        ["heic"] = "image/heic",
        ["mp4"] = "video/mp4",
        ["mov"] = "video/quicktime",
        ["webm"] = "video/webm",
        ["m4a"] = "audio/mp4",
        ["mp3"] = "audio/mpeg",
        ["ogg"] = "audio/ogg",
        ["aac"] = "audio/aac",
        ["amr"] = "audio/amr",
        ["wav"] = "audio/wav",
        ["pdf"] = "application/pdf",
    };

    // Their content does not tell them from each other. None of them is run by opening it.
    private static readonly Dictionary<string, string> Documents = new(StringComparer.Ordinal)
    {
        ["txt"] = "text/plain",
        ["csv"] = "text/csv",
        ["ics"] = "text/calendar",
        ["vcf"] = "text/vcard",
        ["zip"] = "application/zip",
        ["doc"] = "application/msword",
        ["xls"] = "application/vnd.ms-excel",
        ["ppt"] = "application/vnd.ms-powerpoint",
        ["docx"] = "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ["xlsx"] = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ["pptx"] = "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        ["odt"] = "application/vnd.oasis.opendocument.text",
        ["ods"] = "application/vnd.oasis.opendocument.spreadsheet",
    };

    private static readonly HashSet<string> Programs = new(StringComparer.Ordinal)
    {
        "exe", "dll", "com", "scr", "pif", "msi", "msp", "bat", "cmd", "ps1", "vbs", "vbe", "js", "mjs", "jse", "wsf", "hta", "lnk", "reg", "jar", "apk", "app",
        "dmg", "pkg", "deb", "rpm", "sh", "command", "iso", "img", "html", "htm", "xhtml", "mht", "mhtml", "svg", "xml", "php", "docm", "xlsm", "pptm",
    };

    /// <summary>What a file is, in the letters that end its name; null for a page, a drawing that can hold a program, or a program.</summary>
    public static string? ExtensionOf(ReadOnlySpan<byte> content, string? name)
    {
        var start = content[..Math.Min(content.Length, MediaType.Needs)];
        var told = name is null ? "" : Path.GetExtension(name).TrimStart('.').ToLowerInvariant();
        return MediaType.Of(start) is not { } type || IsProgram(start) || Programs.Contains(told) ? null
            : type == MediaType.Unknown ? Documents.ContainsKey(told) ? told : Other
            : Known.First(known => known.Value == type).Key;
    }

    /// <summary>The media type of what ends so.</summary>
    public static string TypeOf(string extension) => Known.GetValueOrDefault(extension) ?? Documents.GetValueOrDefault(extension) ?? MediaType.Unknown;

    /// <summary>The kind of attachment: <c>image</c>, <c>audio</c>, <c>video</c> or <c>file</c>.</summary>
    public static string KindOf(string type) => type.Split('/')[0] is "image" or "audio" or "video" ? type.Split('/')[0] : "file";

    // Of Windows, of Linux, of a Mac, a Java class, and a script.
    private static bool IsProgram(ReadOnlySpan<byte> start) => start is
        [(byte)'M', (byte)'Z', ..]
        or [0x7F, (byte)'E', (byte)'L', (byte)'F', ..]
        or [0xFE, 0xED, 0xFA, 0xCE or 0xCF, ..]
        or [0xCE or 0xCF, 0xFA, 0xED, 0xFE, ..]
        or [0xCA, 0xFE, 0xBA, 0xBE, ..]
        or [(byte)'#', (byte)'!', (byte)'/', ..];
}
