using System.Diagnostics;
using System.Text;
using System.Text.Json;
using SocialFunctions.Application.Ports;
using SocialFunctions.Application.Storing;
using SocialFunctions.Model;
using SocialFunctions.Settings;

namespace SocialFunctions.Sqlite;

/// <summary>The SQL of a conversation list. Its text depends on which filters are set, never on their values.</summary>
/// <remarks>
/// What an index helps with is a condition. Everything else is a test: a step reads a bounded number of rows in order, and tests each. So a list
/// that finds little takes many short reads and never a long one.
/// </remarks>
internal sealed class ConversationListSql
{
    private readonly ConversationQuery _query;
    private readonly List<string> _conditions = [];
    private readonly List<SqliteValue> _conditionValues = [];
    private readonly List<string> _tests = [];
    private readonly List<SqliteValue> _testValues = [];
    private readonly string _column;
    private readonly bool _rising;

    private ConversationListSql(ConversationQuery query)
    {
        _query = query;
        (Name, _column, _rising) = query.Sort == ConversationSort.Due ? ('d', "urgency", true) : ('r', "last_message", false);
    }

    /// <summary>Name of the order, for cursors.</summary>
    public char Name { get; }

    /// <summary>Whether rows that a step reads may fail a test.</summary>
    public bool Tests => _tests.Count > 0;

    /// <summary>The SQL of a query, without its text.</summary>
    public static ConversationListSql Of(ConversationQuery query)
    {
        var list = new ConversationListSql(query);
        list.FilterStatus();
        if (query.Assignee is { } assignee and not "none")
        {
            list.Where("assignee = ?", assignee);
        }
        else if (query.Assignee is not null)
        {
            list.Test("assignee IS NULL");
        }

        if (query.Channel is { } channel)
        {
            list.Test("doc ->> '$.channel' = ?", channel);
        }

        if (query.Account is { } account)
        {
            list.Test("account = ?", account);
        }

        if (query.Team is { } team)
        {
            list.Test("team = ?", team);
        }

        if (query.Tag is { } tag)
        {
            list.Test("instr(tags, ?) > 0", ConversationKeys.TagsOf(tag));
        }

        if (query.Language is { } language)
        {
            list.Test("instr(lower(doc ->> '$.language') || '-', lower(?) || '-') = 1", language);
        }

        if (query.Visibility is { } visibility)
        {
            list.Test("doc ->> '$.visibility' = ?", JsonNamingPolicy.CamelCase.ConvertName(visibility.ToString()));
        }

        if (query.Unread is { } unread)
        {
            list.Test("coalesce(doc ->> '$.unread', 0) = ?", unread ? 1 : 0);
        }

        list.FilterSight();
        return list;
    }

    /// <summary>Only these conversations, of which there are few.</summary>
    public void Among(IReadOnlyCollection<long> keys) =>
        Where("key IN (SELECT value FROM json_each(?))", $"[{string.Join(',', keys)}]");

    /// <summary>Only those that pass a test.</summary>
    public void Test(string test, params ReadOnlySpan<SqliteValue> values)
    {
        _tests.Add(test);
        _testValues.AddRange(values);
    }

    /// <summary>The rows after a cursor: key, sort key, version, and the document, which is null when a test failed.</summary>
    public List<T> Read<T>(SqliteSession session, Cursor? after, int take, Func<SqliteRow, T> read)
    {
        var sql = new StringBuilder($"SELECT key, {_column}, version, ")
            .Append(Tests ? $"CASE WHEN ({string.Join(") AND (", _tests)}) THEN doc END" : "doc")
            .Append(" FROM conversations c WHERE ")
            .AppendJoin(" AND ", _conditions.DefaultIfEmpty("1"));
        var direction = _rising ? "" : " DESC";
        List<SqliteValue> values = [.. _testValues, .. _conditionValues];
        if (after is { } last)
        {
            sql.Append($" AND ({_column}, key) {(_rising ? '>' : '<')} (?, ?)");
            values.AddRange(last.Key, last.Row);
        }

        sql.Append($" ORDER BY {_column}{direction}, key{direction} LIMIT ?");
        return session.All(sql.ToString(), read, [.. values, take]);
    }

    private void FilterStatus()
    {
        var statuses = _query.Statuses;
        if (!statuses.Contains(ConversationStatus.Resolved))
        {
            // The plus keeps the planner on the other index when that is the order: walking it and skipping is cheaper than sorting.
            Where(_rising ? "urgency < ?" : "+urgency < ?", ConversationKeys.Settled);
        }
        else if (statuses.All(s => s == ConversationStatus.Resolved))
        {
            Where(_rising ? "urgency = ?" : "+urgency = ?", ConversationKeys.Settled);
        }

        if (statuses.Count > 0)
        {
            var names = statuses.Distinct().Order().Select(ConversationKeys.NameOf);
            Where($"status IN ('{string.Join("','", names)}')");
        }
    }

    private void FilterSight()
    {
        switch (_query.Within)
        {
            case { Sees: Sees.Own, Agent: var agent }:
                Where("assignee = ?", agent);
                break;
            case { Sees: Sees.Team, Agent: var agent, Teams: var teams }:
                Test("assignee = ? OR instr(?, char(10) || team || char(10)) > 0", agent, ConversationKeys.TagsOf(teams));
                break;
            case null or { Sees: Sees.All }:
                break;
            case { Sees: var other }:
                throw new UnreachableException($"No such sight: {other}.");
        }
    }

    private void Where(string condition, params ReadOnlySpan<SqliteValue> values)
    {
        _conditions.Add(condition);
        _conditionValues.AddRange(values);
    }
}
