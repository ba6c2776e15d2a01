using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;
using SocialFunctions.Http.Security;

namespace SocialFunctions.Http.Description;

/// <summary>The OpenAPI document of everything under <c>/api</c>.</summary>
internal sealed class OpenApiDescription([FromKeyedServices(OpenApiDescription.DocumentName)] IOpenApiDocumentProvider provider)
{
    public const string DocumentName = "v1";
    private const string Scheme = "bearer";
    private const string Cookie = "session";
    private byte[]? _json;

    public static void Configure(OpenApiOptions options)
    {
        options.ShouldInclude = route => route.RelativePath is { } path
            && (path.StartsWith("api/", StringComparison.Ordinal) || path.StartsWith("desk/sign-", StringComparison.Ordinal));
        options.AddDocumentTransformer((document, _, _) =>
        {
            Complete(document);
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            ParameterDescriptions.Complete(operation, context.Description.ActionDescriptor.EndpointMetadata.OfType<PageSizes>().FirstOrDefault());
            Examples.Add(operation, context.Description);
            if (context.Description.RelativePath?.StartsWith("desk/", StringComparison.Ordinal) == true)
            {
                // Nobody is signed in yet.
                operation.Security = [];
            }

            return Task.CompletedTask;
        });
        options.AddSchemaTransformer((schema, context, _) =>
        {
            SchemaDescriptions.Complete(schema, context.JsonTypeInfo.Type);
            return Task.CompletedTask;
        });
    }

    public void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/openapi.json", (RequestDelegate)WriteAsync).ShortCircuit();

    // Made once, because it takes milliseconds. Reading it needs no token.
    private async Task WriteAsync(HttpContext http)
    {
        var json = _json ??= await MakeAsync(http.RequestAborted);
        http.Response.ContentType = "application/json";
        http.Response.ContentLength = json.Length;
        await http.Response.Body.WriteAsync(json, http.RequestAborted);
    }

    private async Task<byte[]> MakeAsync(CancellationToken cancellationToken)
    {
        var document = await provider.GetOpenApiDocumentAsync(cancellationToken);
        using var buffer = new MemoryStream();
        await document.SerializeAsJsonAsync(buffer, OpenApiSpecVersion.OpenApi3_1, cancellationToken);
        return buffer.ToArray();
    }

    private static void Complete(OpenApiDocument document)
    {
        document.Info = new OpenApiInfo
        {
            Title = "SocialFunctions",
            Version = DocumentName,
            License = new OpenApiLicense { Name = "MIT", Identifier = "MIT" },
        };

        // Relative to the document: the address by which a client reaches it is the right one, whatever this process listens on and however many proxies there
        // are between. The generator would name the address that the process listens on.
        document.Servers = [new OpenApiServer { Url = "/" }];
        document.Tags = new HashSet<OpenApiTag>
        {
            new() { Name = "sign-in", Description = "How people sign in to the desk." },
            new() { Name = "desk", Description = "What agents read and do, and the reports of leads." },
            new() { Name = "admin", Description = "Settings, what was set aside, and who did what; for administrators." },
            new() { Name = "contacts", Description = "Who somebody is, and erasing them." },
        };
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal)
        {
            [Scheme] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = Scheme,
                Description = "The token of an agent, or one that Microsoft Entra ID issued for them.",
            },
            [Cookie] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.ApiKey,
                In = ParameterLocation.Cookie,
                Name = SessionCookie.Name,
                Description = $"A session of the desk on one machine. What changes something needs the header {SessionCookie.Header}, with any value.",
            },
        };
        document.Security =
        [
            new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Scheme, document)] = [] },
            new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Cookie, document)] = [] },
        ];
    }
}
