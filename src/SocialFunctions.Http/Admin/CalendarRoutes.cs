using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SocialFunctions.Application.Ports;
using SocialFunctions.Calendars;
using SocialFunctions.Http.Description;
using SocialFunctions.Http.Problems;
using SocialFunctions.Replies;

namespace SocialFunctions.Http.Admin;

/// <summary>The routes that show what calendars mean: the days of a month, and what customers will be told.</summary>
internal sealed class CalendarRoutes(ISettingsSource settings, TimeProvider time)
{
    private const int MostTexts = 20;
    private const int UsualTexts = 10;

    public void Map(RouteGroupBuilder admin)
    {
        admin.MapGet("/calendars/{id}/month", Month)
            .Describe("getCalendarMonth", "Shows when a calendar is open in a month, with its holidays; this month by default.")
            .Answers<CalendarMonth>(400, 404);
        admin.MapPost("/acknowledgements/preview", PreviewAsync)
            .Describe("previewAcknowledgements", "Says what customers of an account will be told in its next closed times, in each language.")
            .Takes<PreviewRequest>()
            .Answers<Listing<PreviewedAcknowledgement>>(400, 404);
    }

    private IResult Month(string id, string? month)
    {
        if (settings.Current.FindCalendar(id) is not { } calendar)
        {
            return new Problem(StatusCodes.Status404NotFound, "There is no such calendar.");
        }

        var first = FirstOf(month) ?? DateOnly.FromDateTime(calendar.ToLocal(time.GetUtcNow()));
        first = new DateOnly(first.Year, first.Month, 1);
        return Results.Json(
            new CalendarMonth(id, calendar.TimeZone, first.ToString("yyyy-MM", CultureInfo.InvariantCulture), calendar.DaysOf(first)),
            ApiJson.Default.CalendarMonth);
    }

    private async Task<IResult> PreviewAsync(HttpContext http, CancellationToken cancellationToken)
    {
        var request = await JsonBody.ReadAsync(http.Request, ApiJson.Default.PreviewRequest, cancellationToken);
        if (request.Take is < 1 or > MostTexts)
        {
            throw ProblemException.BadRequest($"'take' must be a number from 1 to {MostTexts}.");
        }

        var current = settings.Current;
        if (current.FindAccount(request.Account) is not { } account)
        {
            return new Problem(StatusCodes.Status404NotFound, "There is no such account.");
        }

        var from = request.From ?? time.GetUtcNow();
        if (from.Year is < 2000 or >= 9000)
        {
            throw ProblemException.BadRequest("'from' must be a time of a year from 2000 on.");
        }

        return Results.Json(
            new Listing<PreviewedAcknowledgement>([.. AcknowledgementPreview.Of(current, account, from, request.Take ?? UsualTexts)], null),
            ApiJson.Default.ListingPreviewedAcknowledgement);
    }

    private static DateOnly? FirstOf(string? month) =>
        string.IsNullOrEmpty(month) ? null
        : DateOnly.TryParseExact($"{month}-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var first) && first.Year is >= 2000 and < 9000
            ? first
            : throw ProblemException.BadRequest("The parameter 'month' must be a month such as 2027-01.");
}

/// <summary>A month of a calendar.</summary>
/// <param name="Calendar">Its id.</param>
/// <param name="TimeZone">The time zone of its days, an IANA id.</param>
/// <param name="Month"><c>yyyy-MM</c>.</param>
internal sealed record CalendarMonth(string Calendar, string TimeZone, string Month, IReadOnlyList<BusinessDay> Days);

/// <summary>Which acknowledgements to show.</summary>
internal sealed record PreviewRequest
{
    /// <summary>Id of the account.</summary>
    public required string Account { get; init; }

    /// <summary>Where to begin; now by default.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>How many closed times at most, 1 to 20; 10 by default.</summary>
    public int? Take { get; init; }
}
