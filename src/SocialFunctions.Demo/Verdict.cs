namespace SocialFunctions.Demo;

/// <summary>The result of all checks.</summary>
/// <param name="Violations">One line each; empty when every check passed.</param>
/// <param name="Lost">Messages that were accepted and not found.</param>
/// <param name="Duplicates">Messages found more than once.</param>
/// <param name="Late">Promised answers given late.</param>
internal sealed record Verdict(IReadOnlyList<string> Violations, int Lost, int Duplicates, int InTime, int Late)
{
    public static Verdict Of(Observations seen)
    {
        var found = seen.Conversations
            .SelectMany(c => c.Messages.Where(m => m.PlatformId is not null).Select(m => (c.Id, PlatformId: m.PlatformId!)))
            .CountBy(m => m)
            .ToDictionary();
        var lost = seen.Taken.Where(t => !found.ContainsKey((t.Conversation, t.PlatformId))).ToList();
        var duplicates = found.Keys.CountBy(m => m.PlatformId).Where(m => m.Value > 1).Select(m => m.Key)
            .Union(found.Where(m => m.Value > 1).Select(m => m.Key.PlatformId)).ToList();
        var clocks = seen.Feed
            .GroupBy(s => s.Entry.Conversation, StringComparer.Ordinal)
            .Select(timeline => ClockAudit.Of(seen, timeline))
            .ToList();
        return new Verdict(
            [
                .. seen.Refused,
                .. lost.Select(t => $"message {t.PlatformId} of {t.Conversation} was taken and is lost"),
                .. duplicates.Select(id => $"message {id} is there more than once"),
                .. MessageAudit.Of(seen),
                .. SendingAudit.Of(seen),
                .. clocks.SelectMany(c => c.Violations),
                .. seen.Quarantine.Select(q => $"an event of {q.Account} was set aside: {q.Detail}"),
            ],
            lost.Count,
            duplicates.Count,
            clocks.Sum(c => c.InTime),
            clocks.Sum(c => c.Late));
    }
}
