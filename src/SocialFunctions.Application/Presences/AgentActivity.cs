using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using SocialFunctions.Application.Faults;
using SocialFunctions.Application.Ports;

namespace SocialFunctions.Application.Presences;

/// <summary>Notes that agents are at work, from what they ask for. Nobody waits for it, and its failing fails nothing.</summary>
public sealed partial class AgentActivity(IPresences presences, TimeProvider time, ILogger<AgentActivity> logger)
{
    /// <summary>How long an agent counts as online after a request.</summary>
    public static readonly TimeSpan Serves = TimeSpan.FromSeconds(150);

    /// <summary>How often it is recorded at most.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, DateTimeOffset> _recorded = new(StringComparer.Ordinal);

    /// <summary>Notes a request of an agent.</summary>
    public void Note(string agent)
    {
        var now = time.GetUtcNow();
        if (_recorded.TryGetValue(agent, out var last) && last <= now && now - last < Every)
        {
            return;
        }

        _recorded[agent] = now;
        _ = RecordAsync(new Presence(agent, Conversation: null, State: null, now + Serves));
    }

    private async Task RecordAsync(Presence presence)
    {
        try
        {
            await presences.PutAsync(presence, CancellationToken.None);
        }
        catch (Exception e)
        {
            LogFailed(FaultLine.Of(e));
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Who is online cannot be recorded: {Error}")]
    private partial void LogFailed(string error);
}
