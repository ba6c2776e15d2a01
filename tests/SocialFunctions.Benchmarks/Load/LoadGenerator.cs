using System.Diagnostics;
using System.Net.Sockets;

namespace SocialFunctions.Benchmarks.Load;

/// <summary>One thread and many keep-alive connections, one request at a time on each: as little of the machine as possible.</summary>
internal sealed class LoadGenerator : IDisposable
{
    // What select can wait for; requests of a fixed rate go out in the bunches this makes.
    private static readonly TimeSpan Grain = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly LoadPlan _plan;
    private readonly Webhooks _webhooks;
    private readonly Dictionary<Socket, Connection> _connections = [];
    private readonly Stack<Connection> _idle = new();
    private readonly List<Socket> _busy = [];
    private readonly List<Socket> _readable = [];
    private readonly List<long> _latencies;
    private long _from;
    private long _until;
    private int _sent;
    private int _refused;

    public LoadGenerator(LoadPlan plan, Webhooks webhooks)
    {
        _plan = plan;
        _webhooks = webhooks;
        _latencies = new List<long>(plan.Count);
        for (var i = 0; i < plan.Connections; i++)
        {
            var connection = new Connection(plan.Port);
            _connections.Add(connection.Socket, connection);
            _idle.Push(connection);
        }
    }

    public LoadReport Run()
    {
        var processor = Environment.CpuUsage.TotalTime;
        var started = Stopwatch.GetTimestamp();
        _from = started + Ticks(_plan.WarmUp);
        _until = _plan.Seconds > 0 ? _from + Ticks(_plan.Seconds) : long.MaxValue;
        var last = started;
        while (true)
        {
            var now = Stopwatch.GetTimestamp();
            SendDue(started, now);
            if (_busy.Count == 0 && (_sent == _webhooks.Count || now >= _until))
            {
                break;
            }

            last = Receive() ?? last;
        }

        // Without a fixed end the time is that of the work; with one, answers after it do not count.
        var end = Math.Min(_until, last);
        var measured = _latencies.Count;
        return new LoadReport(
            _sent,
            measured,
            _refused,
            Stopwatch.GetElapsedTime(Math.Min(_from, end), end).TotalSeconds,
            Percentile(0.5),
            Percentile(0.99),
            Percentile(1),
            (Environment.CpuUsage.TotalTime - processor).TotalMicroseconds / Math.Max(_sent, 1));
    }

    public void Dispose()
    {
        foreach (var connection in _connections.Keys)
        {
            connection.Dispose();
        }
    }

    private void SendDue(long started, long now)
    {
        while (_idle.Count > 0 && _sent < _webhooks.Count && now < _until)
        {
            // At a fixed rate a request that had to wait for a connection counts from when it was due.
            var due = _plan.Rate > 0 ? started + Ticks(_sent / _plan.Rate) : Stopwatch.GetTimestamp();
            if (_plan.Rate > 0 && due > now)
            {
                return;
            }

            var connection = _idle.Pop();
            connection.Send(_webhooks[_sent++], due);
            _busy.Add(connection.Socket);
        }
    }

    private long? Receive()
    {
        if (_busy.Count == 0)
        {
            Thread.Sleep(Grain);
            return null;
        }

        _readable.Clear();
        _readable.AddRange(_busy);
        Socket.Select(_readable, null, null, _plan.Rate > 0 ? Grain : Patience);
        if (_readable.Count == 0)
        {
            return _plan.Rate > 0 ? null : throw new TimeoutException("The host does not answer.");
        }

        var now = Stopwatch.GetTimestamp();
        foreach (var socket in _readable)
        {
            var connection = _connections[socket];
            if (connection.Receive() is not { } status)
            {
                continue;
            }

            _refused += status is >= 200 and < 300 ? 0 : 1;
            if (now >= _from && now <= _until)
            {
                _latencies.Add(now - connection.Since);
            }

            _busy.Remove(socket);
            _idle.Push(connection);
        }

        return now;
    }

    private double Percentile(double share)
    {
        _latencies.Sort();
        return _latencies.Count == 0 ? 0 : _latencies[(int)(share * (_latencies.Count - 1))] * 1000.0 / Stopwatch.Frequency;
    }

    private static long Ticks(double seconds) => (long)(seconds * Stopwatch.Frequency);
}
