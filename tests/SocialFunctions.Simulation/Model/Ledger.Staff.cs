using SocialFunctions.Conversations;
using SocialFunctions.Model;
using SocialFunctions.Settings;

namespace SocialFunctions.Simulation.Model;

/// <content>Who has the conversation when the settings take somebody away.</content>
internal sealed partial class Ledger
{
    private string? _team;
    private bool _hasTeam;

    /// <summary>While the account is gone nobody has to work on an open case, and the timeline says so; the time is a pause.</summary>
    private void LoseOrGetAccount(Fact fact, Queue<TimelineEntry> entries)
    {
        if (!fact.Rules.HasAccount && _book.WithoutAccountSince is null && _book.Status is not ConversationStatus.Resolved)
        {
            Expect(entries, TimelineType.AccountRemoved, Invariants.NobodyIsMissing);
            _book.LoseAccount(fact.Now);
        }
        else if (fact.Rules.HasAccount && _book.WithoutAccountSince is not null)
        {
            Expect(entries, TimelineType.AccountRestored, Invariants.NobodyIsMissing);
            _book.GetAccountBack(fact.Now, fact.Rules);
        }
    }

    /// <summary>Nothing waits for an agent or a team that is gone: a team comes after an agent, the fallback team after a team, the first lead after all.</summary>
    private void HandOver(Rulebook rules, DateTimeOffset now, Queue<TimelineEntry> entries)
    {
        var document = rules.Document;
        if (!_hasTeam)
        {
            (_team, _hasTeam) = (document.Accounts[0].Team, true);
        }

        var teamIsGone = _team is not null && document.Teams.All(team => team.Id != _team);
        var agentIsGone = _book.Assignee is not null && document.Agents.All(agent => agent.Id != _book.Assignee);
        if (agentIsGone)
        {
            Expect(entries, TimelineType.Unassigned, Invariants.NobodyIsMissing);
            TakeAway();
        }

        if (!teamIsGone && !agentIsGone)
        {
            return;
        }

        var team = (teamIsGone ? null : _team) ?? document.FallbackTeam;
        var lead = team is null && _book.Assignee is null ? document.Agents.FirstOrDefault(agent => agent.Roles.Contains(AgentRole.Lead))?.Id : null;
        if (team == _team && lead is null)
        {
            return;
        }

        var entry = Expect(entries, TimelineType.Assigned, Invariants.NobodyIsMissing);
        Violation.Unless(
            entry.Data.Team == team && entry.Data.Agent == lead,
            Invariants.NobodyIsMissing,
            $"the timeline hands it to {entry.Data.Team ?? "no team"} and {entry.Data.Agent ?? "nobody"} instead of {team ?? "no team"} and {lead ?? "nobody"}");
        _team = team;
        if (lead is not null)
        {
            TakeAway();
            (_book.Assignee, _book.AssigneeSilentSince) = (lead, now);
        }
    }
}
