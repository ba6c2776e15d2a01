using System.Text.Json;
using Microsoft.Azure.Cosmos;
using SocialFunctions.Application.Ports;
using SocialFunctions.Application.Storing;
using SocialFunctions.Settings;

namespace SocialFunctions.Cosmos;

/// <summary>The query of a conversation list. Its text depends on which filters are set, never on their values.</summary>
internal static class ConversationListQuery
{
    /// <param name="text">The text asked for; null without one.</param>
    /// <param name="found">Ids of conversations with a message that contains it.</param>
    public static QueryDefinition Of(ConversationQuery query, TextCondition? text, IReadOnlyList<string> found)
    {
        var conditions = new List<string> { "c.kind = @kind" };
        var values = new Dictionary<string, object> { ["@kind"] = Documents.Conversation };

        void And(string condition, string name, object value)
        {
            conditions.Add(condition);
            values[name] = value;
        }

        if (query.Statuses.Count == 0)
        {
            And("c.urgency < @settled", "@settled", Documents.Settled);
        }
        else
        {
            And("ARRAY_CONTAINS(@statuses, c.status)", "@statuses", query.Statuses.Distinct().Order().Select(ConversationKeys.NameOf).ToArray());
        }

        if (query.Channel is { } channel)
        {
            And("c.state.channel = @channel", "@channel", channel);
        }

        if (query.Account is { } account)
        {
            And("c.account = @account", "@account", account);
        }

        if (query.Assignee is { } assignee and not "none")
        {
            And("c.assignee = @assignee", "@assignee", assignee);
        }
        else if (query.Assignee is not null)
        {
            conditions.Add("NOT IS_DEFINED(c.assignee)");
        }

        if (query.Team is { } team)
        {
            And("c.team = @team", "@team", team);
        }

        if (query.Tag is { } tag)
        {
            And("ARRAY_CONTAINS(c.tags, @tag)", "@tag", tag);
        }

        if (query.Language is { } language)
        {
            And("STARTSWITH(CONCAT(c.state.language, '-'), @language, true)", "@language", $"{language}-");
        }

        if (query.Visibility is { } visibility)
        {
            And("c.state.visibility = @visibility", "@visibility", JsonNamingPolicy.CamelCase.ConvertName(visibility.ToString()));
        }

        if (query.Unread is { } unread)
        {
            conditions.Add(unread ? "IS_DEFINED(c.state.unread)" : "NOT IS_DEFINED(c.state.unread)");
        }

        if (query.Within is { IsWhole: false } within)
        {
            And(within.Sees is Sees.Own ? "c.assignee = @seer" : "(c.assignee = @seer OR ARRAY_CONTAINS(@teams, c.team))", "@seer", within.Agent);
            values["@teams"] = within.Teams;
        }

        if (text is not null)
        {
            And($"({text.Condition} OR ARRAY_CONTAINS(@found, c.id))", "@found", found);
            text.Values.ToList().ForEach(value => values.Add(value.Key, value.Value));
        }

        var order = query.Sort is ConversationSort.Due ? "c.urgency ASC, c.id ASC" : "c.lastMessage DESC, c.id DESC";
        var definition = new QueryDefinition($"SELECT * FROM c WHERE {string.Join(" AND ", conditions)} ORDER BY {order}");
        return values.Aggregate(definition, (d, value) => d.WithParameter(value.Key, value.Value));
    }
}
