using System.Text;
using SocialFunctions.Application.Ports;
using SocialFunctions.Application.Storing;
using SocialFunctions.Model;

namespace SocialFunctions.Sqlite;

/// <summary>The SQL of a conversation list. Its text depends on which filters are set, never on their values.</summary>
/// <param name="Name">Letter of the order, for cursors.</param>
/// <param name="Sql">Selects key, sort key, version and document, one row more than asked for.</param>
internal sealed record ConversationListSql(char Name, string Sql, IReadOnlyList<SqliteValue> Parameters)
{
    /// <exception cref="InvalidQueryException">The cursor is not valid for this list.</exception>
    public static ConversationListSql Of(ConversationQuery query)
    {
        var (name, column, beyond, direction) = query.Sort == ConversationSort.Due
            ? ('d', "urgency", ">", "")
            : ('r', "last_message", "<", " DESC");
        var sql = new StringBuilder("SELECT key, ").Append(column).Append(", version, doc FROM conversations c WHERE ");
        var parameters = new List<SqliteValue>();

        void And(string condition, params ReadOnlySpan<SqliteValue> values)
        {
            sql.Append(condition).Append(" AND ");
            parameters.AddRange(values);
        }

        FilterStatus(query.Statuses, query.Sort, And);
        FilterText(query, And);
        if (Cursor.Parse(query.After, name) is { } after)
        {
            And($"({column}, key) {beyond} (?, ?)", after.Key, after.Row);
        }

        sql.Append("1 ORDER BY ").Append(column).Append(direction).Append(", key").Append(direction).Append(" LIMIT ?");
        parameters.Add(query.Take + 1);
        return new ConversationListSql(name, sql.ToString(), parameters);
    }

    private static void FilterStatus(IReadOnlyList<ConversationStatus> statuses, ConversationSort sort, Condition and)
    {
        if (!statuses.Contains(ConversationStatus.Resolved))
        {
            // The plus keeps the planner on the index of the order: reading it and skipping rows is cheaper than sorting.
            and(sort == ConversationSort.Due ? "urgency < ?" : "+urgency < ?", ConversationKeys.Settled);
        }
        else if (statuses.All(s => s == ConversationStatus.Resolved))
        {
            and(sort == ConversationSort.Due ? "urgency = ?" : "+urgency = ?", ConversationKeys.Settled);
        }

        if (statuses.Count > 0)
        {
            var names = statuses.Distinct().Order().Select(ConversationKeys.NameOf);
            and($"status IN ('{string.Join("','", names)}')");
        }
    }

    private static void FilterText(ConversationQuery query, Condition and)
    {
        if (query.Account is { } account)
        {
            and("account = ?", account);
        }

        if (query.Assignee is { } assignee)
        {
            if (assignee == "none")
            {
                and("assignee IS NULL");
            }
            else
            {
                and("assignee = ?", assignee);
            }
        }

        if (query.Team is { } team)
        {
            and("team = ?", team);
        }

        if (query.Tag is { } tag)
        {
            and("instr(tags, ?) > 0", ConversationKeys.TagsOf(tag));
        }

        if (!string.IsNullOrWhiteSpace(query.Text))
        {
            var text = SearchText.Fold(query.Text.Trim());
            and(
                "(instr(search, ?) > 0 OR EXISTS (SELECT 1 FROM messages m WHERE m.conversation = c.key AND instr(m.search, ?) > 0))",
                text,
                text);
        }
    }

    private delegate void Condition(string condition, params ReadOnlySpan<SqliteValue> values);
}
