using System.Collections.Frozen;
using System.Text.Json.Serialization;
using SocialFunctions.Application.Ports;
using SocialFunctions.Model;
using SocialFunctions.Routing;
using SocialFunctions.Settings;

namespace SocialFunctions.Application.Settings;

/// <summary>Counts the unresolved conversations whose account, team or assignee settings do not have, and says who gets them.</summary>
public sealed class StrandedConversations(IBacklog backlog)
{
    /// <summary>
    /// Counts what a replacement of settings takes away; without a query where it takes away nothing. An account with another external id is another page,
    /// number or bot: its customers wrote to the former one.
    /// </summary>
    public async ValueTask<IReadOnlyList<Stranded>> ByAsync(SettingsSnapshot before, SettingsSnapshot after, CancellationToken cancellationToken)
    {
        var moved = before.Accounts
            .Where(account => after.FindAccountOf(account.Channel, account.Id) is { } now && now.Settings.ExternalId != account.Settings.ExternalId)
            .Select(account => (account.Channel, account.Id))
            .ToHashSet();
        var takesAway = moved.Count > 0
            || before.Accounts.Any(account => after.FindAccountOf(account.Channel, account.Id) is null)
            || before.Document.Teams.Any(team => !Stranding.Has(after, team.Id))
            || before.Document.Agents.Any(agent => after.FindAgent(agent.Id) is null);
        return takesAway ? await CountAsync(after, moved, cancellationToken) : [];
    }

    /// <summary>Counts what is stranded under settings, whatever took it away.</summary>
    public ValueTask<IReadOnlyList<Stranded>> UnderAsync(SettingsSnapshot settings, CancellationToken cancellationToken) =>
        CountAsync(settings, moved: FrozenSet<(string, string)>.Empty, cancellationToken);

    private async ValueTask<IReadOnlyList<Stranded>> CountAsync(
        SettingsSnapshot settings, IReadOnlySet<(string Channel, string Account)> moved, CancellationToken cancellationToken) =>
    [
        .. (await backlog.HeldAsync(cancellationToken))
            .SelectMany(held => Of(held, settings, moved.Contains((held.Channel, held.Account))))
            .GroupBy(stranded => stranded with { Conversations = 0 })
            .Select(same => same.Key with { Conversations = same.Sum(stranded => stranded.Conversations) })
            .OrderBy(stranded => stranded.Kind).ThenBy(stranded => stranded.Id, StringComparer.Ordinal),
    ];

    private static IEnumerable<Stranded> Of(HeldCount held, SettingsSnapshot settings, bool isMoved)
    {
        var to = Stranding.Settle(settings, held.By);
        var (toTeam, toAgent) = (to.Team is null ? null : $"team:{to.Team}", to.Agent is null ? null : $"agent:{to.Agent}");
        if (isMoved || settings.FindAccountOf(held.Channel, held.Account) is null)
        {
            yield return new Stranded(StrandedKind.Account, held.Account, held.Conversations, null);
        }

        if (held.By.Team is { } team && to.Team != team)
        {
            yield return new Stranded(StrandedKind.Team, team, held.Conversations, toTeam ?? toAgent);
        }

        if (held.By.Agent is { } agent && to.Agent != agent)
        {
            yield return new Stranded(StrandedKind.Agent, agent, held.Conversations, toAgent ?? toTeam);
        }
    }
}

/// <summary>Unresolved conversations that lose an account, a team or an assignee.</summary>
/// <param name="Kind">What they lose.</param>
/// <param name="Id">Its id.</param>
/// <param name="Conversations">How many there are.</param>
/// <param name="To">Who gets them, <c>team:ID</c> or <c>agent:ID</c>; null where nobody does, as when their account is gone.</param>
public sealed record Stranded(
    StrandedKind Kind, string Id, int Conversations, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? To);

/// <summary>What settings can take away from a conversation.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<StrandedKind>))]
public enum StrandedKind
{
    /// <summary>The account on which the customer writes.</summary>
    Account,

    /// <summary>The team that has it.</summary>
    Team,

    /// <summary>The agent who has it.</summary>
    Agent,
}
