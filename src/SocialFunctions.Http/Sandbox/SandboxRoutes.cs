using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SocialFunctions.Application.Ports;
using SocialFunctions.Http.Security;
using SocialFunctions.Model;

namespace SocialFunctions.Http.Sandbox;

/// <summary>Reads a page of what sandbox accounts would have sent, oldest first.</summary>
/// <param name="take">The most to return.</param>
/// <param name="after">The next of an earlier page; null for the first.</param>
public delegate ValueTask<Page<SandboxMessage>> SandboxReader(int take, string? after, CancellationToken cancellationToken);

/// <summary><c>GET /sandbox/outbox</c>: what sandbox accounts would have sent, for developers on the same machine and for administrators.</summary>
public static class SandboxRoutes
{
    private static readonly PageSizes Sizes = new(50, 1_000);

    /// <summary>Maps the route. Only the one-machine host has it.</summary>
    public static void MapSandbox(this IEndpointRouteBuilder endpoints, SandboxReader reader) =>
        endpoints.MapGet("/sandbox/outbox", (RequestDelegate)(http => ListAsync(http, reader))).RequireAuthorization(Policies.AdminOrThisMachine);

    private static async Task ListAsync(HttpContext http, SandboxReader reader)
    {
        var query = http.Request.Query;
        KnownParameters.Check(query, "take", "after");
        var after = query["after"].ToString();
        var take = query["take"].ToString();
        var page = await reader(Sizes.Of(take.Length == 0 ? null : take), after.Length == 0 ? null : after, http.RequestAborted);
        http.Response.Headers.CacheControl = "no-store";
        await http.Response.WriteAsJsonAsync(
            new SandboxPage(page.Items, page.Next), SandboxPageJson.Default.SandboxPage, cancellationToken: http.RequestAborted);
    }
}

/// <summary>A page of what sandbox accounts would have sent.</summary>
/// <param name="Items">Oldest first.</param>
/// <param name="Next">Cursor: pass it as <c>after</c> to read the next page; null at the end.</param>
internal sealed record SandboxPage(
    IReadOnlyList<SandboxMessage> Items, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Next);

/// <summary>JSON of the page.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(UtcTimeConverter)])]
[JsonSerializable(typeof(SandboxPage))]
internal sealed partial class SandboxPageJson : JsonSerializerContext;
