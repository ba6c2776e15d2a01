using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;
using SocialFunctions.Application.Reports;
using SocialFunctions.Http.Description;
using SocialFunctions.Http.Security;
using SocialFunctions.Reporting;

namespace SocialFunctions.Http.Reports;

/// <summary>The routes of the reports, which leads may read.</summary>
internal sealed class ReportRoutes(ServiceLevelReports reports, TimeProvider time)
{
    private const string Csv = "text/csv";
    private const string Json = "application/json";

    public void Map(RouteGroupBuilder desk) =>
        desk.MapGet("/reports/service-levels", ServiceLevelsAsync)
            .RequireAuthorization(Policies.Lead)
            .Describe("getServiceLevels", "Reports how promises were kept in whole hours, and what is to be done now; also as text/csv.")
            .Answers<ServiceLevelReport>(400)
            .AnswersTextToo(Csv);

    private async Task<IResult> ServiceLevelsAsync(string? from, string? to, string? by, HttpContext http, CancellationToken cancellationToken)
    {
        var query = ReportQuery.Around(
            Words.Moment("from", from, endOfDay: false),
            Words.Moment("to", to, endOfDay: true),
            string.IsNullOrEmpty(by) ? ReportBy.Account : Words.One<ReportBy>("by", by),
            time.GetUtcNow());
        var report = await reports.MakeAsync(query, cancellationToken);
        http.Response.Headers.Vary = HeaderNames.Accept;
        return WantsCsv(http.Request)
            ? Results.Text(ReportCsv.Of(report), Csv, Encoding.UTF8)
            : Results.Json(report, ApiJson.Default.ServiceLevelReport);
    }

    // JSON is the default, as everywhere.
    private static bool WantsCsv(HttpRequest request)
    {
        var accepted = request.GetTypedHeaders().Accept;
        return QualityOf(accepted, Csv) > QualityOf(accepted, Json);
    }

    private static double QualityOf(IList<MediaTypeHeaderValue> accepted, string type)
    {
        var wanted = new MediaTypeHeaderValue(type);
        var best = accepted.Where(wanted.IsSubsetOf).OrderBy(range => range.MatchesAllTypes).ThenBy(range => range.MatchesAllSubTypes).FirstOrDefault();
        return best is null ? 0 : best.Quality ?? 1;
    }
}
