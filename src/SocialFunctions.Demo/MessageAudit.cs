using SocialFunctions.Conversations;
using SocialFunctions.Model;

namespace SocialFunctions.Demo;

/// <summary>Checks which messages began a case or were acknowledged, and that echoes did neither.</summary>
internal static class MessageAudit
{
    /// <summary>What was wrong, one line each.</summary>
    public static IEnumerable<string> Of(Observations seen) =>
        seen.Feed.GroupBy(s => s.Entry.Conversation, StringComparer.Ordinal)
            .SelectMany(timeline => Acknowledgements(seen, timeline).Concat(Beginnings(seen, timeline)))
            .Concat(Strangers(seen));

    private static IEnumerable<string> Acknowledgements(Observations seen, IGrouping<string, SeenEntry> timeline)
    {
        var covered = new HashSet<DateTimeOffset>();
        foreach (var (entry, _) in timeline.Where(s => s.Entry.Type == TimelineType.Acknowledged))
        {
            if (seen.Office.ClosedWindowAt(entry.At) is not { } window)
            {
                yield return $"{timeline.Key} was acknowledged at {entry.At:u}, when the office was open";
            }
            else if (!covered.Add(window.From))
            {
                yield return $"{timeline.Key} was acknowledged more than once in the closed window from {window.From:u}";
            }
            else if (entry.Data.OpensAt != window.Until)
            {
                yield return $"{timeline.Key} was told of an opening at {entry.Data.OpensAt:u} instead of {window.Until:u}";
            }
        }
    }

    // The entry that opens or reopens a case comes right after the message that caused it.
    private static IEnumerable<string> Beginnings(Observations seen, IGrouping<string, SeenEntry> timeline)
    {
        var mayBegin = seen.Taken
            .Where(t => t is { IsCourtesy: false, IsElsewhere: false })
            .Select(t => Message.IdOf(t.PlatformId))
            .ToHashSet(StringComparer.Ordinal);
        TimelineEntry? before = null;
        foreach (var (entry, _) in timeline)
        {
            if (entry.Type is TimelineType.CaseOpened or TimelineType.Reopened
                && !(before is { Type: TimelineType.Message, Data.Message: { } message } && mayBegin.Contains(message)))
            {
                yield return $"{timeline.Key}: no question of the customer began the case ({entry.Type}) at {entry.At:u}";
            }

            before = entry;
        }
    }

    private static IEnumerable<string> Strangers(Observations seen)
    {
        var taken = seen.Taken.ToDictionary(t => (t.Conversation, t.PlatformId));
        foreach (var conversation in seen.Conversations)
        {
            foreach (var message in conversation.Messages.Where(m => m.Author is Author.Customer or Author.Elsewhere))
            {
                if (!taken.TryGetValue((conversation.Id, message.PlatformId ?? ""), out var known))
                {
                    yield return $"{conversation.Id} has a message {message.PlatformId} that nobody wrote";
                }
                else if (known.IsElsewhere != (message.Author is Author.Elsewhere))
                {
                    yield return $"{conversation.Id}: message {message.PlatformId} has the wrong author";
                }
            }
        }
    }
}
