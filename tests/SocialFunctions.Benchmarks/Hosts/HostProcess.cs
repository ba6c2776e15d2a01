using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace SocialFunctions.Benchmarks.Hosts;

/// <summary>A host under measurement: a process with a port and a data directory.</summary>
internal sealed class HostProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly Process _process;
    private string _lastLine = "";

    private HostProcess(Process process, int port, string data)
    {
        _process = process;
        Port = port;
        Data = data;
        Desk = new DeskClient(port);

        // Unread, its output would block it.
        process.OutputDataReceived += (_, line) => Note(line.Data);
        process.ErrorDataReceived += (_, line) => Note(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public int Port { get; }

    public string Data { get; }

    public DeskClient Desk { get; }

    /// <summary>From the start of the process to its first being ready.</summary>
    public TimeSpan StartUp { get; private set; }

    /// <summary>Processor time used so far.</summary>
    public TimeSpan Processor
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>Starts the bare endpoint.</summary>
    public static Task<HostProcess> StartBareAsync(string data) =>
        StartAsync(port => Self.Command("bare", "--port", Text(port), "--data", data), data);

    /// <summary>Starts the one-machine host.</summary>
    public static Task<HostProcess> StartProductAsync(string dll, string settings, string data) =>
        StartAsync(port => ["dotnet", dll, "--settings", settings, "--data", data, "--urls", $"http://127.0.0.1:{Text(port)}"], data);

    /// <summary>Megabytes of memory by a name of <c>/proc/PID/status</c>: VmRSS, VmHWM, RssAnon.</summary>
    public double Megabytes(string name)
    {
        var line = File.ReadLines($"/proc/{Text(_process.Id)}/status").First(l => l.StartsWith(name + ":", StringComparison.Ordinal));
        return double.Parse(line.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
    }

    /// <summary>Asks it to stop, and waits until it has.</summary>
    public async Task StopAsync()
    {
        using (var kill = Process.Start("kill", ["-TERM", Text(_process.Id)]))
        {
            await kill.WaitForExitAsync();
        }

        using var patience = new CancellationTokenSource(Patience);
        await _process.WaitForExitAsync(patience.Token);
        Dispose();
    }

    public void Dispose()
    {
        if (IsRunning())
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process.Dispose();
        Desk.Dispose();
    }

    private static async Task<HostProcess> StartAsync(Func<int, string[]> commandOf, string data)
    {
        Directory.CreateDirectory(data);
        var port = FreePort();
        var command = commandOf(port);
        var start = new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["Logging__LogLevel__Default"] = "Warning";
        var since = Stopwatch.GetTimestamp();
        var host = new HostProcess(Process.Start(start)!, port, data);
        try
        {
            while (!await host.Desk.IsReadyAsync())
            {
                if (!host.IsRunning() || Stopwatch.GetElapsedTime(since) > Patience)
                {
                    throw new InvalidOperationException($"{string.Join(' ', command)} did not become ready: {host._lastLine}");
                }

                await Task.Delay(5);
            }
        }
        catch
        {
            host.Dispose();
            throw;
        }

        host.StartUp = Stopwatch.GetElapsedTime(since);
        return host;
    }

    private bool IsRunning()
    {
        try
        {
            return !_process.HasExited;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private void Note(string? line) => _lastLine = string.IsNullOrWhiteSpace(line) ? _lastLine : line;

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
