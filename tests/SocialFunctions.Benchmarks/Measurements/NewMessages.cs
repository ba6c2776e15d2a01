using System.Diagnostics;
using System.Text.Json;
using SocialFunctions.Benchmarks.Hosts;
using SocialFunctions.Benchmarks.Load;

namespace SocialFunctions.Benchmarks.Measurements;

/// <summary>What a new message costs a host with few conversations and one with many: both run, and are asked in turn, so that the machine is the same.</summary>
internal static class NewMessages
{
    // Twice the same measurement differs by a good part of this.
    private const double MostRatio = 1.3;
    private const int Rounds = 12;
    private const int PerRound = 25;

    public static async Task<IReadOnlyList<Verdict>> MeasureAsync(
        (HostProcess Host, int Conversations, string? After) few, (HostProcess Host, int Conversations, string? After) many)
    {
        var small = new Side(few.Host, few.Conversations, few.After);
        var large = new Side(many.Host, many.Conversations, many.After);

        // The first ones compile.
        await small.RoundAsync(8 * PerRound);
        await large.RoundAsync(8 * PerRound);
        small.Forget();
        large.Forget();
        for (var i = 0; i < Rounds; i++)
        {
            await small.RoundAsync(PerRound);
            await large.RoundAsync(PerRound);
        }

        return
        [
            Compare("a new message until answered", s => s.Accepted, small, large, "ms"),
            Compare("a new message until on the desk", s => s.Visible, small, large, "ms"),
            Compare("a new message's processor time", s => [s.Processor / (Rounds * PerRound)], small, large, "ms"),
            Verdict.Fact("the 50 most urgent, p50", $"{await ListAsync(few.Host):0.0} ms of {few.Conversations}, {await ListAsync(many.Host):0.0} ms of {many.Conversations}"),
        ];
    }

    private static Verdict Compare(string what, Func<Side, IReadOnlyList<double>> values, Side small, Side large, string unit)
    {
        var (few, many) = (Statistics.Median(values(small)), Statistics.Median(values(large)));
        return Verdict.AtMost(
            string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{what}: {many:0.00} {unit}, with {small.Conversations} {few:0.00} {unit}"),
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

    private sealed class Side(HostProcess host, int conversations, string? after)
    {
        private const long FirstMessage = 1_000_000_000;
        private const int Stride = 7919;

        private readonly Connection _connection = new(host.Port);
        private int _sent;
        private string? _after = after;

        public int Conversations => conversations;

        public List<double> Accepted { get; } = [];

        public List<double> Visible { get; } = [];

        /// <summary>Milliseconds of processor time, the polling included, which is the same for both.</summary>
        public double Processor { get; private set; }

        public void Forget()
        {
            Accepted.Clear();
            Visible.Clear();
            Processor = 0;
        }

        public async Task RoundAsync(int count)
        {
            var requests = Enumerable.Range(_sent, count).Select(Request).ToArray();
            _sent += count;
            await ToEndAsync();
            var before = host.Processor;
            foreach (var request in requests)
            {
                await OneAsync(request);
            }

            Processor += (host.Processor - before).TotalMilliseconds;
        }

        // Any customer that has written before, a different one each time as far as there are.
        private Webhooks Request(int number) => new(new LoadPlan
        {
            Port = host.Port,
            Count = 1,
            Customers = 1,
            FirstCustomer = (long)number * Stride % conversations,
            FirstMessage = FirstMessage + number,
        });

        private async Task OneAsync(Webhooks request)
        {
            var sent = Stopwatch.GetTimestamp();
            _connection.Send(request[0], sent);
            int? status;
            while ((status = _connection.Receive()) is null)
            {
            }

            if (status != 200)
            {
                throw new InvalidOperationException($"A webhook was answered {status}.");
            }

            Accepted.Add(Stopwatch.GetElapsedTime(sent).TotalMilliseconds);
            while (true)
            {
                (var entries, _after) = await host.Desk.FeedAsync(_after);
                if (entries.Any(IsMessage))
                {
                    Visible.Add(Stopwatch.GetElapsedTime(sent).TotalMilliseconds);
                    return;
                }
            }
        }

        private async Task ToEndAsync()
        {
            JsonElement[] entries;
            do
            {
                (entries, _after) = await host.Desk.FeedAsync(_after);
            }
            while (entries.Length > 0);
        }

        private static bool IsMessage(JsonElement entry) => entry.GetProperty("type").ValueEquals("message");
    }
}
