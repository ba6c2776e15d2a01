using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SocialFunctions.Application.Ports;
using SocialFunctions.Application.Settings;
using SocialFunctions.Http.Description;
using SocialFunctions.Http.Problems;
using SocialFunctions.Settings;

namespace SocialFunctions.Http.Admin;

/// <summary>The routes that show former versions of the settings. To roll back is to put a former document again.</summary>
internal sealed class SettingsVersionRoutes(ISettingsArchive archive, SettingsReading reading)
{
    private const int Most = 200;
    private const int Usual = 50;

    public void Map(RouteGroupBuilder admin)
    {
        admin.MapGet("/settings/versions", ListAsync)
            .Describe("listSettingsVersions", "Lists the versions of the settings, newest first: who put them and when.")
            .Answers<Listing<SettingsVersion>>(400);
        admin.MapGet("/settings/versions/{version}", FindAsync)
            .Describe("getSettingsVersion", $"Shows a version of the settings document; plain secrets read {SecretSource.Hidden}.")
            .Answers<SettingsDocument>(400, 404);
    }

    private async Task<IResult> ListAsync(string? take, string? after, CancellationToken cancellationToken)
    {
        int? before = string.IsNullOrEmpty(after) ? null : Number(after) ?? throw ProblemException.BadRequest("The parameter 'after' must be the next of an earlier page.");
        var most = Words.Take(take, Most, Usual);
        var versions = await archive.ListAsync(before, most, cancellationToken);
        var next = versions.Count == most && versions[^1].Version > 1 ? versions[^1].Version.ToString(CultureInfo.InvariantCulture) : null;
        return Results.Json(new Listing<SettingsVersion>(versions, next), ApiJson.Default.ListingSettingsVersion);
    }

    private async Task<IResult> FindAsync(string version, HttpContext http, CancellationToken cancellationToken)
    {
        if (Number(version) is not { } number || await archive.FindAsync(number, cancellationToken) is not { } document)
        {
            return new Problem(StatusCodes.Status404NotFound, "There is no such version of the settings.");
        }

        if (reading.Read(document, number, isStored: true).Snapshot is not { } snapshot)
        {
            return new Problem(StatusCodes.Status409Conflict, "This version cannot be read by the program any more.");
        }

        Versions.Show(http.Response, version);
        return Results.Json(SecretMask.Hide(snapshot.Document), SettingsJson.Default.SettingsDocument);
    }

    private static int? Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;
}
