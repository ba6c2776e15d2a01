using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using SocialFunctions.Conversations;
using SocialFunctions.Http.Desk;
using SocialFunctions.Model;

namespace SocialFunctions.Http.Description;

/// <summary>Describes types that our own converters write in the OpenAPI document, or that we read ourselves: the generator does not know their format.</summary>
internal static class SchemaDescriptions
{
    public static void Complete(OpenApiSchema schema, Type type)
    {
        var known = Nullable.GetUnderlyingType(type) ?? type;
        var format = known == typeof(DateTimeOffset) ? "date-time" : known == typeof(TimeSpan) ? "duration" : null;
        if (type.IsEnum)
        {
            schema.Type = JsonSchemaType.String;
        }

        if (type == typeof(TimelineEntry) && schema.Properties?["type"] is OpenApiSchema kind)
        {
            kind.Description = "What happened.";
            kind.Enum = [.. TimelineType.All.Select(word => (JsonNode)word)];
        }

        if (format is not null)
        {
            schema.Type = known == type ? JsonSchemaType.String : JsonSchemaType.String | JsonSchemaType.Null;
            schema.Format = format;
        }
        else if (known == typeof(ReplyTemplate))
        {
            schema.Properties!["variables"] = new OpenApiSchema
            {
                Description = "What stands in its gaps: a list of texts for numbered ones, an object of texts for named ones.",
                OneOf =
                [
                    new OpenApiSchema { Type = JsonSchemaType.Array, Items = new OpenApiSchema { Type = JsonSchemaType.String } },
                    new OpenApiSchema { Type = JsonSchemaType.Object, AdditionalProperties = new OpenApiSchema { Type = JsonSchemaType.String } },
                    new OpenApiSchema { Type = JsonSchemaType.Null },
                ],
            };
        }
    }
}
