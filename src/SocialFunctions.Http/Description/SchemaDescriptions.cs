using Microsoft.OpenApi;

namespace SocialFunctions.Http.Description;

/// <summary>Describes types that our own converters write in the OpenAPI document: the generator does not know their format.</summary>
internal static class SchemaDescriptions
{
    public static void Complete(OpenApiSchema schema, Type type)
    {
        var known = Nullable.GetUnderlyingType(type) ?? type;
        var format = known == typeof(DateTimeOffset) ? "date-time" : known == typeof(TimeSpan) ? "duration" : null;
        if (format is not null)
        {
            schema.Type = known == type ? JsonSchemaType.String : JsonSchemaType.String | JsonSchemaType.Null;
            schema.Format = format;
        }
    }
}
