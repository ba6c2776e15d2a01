using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using SocialFunctions.EndToEnd.Desk;
using SocialFunctions.EndToEnd.Webhooks;

namespace SocialFunctions.EndToEnd.Support;

/// <summary>The product as a process of its own: started, driven over HTTP and ended by signals.</summary>
internal sealed partial class LocalProcess : IAsyncDisposable
{
    private const string AnyPort = "http://127.0.0.1:0";
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _output = new();
    private readonly TaskCompletionSource<Uri> _listens = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private LocalProcess(ProcessStartInfo start)
    {
        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => Take(line.Data);
        _process.ErrorDataReceived += (_, line) => Take(line.Data);
        _process.Exited += (_, _) => _listens.TrySetException(new InvalidOperationException("The process ended before it listened."));
    }

    /// <summary>A client that knows where the process listens and is nobody in particular.</summary>
    public HttpClient Http { get; } = new() { Timeout = TimeSpan.FromSeconds(30) };

    public Uri Address => Http.BaseAddress!;

    /// <summary>Everything it wrote so far.</summary>
    public IReadOnlyList<string> Output => [.. _output];

    public int ExitCode => _process.ExitCode;

    /// <summary>The memory that it has, in megabytes.</summary>
    public double Megabytes
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64 / (1024.0 * 1024);
        }
    }

    /// <summary>Starts it and waits until it says that it is ready.</summary>
    public static async Task<LocalProcess> StartAsync(ProcessStartInfo start)
    {
        var started = new LocalProcess(start);
        try
        {
            started.Begin();
            await started.ReadyAsync();
            return started;
        }
        catch (Exception e)
        {
            await started.DisposeAsync();
            throw new InvalidOperationException($"The product did not start. It wrote:\n{string.Join('\n', started.Output)}", e);
        }
    }

    /// <summary>Starts it with settings, a data directory and an address (port 0 for a free one).</summary>
    public static Task<LocalProcess> StartAsync(string settings, string data, string urls = AnyPort) => StartAsync(On(settings, data, urls));

    /// <summary>Starts it, and waits for nothing: it is not ready yet.</summary>
    public static LocalProcess Launch(string settings, string data, string urls)
    {
        var launched = new LocalProcess(On(settings, data, urls));
        launched.Begin();
        return launched;
    }

    /// <summary>Waits until it says that it is ready.</summary>
    public async Task ReadyAsync()
    {
        Http.BaseAddress = await _listens.Task.WaitAsync(StartPatience);
        await Eventually.GivesAsync(() => Http.GetAsync("/health/ready"), ready => ready.StatusCode == HttpStatusCode.OK, StartPatience);
    }

    /// <summary>The desk as somebody with this token sees it.</summary>
    public DeskClient As(string token) => new(Http, token);

    /// <summary>Posts a webhook as its platform does.</summary>
    public async Task<HttpStatusCode> PostAsync(Webhook webhook)
    {
        using var request = webhook.ToRequest();
        using var response = await Http.SendAsync(request);
        return response.StatusCode;
    }

    /// <summary>Posts webhooks that are all taken.</summary>
    public async Task DeliverAsync(params Webhook[] webhooks)
    {
        foreach (var webhook in webhooks)
        {
            var status = await PostAsync(webhook);
            if (status != HttpStatusCode.OK)
            {
                throw new HttpRequestException($"{webhook.Path}: {(int)status} instead of 200", null, status);
            }
        }
    }

    /// <summary>SIGKILL: it gets no chance to finish anything.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>SIGTERM.</summary>
    /// <returns>How long it took to stop.</returns>
    public async Task<TimeSpan> TerminateAsync()
    {
        var watch = Stopwatch.StartNew();
        var sent = await Programs.RunAsync(new ProcessStartInfo("kill", ["-TERM", $"{_process.Id}"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        });
        if (sent.ExitCode != 0)
        {
            throw new InvalidOperationException($"The process got no signal: {string.Join(' ', sent.Error)}");
        }

        await _process.WaitForExitAsync().WaitAsync(StartPatience);
        return watch.Elapsed;
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        try
        {
            if (!_process.HasExited)
            {
                await KillAsync();
            }
        }
        catch (InvalidOperationException)
        {
            // It was never started.
        }

        _process.Dispose();
    }

    private static ProcessStartInfo On(string settings, string data, string urls) =>
        Programs.Product(Path.GetDirectoryName(data)!, ["--settings", settings, "--data", data, "--urls", urls]);

    private void Begin()
    {
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    private void Take(string? line)
    {
        if (line is null)
        {
            return;
        }

        _output.Enqueue(line);
        if (Listens().Match(line) is { Success: true } match)
        {
            _listens.TrySetResult(new Uri(match.Groups[1].Value));
        }
    }

    [GeneratedRegex(@"listens on (http://\S+?)(,|$)")]
    private static partial Regex Listens();
}
