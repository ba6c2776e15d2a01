using System.Security.Cryptography;
using System.Text;

namespace SocialFunctions.Settings;

/// <summary>Finds the agent of a bearer token. The time it takes does not reveal how close a guess was.</summary>
internal sealed class BearerTokens
{
    /// <summary>Longest token, in characters.</summary>
    public const int MaxLength = 1024;

    private readonly (byte[] Hash, AgentSettings Agent)[] _tokens;

    public BearerTokens(IEnumerable<AgentSettings> agents, SecretSource source) =>
        _tokens = [.. from agent in agents
                      let token = SecretReference.Resolve(agent.Token, source)
                      where token is not null
                      select (SHA256.HashData(Encoding.UTF8.GetBytes(token)), agent)];

    public bool Any => _tokens.Length > 0;

    public bool HasAdministrator => Array.Exists(_tokens, token => token.Agent.Roles.Contains(AgentRole.Admin));

    public AgentSettings? Find(string token)
    {
        if (token.Length > MaxLength)
            return null;

        Span<byte> utf8 = stackalloc byte[Encoding.UTF8.GetMaxByteCount(MaxLength)];
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(utf8[..Encoding.UTF8.GetBytes(token, utf8)], hash);

        AgentSettings? found = null;
        foreach (var (candidate, agent) in _tokens)
        {
            if (CryptographicOperations.FixedTimeEquals(hash, candidate))
                found = agent;
        }

        return found;
    }
}
