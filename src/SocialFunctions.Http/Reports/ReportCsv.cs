using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using SocialFunctions.Reporting;

namespace SocialFunctions.Http.Reports;

/// <summary>A report as CSV: a line for each item, durations in seconds, an empty cell for a missing value.</summary>
/// <remarks>RFC 4180. A name that a spreadsheet would read as a formula gets an apostrophe before it (OWASP, CSV injection).</remarks>
internal static class ReportCsv
{
    private const string LineEnd = "\r\n";
    private static readonly SearchValues<char> Quoted = SearchValues.Create("\",\r\n");
    private static readonly SearchValues<char> Formula = SearchValues.Create("=+-@\t\r\n＝＋－＠");
    private static readonly string[] Clocks = ["firstResponse", "nextResponse", "resolution"];

    private static readonly string[] Columns =
    [
        .. Clocks.SelectMany(clock => new[]
        {
            "Count", "Met", "Breached", "Share", "BusinessP50Seconds", "BusinessP90Seconds", "WallP50Seconds", "WallP90Seconds",
        }.Select(column => clock + column)),
        "acknowledged", "surgeNotices", "backlogOpen", "backlogUnassigned", "backlogRunning", "backlogOverdue",
    ];

    public static string Of(ServiceLevelReport report)
    {
        var csv = new StringBuilder();
        Append(csv, [JsonNamingPolicy.CamelCase.ConvertName(report.By.ToString()), .. Columns]);
        foreach (var item in report.Items)
        {
            Append(
                csv,
                [
                    Text(item.Key),
                    .. Cells(item.FirstResponse),
                    .. Cells(item.NextResponse),
                    .. Cells(item.Resolution),
                    Number(item.Acknowledged),
                    Number(item.SurgeNotices),
                    Number(item.Backlog?.Open),
                    Number(item.Backlog?.Unassigned),
                    Number(item.Backlog?.Running),
                    Number(item.Backlog?.Overdue),
                ]);
        }

        return csv.ToString();
    }

    private static IEnumerable<string> Cells(ClockReport clock) =>
    [
        Number(clock.Count),
        Number(clock.Met),
        Number(clock.Breached),
        Number(clock.Share),
        Number(clock.Business.P50?.TotalSeconds),
        Number(clock.Business.P90?.TotalSeconds),
        Number(clock.Wall.P50?.TotalSeconds),
        Number(clock.Wall.P90?.TotalSeconds),
    ];

    private static void Append(StringBuilder csv, IEnumerable<string> cells) => csv.AppendJoin(',', cells).Append(LineEnd);

    private static string Number(double? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";

    private static string Text(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "";
        }

        var harmless = Formula.Contains(text[0]) ? $"'{text}" : text;
        return harmless.AsSpan().ContainsAny(Quoted) ? $"\"{harmless.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : harmless;
    }
}
