using System.Text.Encodings.Web;
using System.Text.Json;
using SocialFunctions.Conversations;
using SocialFunctions.Reporting;

namespace SocialFunctions.Application.Storing;

/// <summary>The domain's JSON as it is stored: letters of all scripts as they are, since these documents never stand in a web page.</summary>
public static class StoredJson
{
    /// <summary>As <see cref="DomainJson.Default"/>, in a third of the space for Greek or Cyrillic.</summary>
    public static readonly DomainJson Context = new(Relaxed(DomainJson.Default.Options));

    /// <summary>As <see cref="ReportingJson.Default"/>, in a third of the space for Greek or Cyrillic.</summary>
    public static readonly ReportingJson Reporting = new(Relaxed(ReportingJson.Default.Options));

    private static JsonSerializerOptions Relaxed(JsonSerializerOptions options) => new(options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        TypeInfoResolver = null,
    };
}
