using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using SocialFunctions.Application.Ports;
using SocialFunctions.Settings;

namespace SocialFunctions.Http.Security;

/// <summary>
/// Who has signed in to the desk with a token: a browser keeps the random id of a session, which no script can read, in place of the token. A session is over when
/// its time has come, when the agent's token is another or they are gone, and when this process ends.
/// </summary>
internal sealed class AgentSessions(ISettingsSource settings, TimeProvider time)
{
    /// <summary>How long a session lasts: a working day.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromHours(12);

    // Only who has a token can begin one. A program that signs in again and again would fill the memory.
    private const int Most = 10_000;
    private const int BytesOfId = 32;

    private readonly ConcurrentDictionary<string, Session> _sessions = new(StringComparer.Ordinal);

    /// <summary>Begins a session.</summary>
    /// <returns>Its id; null when no agent has the token.</returns>
    public string? Begin(string token)
    {
        if (settings.Current.FindAgentByToken(token) is not { } agent)
        {
            return null;
        }

        MakeRoom();
        var id = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(BytesOfId));
        _sessions[id] = new Session(token, agent.Id, time.GetUtcNow() + Lasts);
        return id;
    }

    /// <summary>The agent of a session, and when it ends; null when it is over, or never was.</summary>
    public (AgentSettings Agent, DateTimeOffset Ends)? Find(string id)
    {
        if (!_sessions.TryGetValue(id, out var session))
        {
            return null;
        }

        if (session.Ends > time.GetUtcNow() && settings.Current.FindAgentByToken(session.Token) is { } agent && agent.Id == session.Agent)
        {
            return (agent, session.Ends);
        }

        End(id);
        return null;
    }

    /// <summary>Ends a session, if there is one.</summary>
    public void End(string id) => _sessions.TryRemove(id, out _);

    private void MakeRoom()
    {
        if (_sessions.Count < Most)
        {
            return;
        }

        foreach (var (id, _) in _sessions.OrderBy(session => session.Value.Ends).Take(Most / 10))
        {
            End(id);
        }
    }

    private sealed record Session(string Token, string Agent, DateTimeOffset Ends);
}
