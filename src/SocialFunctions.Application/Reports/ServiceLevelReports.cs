using SocialFunctions.Application.Ports;
using SocialFunctions.Reporting;

namespace SocialFunctions.Application.Reports;

/// <summary>Creates reports from the measured figures and the current backlog.</summary>
public sealed class ServiceLevelReports(IRollUps rollUps, IBacklog backlog, ISettingsSource settings, TimeProvider time)
{
    /// <summary>Creates a report as of now.</summary>
    public async ValueTask<ServiceLevelReport> MakeAsync(ReportQuery query, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var current = settings.Current;
        return ServiceLevelReport.Of(
            query,
            await rollUps.ReadAsync(query.From, query.To, cancellationToken),
            await backlog.CountAsync(now, cancellationToken),
            account => current.FindAccount(account)?.Channel,
            now);
    }
}
