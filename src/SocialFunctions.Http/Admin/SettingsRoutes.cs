using System.Globalization;
using System.Text;
using System.Text.Unicode;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SocialFunctions.Application.Feeds;
using SocialFunctions.Application.Ports;
using SocialFunctions.Application.Settings;
using SocialFunctions.Http.Description;
using SocialFunctions.Http.Problems;
using SocialFunctions.Http.Security;
using SocialFunctions.Settings;

namespace SocialFunctions.Http.Admin;

/// <summary>The routes that read, judge and replace the settings.</summary>
internal sealed class SettingsRoutes(ISettingsSource settings, SettingsReview review, MissingFeeds feeds, TimeProvider time)
{
    private const int Limit = 4 * 1024 * 1024;

    public void Map(RouteGroupBuilder admin)
    {
        admin.MapGet("/settings", Get)
            .Describe("getSettings", $"Shows the settings document; plain secrets read {SecretSource.Hidden}.")
            .Answers<SettingsDocument>(400);
        admin.MapPut("/settings", PutAsync)
            .Describe("putSettings", $"Replaces the settings document; {SecretSource.Hidden} keeps a secret as it is. Says which open conversations it strands.")
            .Accepts<SettingsDocument>("application/json")
            .Answers<ReplacedSettings>(400, 412, 413);
        admin.MapPost("/settings/what-if", WhatIfAsync)
            .Describe("whatIf", "Says what a settings document would do to the open conversations, without putting it in force.")
            .Accepts<SettingsDocument>("application/json")
            .Answers<WhatIf>(400, 413);
        admin.MapGet("/settings/warnings", WarningsAsync)
            .Describe("listSettingsWarnings", "Lists what in the settings in force may not be meant so, has no effect, or is missing from a calendar or its feed.")
            .Answers<Listing<SettingsProblem>>(400);
    }

    private IResult Get(HttpContext http)
    {
        ShowVersion(http, settings.Current);
        return Results.Json(SecretMask.Hide(settings.Current.Document), SettingsJson.Default.SettingsDocument);
    }

    private async Task<IResult> WarningsAsync(CancellationToken cancellationToken)
    {
        var missing = await feeds.ListAsync(time.GetUtcNow(), cancellationToken);
        var current = settings.Current;
        return Results.Json(
            new Listing<SettingsProblem>(
                [.. current.Refused, .. missing.Select(feed => new SettingsProblem(feed.Path, feed.Detail)), .. current.Warnings], null),
            ApiJson.Default.ListingSettingsProblem);
    }

    private async Task<IResult> WhatIfAsync(HttpContext http, CancellationToken cancellationToken)
    {
        var (_, effect) = await ReviewAsync(http, cancellationToken);
        return Results.Json(new WhatIf(effect.Stranded, effect.Warnings), ApiJson.Default.WhatIf);
    }

    private async Task<IResult> PutAsync(HttpContext http, CancellationToken cancellationToken)
    {
        var expected = ExpectedVersion(http);
        if (expected is { } version && version != settings.Current.Version)
        {
            return Changed;
        }

        var (document, effect) = await ReviewAsync(http, cancellationToken);
        switch (await settings.ReplaceAsync(document, expected, AgentIdentity.AgentOf(http), cancellationToken))
        {
            case { Snapshot: { } replaced }:
                ShowVersion(http, replaced);
                return Results.Json(
                    new ReplacedSettings(SecretMask.Hide(replaced.Document), effect.Stranded, effect.Warnings), SettingsAnswerJson.Default.ReplacedSettings);
            case { Problems: { Count: > 0 } wrong }:
                throw Wrong(wrong);
            default:
                return Changed;
        }
    }

    /// <summary>Reads the document in the body, and what it would do.</summary>
    /// <exception cref="ProblemException">It cannot be put in force: 400, 413.</exception>
    private async Task<(string Document, SettingsEffect Effect)> ReviewAsync(HttpContext http, CancellationToken cancellationToken)
    {
        using var body = await RequestBytes.ReadAsync(http.Request, Limit, cancellationToken)
            ?? throw new ProblemException(StatusCodes.Status413PayloadTooLarge, "The document is longer than 4 MiB.");
        var (document, problems) = SecretMask.Restore(TextOf(body.Memory.Span), settings.Current);
        if (problems.Count > 0)
        {
            throw Wrong(problems);
        }

        var effect = await review.OfAsync(document, cancellationToken);
        return effect.Problems.Count > 0 ? throw Wrong(effect.Problems) : (document, effect);
    }

    private static string TextOf(ReadOnlySpan<byte> body) => Utf8.IsValid(body)
        ? Encoding.UTF8.GetString(body)
        : throw ProblemException.BadRequest("The document is not UTF-8.");

    private static Problem Changed =>
        new(StatusCodes.Status412PreconditionFailed, "The settings were replaced meanwhile; read them again.");

    // What is no number was never a version.
    private static int? ExpectedVersion(HttpContext http) => Versions.Expected(http.Request) switch
    {
        null => null,
        var text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1,
    };

    private static ProblemException Wrong(IReadOnlyList<SettingsProblem> problems) =>
        new(new Problem(StatusCodes.Status400BadRequest, "The settings document has to be mended; nothing was changed.") { Errors = problems });

    private static void ShowVersion(HttpContext http, SettingsSnapshot shown) =>
        Versions.Show(http.Response, shown.Version.ToString(CultureInfo.InvariantCulture));
}
