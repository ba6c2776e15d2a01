using System.Globalization;
using System.Net.Sockets;
using System.Text;
using SocialFunctions.EndToEnd.Desk;
using SocialFunctions.EndToEnd.Platform;
using SocialFunctions.EndToEnd.Support;

namespace SocialFunctions.EndToEnd.Crashes;

/// <summary>
/// Kills the process at random instants under load and starts it again, then asks it to stop while a client holds half a request, and finally looks
/// at what became of every customer.
/// </summary>
internal sealed class CrashRun : IAsyncDisposable
{
    private const int ReadsAtOnce = 8;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private static readonly byte[] HalfARequest =
        Encoding.ASCII.GetBytes("POST /webhooks/messenger/page HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n{");

    private readonly TemporaryDirectory _directory = new();
    private readonly CrashPlan _plan;
    private readonly Random _random;
    private readonly Crowd _crowd;
    private readonly Action<string> _say;
    private readonly List<TimeSpan> _stops = [];
    private StubPlatform? _platform;
    private string _address = "http://127.0.0.1:0";
    private int _failedStops;

    private CrashRun(CrashPlan plan, Action<string> say)
    {
        (_plan, _say, _random) = (plan, say, new Random(plan.Seed));
        _crowd = new Crowd(new Random(_random.Next()), plan.Rate);
    }

    private string Settings => _directory.File("settings.json");

    private string Data => _directory.File("data");

    /// <summary>Plays it.</summary>
    /// <param name="say">Says how far it is.</param>
    public static async Task<CrashReport> PlayAsync(CrashPlan plan, Action<string> say)
    {
        await using var run = new CrashRun(plan, say);
        return await run.PlayAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await (_platform?.DisposeAsync() ?? ValueTask.CompletedTask);
        _directory.Dispose();
    }

    private async Task<CrashReport> PlayAsync()
    {
        _platform = await new BusyPlatform(new Random(_random.Next()), _crowd).StartAsync();
        _directory.Write("settings.json", CrashSettings.Document(_platform.Url, NextOpening.FromNow()));
        await FindAddressAsync();
        for (var kill = 1; kill <= _plan.Kills; kill++)
        {
            await KillAsync();
            Tell("kill", kill, _plan.Kills);
        }

        _crowd.Stage = Stage.Stops;
        for (var stop = 1; stop <= _plan.Stops; stop++)
        {
            await StopAsync();
            Tell("stop", stop, _plan.Stops);
        }

        _crowd.Writes = false;
        await using var product = await LocalProcess.StartAsync(Settings, Data, _address);
        await SettleAsync(product);
        return new CrashReport(
            _crowd.Accepted, _crowd.DeliveredAgain, _crowd.Refused, _stops, _failedStops, await StoriesAsync(product.As(CrashSettings.AdminToken)));
    }

    private async Task FindAddressAsync()
    {
        await using var product = await LocalProcess.StartAsync(Settings, Data, _address);
        _address = product.Address.GetLeftPart(UriPartial.Authority);
    }

    private async Task KillAsync()
    {
        await using var product = LocalProcess.Launch(Settings, Data, _address);
        var ready = product.ReadyAsync();
        if (_random.Next(5) == 0)
        {
            await Task.Delay(_random.Next(1_500));
            await product.KillAsync();
            await ready.ContinueWith(_ => { }, TaskScheduler.Default);
            return;
        }

        await ready;
        var load = Load.Begin(product, _crowd.NextAsync, Crowd.Connections);
        await Task.Delay(_random.Next(100, 3_000));
        await product.KillAsync();
        await load.EndAsync();
        _crowd.Note(load);
    }

    private async Task StopAsync()
    {
        await using var product = await LocalProcess.StartAsync(Settings, Data, _address);
        var load = Load.Begin(product, _crowd.NextAsync, Crowd.Connections);
        await Task.Delay(_random.Next(300, 3_000));
        using var client = new TcpClient();
        await client.ConnectAsync(product.Address.Host, product.Address.Port);
        await client.GetStream().WriteAsync(HalfARequest.AsMemory(0, _random.Next(HalfARequest.Length + 1)));
        _stops.Add(await product.TerminateAsync());
        _failedStops += product.ExitCode == 0 ? 0 : 1;
        await load.EndAsync();
        _crowd.Note(load);
    }

    // Until platforms have reported everything, nothing waits to be handled or sent, and no unknown fate is looked up any more.
    private async Task SettleAsync(LocalProcess product)
    {
        _say($"{_crowd.Writers.Count} customers have written; waiting until everything is handled, sent and looked up");
        await Eventually.GivesAsync(
            async () =>
            {
                var load = Load.Begin(product, _crowd.NextAsync, Crowd.Connections);
                await load.EndAsync();
                _crowd.Note(load);
                return await product.Http.GetStringAsync("/metrics");
            },
            metrics => _crowd.IsIdle && Waits(metrics, "socialfunctions_inbound_waiting 0") && Waits(metrics, "socialfunctions_outbox_waiting 0"),
            Patience);
        static bool Waits(string metrics, string line) => metrics.Split('\n').Contains(line);
    }

    private async Task<IReadOnlyList<Story>> StoriesAsync(DeskClient desk)
    {
        var listed = await Task.WhenAll(CrashSettings.Accounts.Select(desk.OfAccountAsync));
        var read = new System.Collections.Concurrent.ConcurrentBag<Conversation>();
        await Parallel.ForEachAsync(
            listed.SelectMany(page => page),
            new ParallelOptions { MaxDegreeOfParallelism = ReadsAtOnce },
            async (conversation, _) => read.Add(await desk.FindAsync(conversation.Id)));
        var conversations = read.ToLookup(conversation => (conversation.Account, conversation.ThreadKey));
        var taken = _platform!.Calls.Where(call => call.TakenAs is not null).ToLookup(call => call.To, call => call.TakenAs!);
        return [.. _crowd.Writers.Select(writer =>
            new Story(writer, [.. taken[writer.Customer]], [.. conversations[(writer.Account, writer.Customer)]]))];
    }

    private void Tell(string what, int number, int of)
    {
        if (number % 10 == 0 || number == of)
        {
            _say(string.Create(CultureInfo.InvariantCulture, $"{what} {number} of {of}: {_crowd.Accepted} webhooks answered 200"));
        }
    }
}
