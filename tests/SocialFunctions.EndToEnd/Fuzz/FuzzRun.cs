using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using SocialFunctions.EndToEnd.Desk;
using SocialFunctions.EndToEnd.Support;
using SocialFunctions.EndToEnd.Webhooks;

namespace SocialFunctions.EndToEnd.Fuzz;

/// <summary>
/// Posts changed bodies, rightly proved, to all channels of a process. Where a platform sends several events at once, a quarter of the bodies are a changed
/// event between two good messages, which must reach the desk.
/// </summary>
internal sealed class FuzzRun(FuzzPlan plan, LocalProcess product)
{
    private const int Connections = 8;
    private const long FirstCustomer = 7_500_000_000;
    private const int GoodOfACustomer = 20;
    private const int MostShown = 2_000;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);
    private static readonly string[] Names = [.. EveryChannel.Addresses.Keys];

    private readonly DateTimeOffset _now = DateTimeOffset.UtcNow;
    private readonly ConcurrentDictionary<int, int> _answers = new();
    private readonly ConcurrentQueue<string> _flaws = new();
    private readonly ConcurrentDictionary<string, string> _good = new(StringComparer.Ordinal);
    private readonly List<double> _megabytes = [];
    private long _slowest;
    private int _next = -1;

    public static async Task<FuzzReport> PlayAsync(FuzzPlan plan, Action<string> say)
    {
        using var directory = new TemporaryDirectory();
        directory.Write("settings.json", EveryChannel.Document);
        await using var product = await LocalProcess.StartAsync(directory.File("settings.json"), directory.File("data"));
        return await new FuzzRun(plan, product).PlayAsync(say);
    }

    private async Task<FuzzReport> PlayAsync(Action<string> say)
    {
        await Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => PostAllAsync(say)));
        say("waiting until everything is handled");
        await Eventually.GivesAsync(
            () => product.Http.GetStringAsync("/metrics"), metrics => metrics.Split('\n').Contains("socialfunctions_inbound_waiting 0"), Patience);
        var desk = product.As(EveryChannel.AdminToken);
        foreach (var failed in await desk.QuarantineAsync("reason=failed&take=200"))
        {
            _flaws.Enqueue($"failed: {failed.Channel}: {failed.Detail}: {Shown(Encoding.UTF8.GetBytes(failed.Body))}");
        }

        await HoldAgainstDeskAsync(desk);
        return new FuzzReport(_answers, [.. _flaws], _good.Count, TimeSpan.FromTicks(_slowest), _megabytes);
    }

    private async Task PostAllAsync(Action<string> say)
    {
        while (Interlocked.Increment(ref _next) is var number && number < plan.Bodies)
        {
            await PostAsync(number);
            if ((number + 1) % Math.Max(1, plan.Bodies / 100) == 0)
            {
                Weigh(number + 1, say);
            }
        }
    }

    private async Task PostAsync(int number)
    {
        var channel = Names[number % Names.Length];
        var (body, good) = BodyOf(channel, number);
        var started = Stopwatch.GetTimestamp();
        int? status = null;
        try
        {
            status = (int)await product.PostAsync(EveryChannel.Post(channel, body));
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
        {
            _flaws.Enqueue($"{number} on {channel}: {e.GetType().Name}: {e.Message}: {Shown(body)}");
        }

        InterlockedMax(ref _slowest, Stopwatch.GetElapsedTime(started).Ticks);
        _answers.AddOrUpdate(status ?? 0, 1, (_, count) => count + 1);
        if (status is null or >= 500 || (good.Length > 0 && status != 200))
        {
            _flaws.Enqueue($"{number} on {channel}: {status}: {Shown(body)}");
        }

        foreach (var text in status == 200 ? good : [])
        {
            _good[text] = channel;
        }
    }

    /// <summary>A body, and the texts in it that must reach the desk.</summary>
    private (byte[] Body, string[] Good) BodyOf(string channel, int number)
    {
        var random = new Random(unchecked((plan.Seed * 1_000_003) + number));
        var mutation = new Mutation(random);
        var typical = TypicalText.Of[channel];
        var message = typical.Message(FirstCustomer - 1 - random.Next(1000), 10_000_000 + (number * 3), "Where is my parcel?", _now);
        if (typical.Batches && random.Next(4) == 0 && mutation.Item(message) is { } bad)
        {
            var customer = FirstCustomer + (number / Names.Length / GoodOfACustomer);
            string[] good = [string.Create(CultureInfo.InvariantCulture, $"good {number} before"), string.Create(CultureInfo.InvariantCulture, $"good {number} after")];
            var items = good.Select((text, index) => typical.Message(customer, 10_000_001 + (number * 3) + index, text, _now)).ToList();
            return (Mutation.Bytes(typical.TextOf(_now, items[0], bad, items[1])), good);
        }

        var genuine = plan.Genuine.GetValueOrDefault(channel) ?? [];
        var chosen = random.Next(genuine.Count + 1);
        return (mutation.Body(chosen < genuine.Count && random.Next(4) > 0 ? genuine[chosen] : typical.Body(_now, message)), []);
    }

    private async Task HoldAgainstDeskAsync(DeskClient desk)
    {
        var found = new ConcurrentDictionary<string, int>(StringComparer.Ordinal);
        foreach (var channel in Names.Where(name => TypicalText.Of[name].Batches))
        {
            var listed = (await desk.OfAccountAsync(channel)).Where(c => c.ThreadKey.Contains("75000", StringComparison.Ordinal));
            await Parallel.ForEachAsync(listed, new ParallelOptions { MaxDegreeOfParallelism = Connections }, async (conversation, _) =>
            {
                foreach (var message in (await desk.FindAsync(conversation.Id)).Received)
                {
                    found.AddOrUpdate(message.Text ?? "", 1, (_, count) => count + 1);
                }
            });
        }

        foreach (var (text, channel) in _good)
        {
            if (found.GetValueOrDefault(text) is not 1 and var times)
            {
                _flaws.Enqueue($"{text} on {channel} stands on the desk {times} times");
            }
        }
    }

    private void Weigh(int number, Action<string> say)
    {
        lock (_megabytes)
        {
            _megabytes.Add(product.Megabytes);
            if (number % Math.Max(1, plan.Bodies / 10) == 0)
            {
                say(string.Create(CultureInfo.InvariantCulture, $"{number} of {plan.Bodies} bodies posted, {_megabytes[^1]:0} MB, {_flaws.Count} flaws"));
            }
        }
    }

    private static string Shown(byte[] body) => Encoding.UTF8.GetString(body.AsSpan(0, Math.Min(body.Length, MostShown)));

    private static void InterlockedMax(ref long most, long value)
    {
        for (var seen = Volatile.Read(ref most); value > seen && Interlocked.CompareExchange(ref most, value, seen) != seen; seen = Volatile.Read(ref most))
        {
        }
    }
}
