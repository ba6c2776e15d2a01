using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SocialFunctions.Application.Ports;
using SocialFunctions.Http.Description;
using SocialFunctions.Http.Problems;
using SocialFunctions.Settings;

namespace SocialFunctions.Http.Admin;

/// <summary>The routes that read and replace the settings.</summary>
internal sealed class SettingsRoutes(ISettingsSource settings)
{
    private const int Limit = 4 * 1024 * 1024;

    private static readonly JsonDocumentOptions AsPeopleWrite = new()
    {
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
        AllowDuplicateProperties = false,
    };

    public void Map(RouteGroupBuilder admin)
    {
        admin.MapGet("/settings", Get)
            .Describe("getSettings", $"Shows the settings document; plain secrets read {SecretMask.Hidden}.")
            .Answers<SettingsDocument>(400);
        admin.MapPut("/settings", PutAsync)
            .Describe("putSettings", $"Replaces the settings document; {SecretMask.Hidden} keeps a secret as it is.")
            .Takes<SettingsDocument>()
            .Answers<SettingsDocument>(400, 412, 413);
    }

    private IResult Get(HttpContext http) => Show(http, settings.Current);

    private async Task<IResult> PutAsync(HttpContext http, CancellationToken cancellationToken)
    {
        var expected = Versions.Expected(http.Request);
        using var body = await RequestBytes.ReadAsync(http.Request, Limit, cancellationToken);
        if (body is null)
        {
            return new Problem(StatusCodes.Status413PayloadTooLarge, "The document is longer than 4 MiB.");
        }

        var (document, problems) = Unmask(Encoding.UTF8.GetString(body.Memory.Span), settings.Current.Document);
        if (problems.Count > 0)
        {
            return Wrong(problems);
        }

        int? version = null;
        if (expected is not null)
        {
            if (!int.TryParse(expected, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                return Changed;
            }

            version = number;
        }

        return await settings.ReplaceAsync(document, version, cancellationToken) switch
        {
            { Snapshot: { } replaced } => Show(http, replaced),
            { Problems: { Count: > 0 } wrong } => Wrong(wrong),
            { Snapshot: null } => Changed,
        };
    }

    private static Problem Changed =>
        new(StatusCodes.Status412PreconditionFailed, "The settings were replaced meanwhile; read them again.");

    private static (string Document, IReadOnlyList<SettingsProblem> Problems) Unmask(string document, SettingsDocument present)
    {
        if (!document.Contains(SecretMask.Hidden, StringComparison.Ordinal))
        {
            return (document, []);
        }

        try
        {
            var node = JsonNode.Parse(document, documentOptions: AsPeopleWrite);
            var problems = SecretMask.Restore(node, present);
            return (node!.ToJsonString(), problems);
        }
        catch (JsonException e)
        {
            return (document, [new SettingsProblem("$", $"is not valid JSON (line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1})")]);
        }
    }

    private static Problem Wrong(IReadOnlyList<SettingsProblem> problems) =>
        new(StatusCodes.Status400BadRequest, "The settings document has to be mended; nothing was changed.") { Errors = problems };

    private static IResult Show(HttpContext http, SettingsSnapshot shown)
    {
        Versions.Show(http.Response, shown.Version.ToString(CultureInfo.InvariantCulture));
        return Results.Json(SecretMask.Hide(shown.Document), SettingsJson.Default.SettingsDocument);
    }
}
