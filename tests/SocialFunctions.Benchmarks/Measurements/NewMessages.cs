using System.Diagnostics;
using SocialFunctions.Benchmarks.Hosts;
using SocialFunctions.Benchmarks.Load;

namespace SocialFunctions.Benchmarks.Measurements;

/// <summary>
/// What a new message costs a host with few conversations and one with many: both run, and are asked in turn, so that the machine is the same.
/// </summary>
internal static class NewMessages
{
    // Twice the same measurement differs by a good part of this.
    private const double MostRatio = 1.3;
    private const int WarmUps = 6;
    private const int Rounds = 12;
    private const int Watched = 25;
    private const int Counted = 150;

    /// <summary>Measures.</summary>
    /// <param name="few">A host with few conversations, their number, and where its feed ends.</param>
    /// <param name="many">The same with many.</param>
    /// <returns>What came out, and where the feed of the host with many ends now.</returns>
    public static async Task<(IReadOnlyList<Verdict> Verdicts, string? End)> MeasureAsync(
        (HostProcess Host, int Conversations, string? After) few, (HostProcess Host, int Conversations, string? After) many)
    {
        using var small = new Side(few.Host, few.Conversations, few.After);
        using var large = new Side(many.Host, many.Conversations, many.After);
        for (var i = 0; i < WarmUps + Rounds; i++)
        {
            if (i == WarmUps)
            {
                small.Forget();
                large.Forget();
            }

            await small.RoundAsync(Watched, Counted);
            await large.RoundAsync(Watched, Counted);
        }

        return (
            [
                Compare("a new message until answered", s => s.Accepted, small, large),
                Compare("a new message until on the desk", s => s.Visible, small, large),
                Compare("a new message's processor time", s => s.Processor, small, large),
                Verdict.Fact(
                    "the 50 most urgent, p50",
                    $"{await ListAsync(few.Host):0.0} ms of {few.Conversations}, {await ListAsync(many.Host):0.0} ms of {many.Conversations}"),
            ],
            large.After);
    }

    private static Verdict Compare(string what, Func<Side, IReadOnlyList<double>> values, Side small, Side large)
    {
        var (few, many) = (Statistics.Median(values(small)), Statistics.Median(values(large)));
        return Verdict.AtMost(
            string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{what}: {many:0.00} ms, with {small.Conversations} {few:0.00} ms"),
            MostRatio,
            many / few,
            " times");
    }

    private static async Task<double> ListAsync(HostProcess host)
    {
        var times = new List<double>();
        for (var i = 0; i < 60; i++)
        {
            var started = Stopwatch.GetTimestamp();
            await host.Desk.MostUrgentAsync();
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        return Statistics.Median(times.Skip(20));
    }

    private sealed class Side(HostProcess host, int conversations, string? after) : IDisposable
    {
        private const long FirstMessage = 1_000_000_000;
        private const int Stride = 7919;
        private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

        private readonly Connection _connection = new(host.Port);
        private int _sent;

        public int Conversations => conversations;

        /// <summary>How far its feed was read.</summary>
        public string? After { get; private set; } = after;

        public List<double> Accepted { get; } = [];

        public List<double> Visible { get; } = [];

        /// <summary>Milliseconds that the host's processors worked for a message, one figure a round.</summary>
        public List<double> Processor { get; } = [];

        public void Forget()
        {
            Accepted.Clear();
            Visible.Clear();
            Processor.Clear();
        }

        /// <summary>Sends messages one after the other: some are watched until they are on the desk, and of others the processor time is counted.</summary>
        public async Task RoundAsync(int watched, int counted)
        {
            foreach (var request in Requests(watched))
            {
                var sent = Stopwatch.GetTimestamp();
                Post(request);
                Accepted.Add(Stopwatch.GetElapsedTime(sent).TotalMilliseconds);
                await SeeAsync(1);
                Visible.Add(Stopwatch.GetElapsedTime(sent).TotalMilliseconds);
            }

            var requests = Requests(counted);
            var before = host.Processor;
            foreach (var request in requests)
            {
                Post(request);
            }

            await SeeAsync(counted);
            Processor.Add((host.Processor - before).TotalMilliseconds / counted);
        }

        public void Dispose() => _connection.Socket.Dispose();

        // Customers that have written before, a different one each time as far as there are.
        private Webhooks[] Requests(int count)
        {
            _sent += count;
            return [.. Enumerable.Range(_sent - count, count).Select(number => new Webhooks(new LoadPlan
            {
                Port = host.Port,
                Count = 1,
                Customers = 1,
                FirstCustomer = (long)number * Stride % conversations,
                FirstMessage = FirstMessage + number,
            }))];
        }

        private void Post(Webhooks request)
        {
            _connection.Send(request[0], Stopwatch.GetTimestamp());
            int? status;
            do
            {
                status = _connection.Receive();
            }
            while (status is null);
            if (status != 200)
            {
                throw new InvalidOperationException($"A webhook was answered {status}.");
            }
        }

        /// <summary>Waits until so many messages more are on the feed.</summary>
        private async Task SeeAsync(int messages)
        {
            var started = Stopwatch.GetTimestamp();
            while (messages > 0)
            {
                if (Stopwatch.GetElapsedTime(started) > Patience)
                {
                    throw new TimeoutException($"{messages} messages are not on the desk after {Patience.TotalSeconds:0} seconds.");
                }

                (var entries, After) = await host.Desk.FeedAsync(After);
                messages -= entries.Count(e => e.GetProperty("type").ValueEquals("message"));
                if (entries.Length == 0)
                {
                    await Task.Delay(1);
                }
            }
        }
    }
}
