using Microsoft.Extensions.Logging;
using SocialFunctions.Application.Faults;

namespace SocialFunctions.Http;

/// <summary>
/// Writes faults of this program that a request met to the log: one line each, without the exception's message, which may quote what a customer wrote. The same
/// fault, whatever met it, is written once a minute, with how many there were.
/// </summary>
internal sealed partial class FaultLog(TimeProvider time, ILogger<FaultLog> log)
{
    public static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    // By type and place, of which a program has few.
    private readonly Dictionary<string, (DateTimeOffset Written, int More)> _faults = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();

    /// <param name="what">What met it, as the beginning of a sentence.</param>
    public void Write(string what, Exception fault)
    {
        var line = FaultLine.Of(fault);
        int more;
        lock (_gate)
        {
            var now = time.GetUtcNow();
            var isKnown = _faults.TryGetValue(line, out var last);
            if (isKnown && now - last.Written < Every)
            {
                _faults[line] = last with { More = last.More + 1 };
                return;
            }

            more = last.More;
            _faults[line] = (now, 0);
        }

        if (more == 0)
        {
            Met(what, line);
        }
        else
        {
            MetAgain(what, line, more);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{What} met a fault: {Fault}")]
    private partial void Met(string what, string fault);

    [LoggerMessage(Level = LogLevel.Error, Message = "{What} met a fault: {Fault}; {More} more met it since it was last written")]
    private partial void MetAgain(string what, string fault, int more);
}
