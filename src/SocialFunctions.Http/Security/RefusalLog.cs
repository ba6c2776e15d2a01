using Microsoft.Extensions.Logging;

namespace SocialFunctions.Http.Security;

/// <summary>Writes refused requests to the log: the first at once, the others once a minute as a number, so that nobody can fill the log.</summary>
internal sealed partial class RefusalLog : IDisposable
{
    public static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private readonly ILogger<RefusalLog> _logger;
    private readonly ITimer _timer;
    private bool _counting;
    private int _more;
    private string _last = "";

    public RefusalLog(TimeProvider time, ILogger<RefusalLog> logger)
    {
        _logger = logger;
        _timer = time.CreateTimer(_ => MinuteOver(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <param name="what">What was refused and why, without secrets and line breaks.</param>
    public void Write(string what)
    {
        lock (_gate)
        {
            if (_counting)
            {
                _more++;
                _last = what;
                return;
            }

            _counting = true;
            _timer.Change(Every, Timeout.InfiniteTimeSpan);
        }

        Refused(what);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _timer.Dispose();
        MinuteOver();
    }

    private void MinuteOver()
    {
        int more;
        string last;
        lock (_gate)
        {
            (more, last, _more) = (_more, _last, 0);
            _counting = more > 0 && _timer.Change(Every, Timeout.InfiniteTimeSpan);
        }

        if (more > 0)
        {
            RefusedMore(more, last);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{What}")]
    private partial void Refused(string what);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} more requests were refused within a minute; the last: {What}")]
    private partial void RefusedMore(int count, string what);
}
