using SocialFunctions.Conversations;
using SocialFunctions.Model;
using SocialFunctions.ServiceLevels;

namespace SocialFunctions.Demo;

/// <summary>
/// Computes again, from the timeline of one conversation, what was promised, and finds deadlines that came early, twice, or after the answer.
/// </summary>
internal sealed class ClockAudit
{
    private readonly Observations _seen;
    private readonly HashSet<string> _courtesies;
    private readonly Dictionary<string, DateTimeOffset> _writtenAt;
    private readonly List<string> _violations = [];
    private readonly Dictionary<ClockName, ClockRun> _runs = Enum.GetValues<ClockName>().ToDictionary(name => name, _ => new ClockRun());
    private bool _answered;
    private DateTimeOffset _lastMessageAt;

    private ClockAudit(Observations seen, string conversation)
    {
        _seen = seen;
        _courtesies = seen.Taken
            .Where(t => t.IsCourtesy && t.Conversation == conversation)
            .Select(t => Message.IdOf(t.PlatformId))
            .ToHashSet(StringComparer.Ordinal);
        _writtenAt = seen.Conversations.Where(c => c.Id == conversation).SelectMany(c => c.Messages)
            .GroupBy(message => message.Id, message => message.SentAt, StringComparer.Ordinal)
            .ToDictionary(written => written.Key, written => written.Min(), StringComparer.Ordinal);
    }

    /// <summary>What was wrong, one line each.</summary>
    public IReadOnlyList<string> Violations => _violations;

    /// <summary>Promised answers given in time.</summary>
    public int InTime { get; private set; }

    /// <summary>Promised answers given late.</summary>
    public int Late { get; private set; }

    /// <summary>Audits a conversation.</summary>
    /// <param name="timeline">Its entries, in the order they were stored.</param>
    public static ClockAudit Of(Observations seen, IGrouping<string, SeenEntry> timeline)
    {
        var audit = new ClockAudit(seen, timeline.Key);
        foreach (var entry in timeline)
        {
            audit.Follow(entry);
        }

        return audit;
    }

    private ClockRun First => _runs[ClockName.FirstResponse];

    private ClockRun Next => _runs[ClockName.NextResponse];

    private void Follow(SeenEntry seen)
    {
        var entry = seen.Entry;
        switch (entry.Type)
        {
            case TimelineType.Message when entry.Data is { Author: Author.Customer, Message: { } message }:
                // The entry of a message whose edit came first has the time of the edit; an answer is owed since it was written.
                _lastMessageAt = _writtenAt.GetValueOrDefault(message, entry.At) is var written && written < entry.At ? written : entry.At;
                if (!_courtesies.Contains(message))
                {
                    (_answered ? Next : First).Owe(_lastMessageAt);
                }

                break;
            case TimelineType.CaseOpened:
                _answered = false;
                foreach (var run in _runs.Values)
                {
                    run.Close();
                }

                First.Owe(_lastMessageAt);
                _runs[ClockName.Resolution].Owe(_lastMessageAt);
                break;
            case TimelineType.Reopened:
                _runs[ClockName.Resolution].Resume();
                break;
            case TimelineType.Replied:
                Answer();
                break;
            case TimelineType.Message when entry.Data.Author is Author.Elsewhere:
                Answer();
                break;
            case TimelineType.Resolved:
                First.Close();
                Next.Close();
                _runs[ClockName.Resolution].Close();
                break;
            case TimelineType.Warned or TimelineType.Breached or TimelineType.Escalated when entry.Data.Clock is { } clock:
                Judge(seen, clock, _runs[clock]);
                break;
        }
    }

    private void Answer()
    {
        foreach (var run in (ClockRun[])[First, Next])
        {
            if (run.IsOwed)
            {
                Late += run.IsBreached ? 1 : 0;
                InTime += run.IsBreached ? 0 : 1;
                run.Close();
            }
        }

        _answered = true;
    }

    private void Judge(SeenEntry seen, ClockName clock, ClockRun run)
    {
        var entry = seen.Entry;
        var what = $"{entry.Conversation}: {entry.Type} ({clock}{(entry.Data.Step is null ? "" : $", {entry.Data.Step}")}) at {entry.At:u}";
        if (!run.IsOwed)
        {
            _violations.Add($"{what}, when nothing was owed any more");
        }
        else if (!run.Did($"{entry.Type}/{entry.Data.Step}", entry.At))
        {
            _violations.Add($"{what} happened twice");
        }

        if (entry.At > seen.SeenAt)
        {
            _violations.Add($"{what} was there at {seen.SeenAt:u}: early");
        }

        if (!_seen.Office.IsOpen(entry.At) && !_seen.Office.IsOpen(entry.At - TimeSpan.FromTicks(1)))
        {
            _violations.Add($"{what}, when the office was closed");
        }

        if (clock is not ClockName.Resolution && NotBefore(entry, clock, run) is { } notBefore && entry.At < notBefore)
        {
            _violations.Add($"{what} was not due before {notBefore:u}: early");
        }
    }

    // Response clocks do not pause: the promise counts from the first unanswered message.
    private DateTimeOffset? NotBefore(TimelineEntry entry, ClockName clock, ClockRun run)
    {
        if (entry.Type == TimelineType.Escalated)
        {
            return !EscalationTrigger.TryParse(entry.Data.Step, out var trigger) ? null
                : trigger.Kind is EscalationTriggerKind.Warn ? run.DoneAt(TimelineType.Warned)
                : run.DoneAt(TimelineType.Breached) is { } breached ? _seen.Office.Add(breached, trigger.After) : null;
        }

        var targets = Targets.TargetsFor(_seen.Policy, entry.Data.Priority ?? Priority.Normal);
        var target = clock is ClockName.FirstResponse ? targets?.FirstResponse : targets?.NextResponse;
        var share = entry.Type == TimelineType.Warned ? _seen.Policy.WarnAt : 1;
        return target is { } promised ? _seen.Office.Add(run.Since, promised * share) : null;
    }
}
