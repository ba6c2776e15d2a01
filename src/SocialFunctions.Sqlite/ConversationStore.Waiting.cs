using SocialFunctions.Application.Ports;
using SocialFunctions.Routing;

namespace SocialFunctions.Sqlite;

/// <content>Queries of automatic assignment.</content>
public sealed partial class ConversationStore : IWaitingLines
{
    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<string>> LanguagesAsync(string team, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var reader = _readers.Rent();

        // Goes from one language to the next in the index: the cost depends on the number of languages, not of conversations.
        return ValueTask.FromResult<IReadOnlyList<string>>(reader.Session.All(
            """
            WITH RECURSIVE lines (language) AS (
                SELECT min(waiting_language) FROM conversations WHERE team = ?1 AND waiting_since IS NOT NULL
                UNION ALL
                SELECT (SELECT min(waiting_language) FROM conversations
                    WHERE team = ?1 AND waiting_since IS NOT NULL AND waiting_language > lines.language)
                FROM lines WHERE language IS NOT NULL)
            SELECT language FROM lines WHERE language IS NOT NULL
            """,
            row => row.Text(0),
            team));
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<WaitingConversation>> WaitingAsync(
        string team, string language, int take, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var reader = _readers.Rent();
        return ValueTask.FromResult<IReadOnlyList<WaitingConversation>>(reader.Session.All(
            """
            SELECT version, doc FROM conversations WHERE team = ? AND waiting_language = ? AND waiting_since IS NOT NULL
            ORDER BY waiting_since LIMIT ?
            """,
            row => ReadConversation(row, 0).ToWaiting()!,
            team,
            language,
            take));
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyDictionary<string, AgentLoad>> LoadsAsync(IReadOnlyCollection<string> agents, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var reader = _readers.Rent();
        return ValueTask.FromResult<IReadOnlyDictionary<string, AgentLoad>>(
            reader.Session.Snapshot(session => agents.ToDictionary(agent => agent, agent => LoadOf(session, agent), StringComparer.Ordinal)));
    }

    /// <inheritdoc/>
    public async ValueTask RecordAssignedAsync(IReadOnlyCollection<string> agents, DateTimeOffset at, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await _writer.RunAsync(session =>
        {
            foreach (var agent in agents)
            {
                session.Execute(
                    "INSERT INTO last_assigned (agent, at) VALUES (?, ?) ON CONFLICT (agent) DO UPDATE SET at = excluded.at", agent, at.UtcTicks);
            }

            return 0;
        }).ConfigureAwait(false);
    }

    private static AgentLoad LoadOf(SqliteSession session, string agent) => session.First(
        """
        SELECT (SELECT count(*) FROM conversations WHERE assignee = ?1 AND status = 'open'), (SELECT at FROM last_assigned WHERE agent = ?1)
        """,
        row => new AgentLoad((int)row.Int64(0), row.TimeOrNull(1)),
        agent);
}
