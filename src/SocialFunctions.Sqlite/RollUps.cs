using SocialFunctions.Application.Ports;
using SocialFunctions.Conversations;
using SocialFunctions.Model;
using SocialFunctions.Reporting;

namespace SocialFunctions.Sqlite;

/// <summary>
/// The measurements for reports, one row each, ordered by time: a report reads one range and sums it up. The key of a row contains the id of its
/// entry, so that no measurement counts twice.
/// </summary>
public sealed class RollUps(ConversationDatabase database) : IRollUps
{
    /// <summary>The position of the feed up to which everything was counted; 0 for the beginning.</summary>
    public long Position()
    {
        using var reader = database.Readers.Rent();
        return reader.Session.First("SELECT position FROM measured_up_to", row => row.Int64(0));
    }

    /// <inheritdoc/>
    public async ValueTask AddAsync(IReadOnlyList<TimelineEntry> entries, CancellationToken cancellationToken) =>
        await AddAsync(entries, null, cancellationToken).ConfigureAwait(false);

    /// <summary>Adds the measurements of entries, and stores how far the feed was read, in one transaction.</summary>
    /// <param name="position">The position; null when it stays.</param>
    public async ValueTask AddAsync(IReadOnlyList<TimelineEntry> entries, long? position, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await database.Writer.RunAsync(session =>
        {
            foreach (var entry in entries)
            {
                Insert(session, entry);
            }

            return position is { } reached ? session.Execute("UPDATE measured_up_to SET position = ?", reached) : 0;
        }).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<RollUp>> ReadAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        var sum = new RollUpSum();
        using var reader = database.Readers.Rent();
        reader.Session.Each(
            "SELECT at, what, withdrawn, outcome, business, wall, channel, account, team, agent FROM measurements WHERE at >= ? AND at < ?",
            row =>
            {
                cancellationToken.ThrowIfCancellationRequested();
                sum.Add(new Measurement
                {
                    At = row.Time(0),
                    What = (Measure)row.Int64(1),
                    Withdrawn = row.Int64(2) != 0,
                    Outcome = row.IsNull(3) ? null : (Outcome)row.Int64(3),
                    Business = Duration(row, 4),
                    Wall = Duration(row, 5),
                    Channel = row.Text(6),
                    Account = row.Text(7),
                    Team = row.TextOrNull(8),
                    Agent = row.TextOrNull(9),
                });
            },
            from.UtcTicks,
            to.UtcTicks);
        return ValueTask.FromResult(sum.RollUps);
    }

    /// <inheritdoc/>
    public async ValueTask<int> TrimAsync(DateTimeOffset before, int most, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return await database.Writer.RunAsync(session => session.Execute(
            "DELETE FROM measurements WHERE (at, entry, item) IN (SELECT at, entry, item FROM measurements WHERE at < ? ORDER BY at LIMIT ?)",
            before.UtcTicks,
            most)).ConfigureAwait(false);
    }

    private static void Insert(SqliteSession session, TimelineEntry entry)
    {
        for (var item = 0; item < entry.Data.Measured?.Count; item++)
        {
            var measured = entry.Data.Measured[item];
            session.Execute(
                """
                INSERT INTO measurements (at, entry, item, what, withdrawn, outcome, business, wall, channel, account, team, agent)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
                """,
                measured.At.UtcTicks,
                entry.Id,
                item,
                (long)measured.What,
                measured.Withdrawn ? 1 : 0,
                (long?)measured.Outcome,
                measured.Business?.Ticks,
                measured.Wall?.Ticks,
                measured.Channel,
                measured.Account,
                measured.Team,
                measured.Agent);
        }
    }

    private static TimeSpan? Duration(SqliteRow row, int column) => row.IsNull(column) ? null : new TimeSpan(row.Int64(column));
}
