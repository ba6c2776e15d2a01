using Microsoft.OpenApi;

namespace SocialFunctions.Http.Description;

/// <summary>What the OpenAPI document says of types that a converter of ours writes: the generator cannot see what they look like.</summary>
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
