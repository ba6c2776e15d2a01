using System.Text.Encodings.Web;
using System.Text.Json;
using SocialFunctions.Conversations;
using SocialFunctions.Reporting;

namespace SocialFunctions.Application.Storing;

/// <summary>The domain's JSON as it is stored: non-ASCII letters are not escaped, because these documents never appear in a web page.</summary>
public static class StoredJson
{
    /// <summary>Like <see cref="DomainJson.Default"/>, but Greek or Cyrillic text needs a third of the space.</summary>
    public static readonly DomainJson Context = new(Relaxed(DomainJson.Default.Options));

    /// <summary>Like <see cref="ReportingJson.Default"/>, but Greek or Cyrillic text needs a third of the space.</summary>
    public static readonly ReportingJson Reporting = new(Relaxed(ReportingJson.Default.Options));

    private static JsonSerializerOptions Relaxed(JsonSerializerOptions options) => new(options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        TypeInfoResolver = null,
    };
}
