using SocialFunctions.Application.Ports;
using SocialFunctions.Application.Storing;
using SocialFunctions.Reporting;
using SocialFunctions.Routing;

namespace SocialFunctions.Sqlite;

/// <content>The backlog, for reports.</content>
public sealed partial class ConversationStore : IBacklog
{
    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<BacklogCount>> CountAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var reader = _readers.Rent();
        return ValueTask.FromResult<IReadOnlyList<BacklogCount>>(reader.Session.All(
            """
            SELECT account, team, assignee,
                sum(status = 'open'), sum(status = 'open' AND assignee IS NULL), sum(urgency > ?1 AND urgency < ?2), sum(urgency <= ?1)
            FROM conversations WHERE urgency < ?3 GROUP BY account, team, assignee
            """,
            row => new BacklogCount(
                row.Text(0),
                row.TextOrNull(1),
                row.TextOrNull(2),
                new Backlog((int)row.Int64(3), (int)row.Int64(4), (int)row.Int64(5), (int)row.Int64(6))),
            now.UtcTicks,
            ConversationKeys.NotDue,
            ConversationKeys.Settled));
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<HeldCount>> HeldAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var reader = _readers.Rent();

        // An id begins with the channel.
        return ValueTask.FromResult<IReadOnlyList<HeldCount>>(reader.Session.All(
            """
            SELECT substr(id, 1, instr(id, '-') - 1) AS channel, account, team, assignee, count(*)
            FROM conversations WHERE urgency < ? GROUP BY channel, account, team, assignee
            """,
            row => new HeldCount(row.Text(0), row.Text(1), new Holders(row.TextOrNull(2), row.TextOrNull(3)), (int)row.Int64(4)),
            ConversationKeys.Settled));
    }
}
