using System.Text.Encodings.Web;
using System.Text.Json;

namespace SocialFunctions.Application.Storing;

/// <summary>The domain's JSON as it is stored: letters of all scripts as they are, since these documents never stand in a web page.</summary>
public static class StoredJson
{
    /// <summary>As <see cref="DomainJson.Default"/>, in a third of the space for Greek or Cyrillic.</summary>
    public static readonly DomainJson Context = new(new JsonSerializerOptions(DomainJson.Default.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        TypeInfoResolver = null,
    });
}
