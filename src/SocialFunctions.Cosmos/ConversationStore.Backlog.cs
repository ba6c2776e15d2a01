using System.Text.Json;
using Microsoft.Azure.Cosmos;
using SocialFunctions.Application.Ports;
using SocialFunctions.Application.Storing;
using SocialFunctions.Model;
using SocialFunctions.Reporting;
using SocialFunctions.Routing;

namespace SocialFunctions.Cosmos;

/// <content>The backlog, for reports.</content>
public sealed partial class ConversationStore : IBacklog
{
    /// <inheritdoc/>
    /// <remarks>Three queries of all partitions.</remarks>
    public async ValueTask<IReadOnlyList<BacklogCount>> CountAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var open = CountAsync(
            "c.status = @open",
            query => query.WithParameter("@open", ConversationKeys.NameOf(ConversationStatus.Open)),
            (count, agent) => new Backlog(count, agent is null ? count : 0, 0, 0),
            cancellationToken);
        var running = CountAsync(
            "c.urgency > @now AND c.urgency < @notDue",
            query => query.WithParameter("@now", Documents.Time(now)).WithParameter("@notDue", Documents.NotDue),
            (count, _) => new Backlog(0, 0, count, 0),
            cancellationToken);
        var overdue = CountAsync(
            "c.urgency <= @now",
            query => query.WithParameter("@now", Documents.Time(now)),
            (count, _) => new Backlog(0, 0, 0, count),
            cancellationToken);
        return [.. (await Task.WhenAll(open, running, overdue).ConfigureAwait(false)).SelectMany(counts => counts)];
    }

    /// <inheritdoc/>
    /// <remarks>A query of all partitions.</remarks>
    public async ValueTask<IReadOnlyList<HeldCount>> HeldAsync(CancellationToken cancellationToken) => await QueryAsync(
        new QueryDefinition(
            "SELECT c.state.channel, c.account, c.team, c.assignee, COUNT(1) AS conversations FROM c " +
            "WHERE c.kind = @kind AND c.urgency < @settled GROUP BY c.state.channel, c.account, c.team, c.assignee")
            .WithParameter("@kind", Documents.Conversation)
            .WithParameter("@settled", Documents.Settled),
        null,
        row => new HeldCount(
            row.GetProperty("channel").GetString()!,
            row.GetProperty("account").GetString()!,
            new Holders(Optional(row, "team"), Optional(row, "assignee")),
            row.GetProperty("conversations").GetInt32()),
        cancellationToken).ConfigureAwait(false);

    private Task<List<BacklogCount>> CountAsync(
        string condition, Func<QueryDefinition, QueryDefinition> with, Func<int, string?, Backlog> backlog, CancellationToken cancellationToken)
    {
        var query = with(new QueryDefinition(
            $"SELECT c.account, c.team, c.assignee, COUNT(1) AS conversations FROM c WHERE c.kind = @kind AND {condition} GROUP BY c.account, c.team, c.assignee")
            .WithParameter("@kind", Documents.Conversation));
        return QueryAsync(
            query,
            null,
            row => new BacklogCount(
                row.GetProperty("account").GetString()!,
                Optional(row, "team"),
                Optional(row, "assignee"),
                backlog(row.GetProperty("conversations").GetInt32(), Optional(row, "assignee"))),
            cancellationToken);
    }

    // A property that conversations lack is missing in their group, too.
    private static string? Optional(JsonElement row, string name) => row.TryGetProperty(name, out var value) ? value.GetString() : null;
}
