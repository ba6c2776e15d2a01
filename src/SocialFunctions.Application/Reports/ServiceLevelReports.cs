using SocialFunctions.Application.Ports;
using SocialFunctions.Reporting;

namespace SocialFunctions.Application.Reports;

/// <summary>Makes reports of what was counted and what is to be done.</summary>
/// <param name="rollUps">What was counted.</param>
/// <param name="backlog">What is to be done.</param>
/// <param name="settings">Say on which channel an account is.</param>
/// <param name="time">What time it is.</param>
public sealed class ServiceLevelReports(IRollUps rollUps, IBacklog backlog, ISettingsSource settings, TimeProvider time)
{
    /// <summary>Makes a report.</summary>
    /// <param name="query">What it is to tell.</param>
    /// <param name="cancellationToken">Gives up.</param>
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
