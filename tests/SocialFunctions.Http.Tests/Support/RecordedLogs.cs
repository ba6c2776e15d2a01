using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace SocialFunctions.Http.Tests.Support;

/// <summary>Keeps what the product logs.</summary>
internal sealed class RecordedLogs : ILoggerProvider
{
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly ConcurrentQueue<string> _everything = new();

    /// <summary>Warnings and errors.</summary>
    public IReadOnlyList<string> Lines => [.. _lines];

    /// <summary>What is logged at any level that the host's filters let through.</summary>
    public IReadOnlyList<string> Everything => [.. _everything];

    public ILogger CreateLogger(string categoryName) => new Recorder(this, categoryName);

    public void Dispose()
    {
    }

    private sealed class Recorder(RecordedLogs owner, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var line = $"{logLevel} {category}: {formatter(state, exception)} {exception}";
            owner._everything.Enqueue(line);
            if (logLevel >= LogLevel.Warning)
            {
                owner._lines.Enqueue(line);
            }
        }
    }
}
