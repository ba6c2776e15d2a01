using System.Text.Json;
using SocialFunctions.Benchmarks.Hosts;
using SocialFunctions.Benchmarks.Load;

namespace SocialFunctions.Benchmarks.Measurements;

/// <summary>Many deadlines at one instant: all messages bear the same time, so their warnings are due together, and their breaches too.</summary>
internal static class Deadlines
{
    private const double MostSeconds = 2;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Measures.</summary>
    /// <param name="host">The host.</param>
    /// <param name="count">How many deadlines.</param>
    /// <param name="after">A point of the feed not long ago.</param>
    public static async Task<IReadOnlyList<Verdict>> MeasureAsync(HostProcess host, int count, string? after)
    {
        var written = DateTimeOffset.FromUnixTimeMilliseconds(DateTimeOffset.UtcNow.ToUnixTimeMilliseconds());
        var report = await LoadProcess.RunAsync(new LoadPlan
        {
            Port = host.Port,
            Count = count,
            Customers = count,
            Account = Webhooks.DueAccount,
            At = written.ToUnixTimeMilliseconds(),
        });
        using (var backlog = new Backlog(host))
        {
            await backlog.DrainedAsync(Patience);
        }

        (after, _) = await host.Desk.FeedEndAsync(after);
        var warning = written + (ProductSettings.ShortPromise * ProductSettings.WarnAt);
        var breach = written + ProductSettings.ShortPromise;
        if (report.Refused > 0 || DateTimeOffset.UtcNow > warning - TimeSpan.FromSeconds(1))
        {
            throw new InvalidOperationException($"The deadlines were not in place in time ({report.Refused} refused).");
        }

        (var warned, after) = await WatchAsync(host, after, "warned", warning, count);
        (var escalated, _) = await WatchAsync(host, after, "escalated", breach, count);
        return
        [
            Verdict.AtMost($"{count} warnings due at once, the last after", MostSeconds, warned.Last, " s"),
            Verdict.AtMost($"{count} breaches, each with an escalation, the last after", MostSeconds, escalated.Last, " s"),
            Verdict.Holds("none early, each once", warned.IsRight && escalated.IsRight, $"first after {warned.First:0.000} s and {escalated.First:0.000} s"),
        ];
    }

    /// <summary>Reads the feed until every entry of a kind is there.</summary>
    private static async Task<(Seen Seen, string? After)> WatchAsync(HostProcess host, string? after, string type, DateTimeOffset due, int count)
    {
        var conversations = new HashSet<string>(StringComparer.Ordinal);
        var entriesSeen = 0;
        double first = double.NaN;
        var giveUp = due + Patience;
        while (true)
        {
            var (entries, next) = await host.Desk.FeedAsync(after);
            var since = (DateTimeOffset.UtcNow - due).TotalSeconds;
            after = next;
            foreach (var entry in entries.Where(e => IsOf(e, type)))
            {
                first = double.IsNaN(first) ? since : first;
                entriesSeen++;
                conversations.Add(entry.GetProperty("conversation").GetString()!);
            }

            if (conversations.Count >= count || DateTimeOffset.UtcNow > giveUp)
            {
                Console.WriteLine($"deadlines: {entriesSeen} {type} between {first:0.000} and {since:0.000} s after they were due");
                var right = entriesSeen == count && conversations.Count == count && first >= 0;
                return (new Seen(first, conversations.Count >= count ? since : double.PositiveInfinity, right), after);
            }

            // Reading costs the host too: often enough to see the time, not more.
            if (entries.Length == 0)
            {
                await Task.Delay(20);
            }
        }
    }

    private static bool IsOf(JsonElement entry, string type) => entry.GetProperty("type").ValueEquals(type);

    private sealed record Seen(double First, double Last, bool IsRight);
}
