using Microsoft.Extensions.Logging;
using SocialFunctions.Application.Faults;
using SocialFunctions.Application.Feeds;
using SocialFunctions.Application.Ports;

namespace SocialFunctions.Application.Health;

/// <summary>Looks whether a host can work, and remembers since when something is wrong.</summary>
public sealed partial class HealthWatch(
    IReadiness readiness,
    ISettingsSource settings,
    MissingFeeds feeds,
    IQuarantine quarantine,
    IErasures erasures,
    TimeProvider time,
    ILogger<HealthWatch> logger)
{
    /// <summary>A check that takes longer has failed.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Task> _checks = new(StringComparer.Ordinal);
    private Dictionary<(string What, string About), HealthReason> _known = [];
    private Task<HealthReport> _look = Task.FromResult(HealthReport.Good);
    private volatile HealthReport _last = HealthReport.Good;
    private volatile WorkState _work = new();

    /// <summary>What the last look found.</summary>
    public HealthReport Last => _last;

    /// <summary>How far the work was behind at the last look that could tell.</summary>
    public WorkState Work => _work;

    /// <summary>Looks; several that ask at once get the answer of one look, because it costs a write.</summary>
    public Task<HealthReport> LookAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_look.IsCompleted)
            {
                _look = LookAsync();
            }

            return _look.WaitAsync(cancellationToken);
        }
    }

    private async Task<HealthReport> LookAsync()
    {
        var now = time.GetUtcNow();
        var outages = (await Task.WhenAll(readiness.Checks.Select(FailureOfAsync))).OfType<Finding>().ToList();
        var work = new WorkState();
        IReadOnlyList<MissingFeed> missing = [];
        var failed = new FailedEvents(0, null);
        IReadOnlyList<Erasure> erasing = [];
        if (outages.Count == 0
            && await FailureOfAsync(new HealthCheck("work", "What waits cannot be read", ReadAsync)) is { } unread)
        {
            outages.Add(unread);
        }

        var doubts = readiness.Doubts.Select(doubt => new Finding("settings", doubt, doubt.EndsWith('.') ? doubt : $"{doubt}."));

        // Without the settings nobody can say what else is wrong.
        IEnumerable<Finding> rules = outages.Count > 0 ? [] : HealthRules.Of(work, missing, failed, erasing, settings.Current, now);
        List<Finding> findings = [.. outages, .. rules, .. doubts];
        return _last = new HealthReport(
            outages.Count > 0 ? HealthStatus.Unavailable : findings.Count > 0 ? HealthStatus.Degraded : HealthStatus.Ok,
            Remember(findings, now));

        async Task ReadAsync(CancellationToken cancellationToken)
        {
            _work = work = await readiness.WorkAsync(now - HealthRules.LateAfter, cancellationToken);
            missing = await feeds.ListAsync(now, cancellationToken);
            failed = await quarantine.FailedAsync(now - HealthRules.FailedFor, HealthRules.MostFailed, cancellationToken);
            erasing = await erasures.UnfinishedAsync(cancellationToken);
        }
    }

    private async Task<Finding?> FailureOfAsync(HealthCheck check)
    {
        try
        {
            await RunOf(check).WaitAsync(Patience, time);
            return null;
        }
        catch (Exception e)
        {
            // The messages of other exceptions may say more than anybody who asks should know.
            var reason = e is TimeoutException ? ": no answer in time" : Unavailability.Says(e) ? $": {e.Message.TrimEnd('.')}" : "";
            var finding = new Finding(check.What, "", $"{check.Failure}{reason}.");
            if (!_known.ContainsKey((finding.What, finding.About)))
            {
                LogFails(check.What, FaultLine.Of(e));
            }

            return finding;
        }
    }

    // One that hangs is not run again beside itself: each run may hold a thread.
    private Task RunOf(HealthCheck check)
    {
        lock (_gate)
        {
            if (!_checks.TryGetValue(check.What, out var run) || run.IsCompleted)
            {
                _checks[check.What] = run = Task.Run(() => check.RunAsync(CancellationToken.None));
            }

            return run;
        }
    }

    // Only one look runs at a time.
    private List<HealthReason> Remember(List<Finding> findings, DateTimeOffset now)
    {
        var before = _known;
        _known = [];
        foreach (var finding in findings)
        {
            var key = (finding.What, finding.About);
            var since = finding.Since ?? before.GetValueOrDefault(key)?.Since ?? now;
            _known[key] = new HealthReason(finding.What, since, finding.Detail);
            if (!before.ContainsKey(key))
            {
                LogBegan(finding.Detail);
            }
        }

        foreach (var over in before.Where(known => !_known.ContainsKey(known.Key)))
        {
            LogOver(over.Value.Detail);
        }

        return [.. _known.Values];
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The check of '{What}' fails: {Error}")]
    private partial void LogFails(string what, string error);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Not well: {Detail}")]
    private partial void LogBegan(string detail);

    [LoggerMessage(Level = LogLevel.Information, Message = "Well again, after: {Detail}")]
    private partial void LogOver(string detail);
}
