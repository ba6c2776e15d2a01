using System.Globalization;
using System.Text.Json.Serialization;
using SocialFunctions.Application.Ports;
using SocialFunctions.Http;
using SocialFunctions.Http.Security;
using SocialFunctions.Model;
using SocialFunctions.Sqlite;

namespace SocialFunctions.Local.Hosting;

/// <summary><c>GET /sandbox/outbox</c>: what sandbox accounts would have sent, for developers on the same machine and for administrators.</summary>
internal static class SandboxRoutes
{
    private const int DefaultTake = 50;
    private const int MostTake = 1_000;

    public static void MapSandbox(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/sandbox/outbox", (RequestDelegate)ListAsync).RequireAuthorization(Policies.AdminOrThisMachine);

    private static async Task ListAsync(HttpContext http)
    {
        var query = http.Request.Query;
        KnownParameters.Check(query, "take", "after");
        var outbox = http.RequestServices.GetRequiredService<SandboxOutbox>();
        var after = query["after"].ToString();
        var page = await outbox.ListAsync(TakeOf(query["take"]), after.Length == 0 ? null : after, http.RequestAborted);
        http.Response.Headers.CacheControl = "no-store";
        await http.Response.WriteAsJsonAsync(
            new SandboxPage(page.Items, page.Next), SandboxPageJson.Default.SandboxPage, cancellationToken: http.RequestAborted);
    }

    private static int TakeOf(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return DefaultTake;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var take) && take is >= 1 and <= MostTake
            ? take
            : throw new InvalidQueryException($"'take' must be a whole number from 1 to {MostTake}.");
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
