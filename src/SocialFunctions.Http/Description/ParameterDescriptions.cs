using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using SocialFunctions.Application.Ports;
using SocialFunctions.Http.Admin;
using SocialFunctions.Http.Desk;
using SocialFunctions.Http.Media;
using SocialFunctions.Http.Security;
using SocialFunctions.Http.Streams;
using SocialFunctions.Model;
using SocialFunctions.Reporting;

namespace SocialFunctions.Http.Description;

/// <summary>
/// Describes parameters in the OpenAPI document. The generator does not know their types: routes read them as text, so that each wrong value gets its
/// own error message.
/// </summary>
internal static class ParameterDescriptions
{
    private static readonly Dictionary<string, string> Texts = new(StringComparer.Ordinal)
    {
        ["id"] = "Id of what the address names.",
        ["status"] = $"Any of {Words.Of(typeof(ConversationStatus))}, separated by commas.",
        ["channel"] = "Only of this channel.",
        ["account"] = "Only of this account.",
        ["assignee"] = "Only of this assignee; me for who asks, none for those without one.",
        ["language"] = "In this language where there is one, a tag such as de-AT.",
        ["conversation"] = "Filled in for this conversation, and in its language unless another is asked for.",
        ["team"] = "Only of this team.",
        ["tag"] = "Only with this tag.",
        ["visibility"] = "Only what other people can read, or only what they cannot.",
        ["unread"] = "Only with something that nobody has read, or only without.",
        ["q"] = "Only where a contact's name, an address or a message contains this.",
        ["sort"] = "Most urgent deadline first, or latest message first.",
        ["take"] = "How many items at most.",
        ["after"] = "The next of an earlier page.",
        ["before"] = "The next of the page after it.",
        ["month"] = "A month such as 2027-01.",
        ["version"] = "Number of the version.",
        ["name"] = "Its name, with the end that says what kind of document it is, at most 255 characters.",
        ["message"] = "Id of the message.",
        ["reason"] = "Only those set aside for this reason.",
        ["from"] = $"Where it begins: an RFC 3339 time, rounded down to a full hour of UTC, or a date of UTC; {ReportQuery.UsualDays} days before its end by default.",
        ["to"] = $"Where it ends: a time, rounded up, or a date, which counts; now by default. At most {ReportQuery.MostDays} days after from.",
        ["by"] = "What the items are; by account by default.",
    };

    /// <param name="sizes">How much a list answers with; null for what is no list.</param>
    public static void Complete(OpenApiOperation operation, PageSizes? sizes)
    {
        foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>() ?? [])
        {
            Complete(parameter, sizes);
            if (operation.OperationId == MediaRoutes.Keep && parameter.Name == "conversation")
            {
                parameter.Description = "Id of the conversation for which it is.";
            }

            if (operation.OperationId == AuditRoutes.ListOperation)
            {
                DescribeAudit(parameter);
            }
        }

        if (operation.OperationId == StreamRoutes.Operation)
        {
            AddHeader(operation, "Last-Event-ID", "The last id of the stream before, where this one goes on; goes before after.");
        }

        if (operation.OperationId is SignInRoutes.SignInOperation or SignInRoutes.SignOutOperation)
        {
            AddHeader(operation, SessionCookie.Header, "Any value; without it the request is answered 403.", required: true);
        }

        if (operation.Responses?.ContainsKey("412") == true)
        {
            AddHeader(operation, "If-Match", "The version this is meant for, as the ETag said; another one is answered 412.");
        }

        if (operation.Responses?.ContainsKey("422") == true || operation.OperationId == BulkRoutes.Operation)
        {
            AddHeader(operation, "Idempotency-Key", "The same for a repeated request, which is done once; with another body it is answered 422. At most 255 characters.");
        }
    }

    // What these words mean in the audit log is not what they mean in a report.
    private static void DescribeAudit(OpenApiParameter parameter)
    {
        (parameter.Description, parameter.Schema) = parameter.Name switch
        {
            "by" => ("Only what this agent did.", Text()),
            "what" => ("Only this.", OneOf<AuditedDeed>()),
            "from" => ("Only what was done then or later: an RFC 3339 time, or a date of UTC.", Text()),
            "to" => ("Only what was done before: an RFC 3339 time, or a date of UTC, which counts.", Text()),
            _ => (parameter.Description, parameter.Schema),
        };
    }

    private static OpenApiSchema Text() => new() { Type = JsonSchemaType.String };

    private static void AddHeader(OpenApiOperation operation, string name, string description, bool required = false) =>
        (operation.Parameters ??= []).Add(new OpenApiParameter
        {
            Name = name,
            In = ParameterLocation.Header,
            Description = description,
            Required = required,
            Schema = new OpenApiSchema { Type = JsonSchemaType.String },
        });

    private static void Complete(OpenApiParameter parameter, PageSizes? sizes)
    {
        parameter.Name = parameter.Name is { } name ? char.ToLowerInvariant(name[0]) + name[1..] : null;
        parameter.Description = Texts.GetValueOrDefault(parameter.Name ?? "");
        parameter.Schema = parameter.Name switch
        {
            "take" => new OpenApiSchema
            {
                Type = JsonSchemaType.Integer,
                Minimum = "1",
                Maximum = sizes?.Most.ToString(CultureInfo.InvariantCulture),
                Default = sizes is null ? null : JsonValue.Create(sizes.Usual),
            },
            "sort" => OneOf<ConversationSort>(),
            "visibility" => OneOf<Visibility>(),
            "unread" => new OpenApiSchema { Type = JsonSchemaType.Boolean },
            "reason" => OneOf<QuarantineReason>(),
            "by" => OneOf<ReportBy>(),
            _ => parameter.Schema,
        };
    }

    private static OpenApiSchema OneOf<T>()
        where T : struct, Enum =>
        new() { Type = JsonSchemaType.String, Enum = [.. Words.Of(typeof(T)).Split(", ").Select(word => (JsonNode)word)] };
}
