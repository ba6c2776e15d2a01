using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using SocialFunctions.Application.Ports;

namespace SocialFunctions.Application.Settings;

/// <summary>
/// The order of a settings file and of what was put through the API. A file is taken when it has changed since it was last taken, and nobody has put
/// other settings since. If somebody has, what they put stays in force, and the file is taken only on request.
/// </summary>
public static class SettingsOrder
{
    private static readonly JsonDocumentOptions AsPeopleWrite = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    /// <summary>Decides what to do with a file.</summary>
    /// <param name="stored">The newest stored version; null when there is none.</param>
    /// <param name="file">The text of the file.</param>
    /// <param name="useFile">Whether a changed file goes before what was put.</param>
    public static FilePlace PlaceOf(ArchivedSettings? stored, string file, bool useFile) =>
        stored is not null && SeedOf(file) == stored.Seed ? FilePlace.Unchanged
        : stored is null || useFile || CameFromFile(stored) ? FilePlace.Taken
        : SaysTheSame(file, stored.Document) ? FilePlace.Unchanged
        : FilePlace.Aside;

    /// <summary>What an operator has to know when a file is left aside.</summary>
    /// <param name="stored">The version in force.</param>
    /// <param name="isValid">Whether the file could be taken.</param>
    public static string Aside(ArchivedSettings stored, bool isValid)
    {
        var next = isValid ? "start with --use-file to take it" : "it has mistakes and cannot be taken, 'check' lists them";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"the settings file is newer than version {stored.Version}, which was put by {WhoPut(stored)} and stays in force; {next}");
    }

    /// <summary>Who put a version, and when.</summary>
    internal static string WhoPut(ArchivedSettings stored) =>
        string.Create(CultureInfo.InvariantCulture, $"{stored.By ?? "somebody"} at {stored.At.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}");

    /// <summary>Whether the document in force is the text of the last file, and was not put by anybody.</summary>
    internal static bool CameFromFile(ArchivedSettings stored) => stored.Seed == SeedOf(stored.Document);

    internal static string SeedOf(string file) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(file)));

    private static bool SaysTheSame(string file, string document)
    {
        try
        {
            return JsonNode.DeepEquals(JsonNode.Parse(file, documentOptions: AsPeopleWrite), JsonNode.Parse(document, documentOptions: AsPeopleWrite));
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            return false;
        }
    }
}

/// <summary>What becomes of a settings file.</summary>
public enum FilePlace
{
    /// <summary>It becomes a new version.</summary>
    Taken,

    /// <summary>It says nothing new: it was taken before, or says the same as the version in force.</summary>
    Unchanged,

    /// <summary>It has changed, but other settings were put since it was last taken: those stay in force.</summary>
    Aside,
}
