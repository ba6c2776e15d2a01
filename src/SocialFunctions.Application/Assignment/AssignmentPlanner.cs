using SocialFunctions.Application.Ports;
using SocialFunctions.Routing;
using SocialFunctions.Settings;

namespace SocialFunctions.Application.Assignment;

/// <summary>Reads as many waiting conversations as agents have room for, and plans which agent gets which.</summary>
internal sealed class AssignmentPlanner(IWaitingLines lines)
{
    /// <summary>The most conversations taken from one line in one plan.</summary>
    public const int MostFromALine = 256;

    /// <param name="held">Conversations to leave out for now.</param>
    public async ValueTask<AssignmentPlan> PlanAsync(
        SettingsSnapshot settings, HeldConversations held, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var teams = settings.Document.Teams.Where(team => team.Assign is TeamAssignment.LeastLoaded).ToList();
        var staff = teams.SelectMany(team => team.Agents).ToHashSet(StringComparer.Ordinal);
        var full = new HashSet<(string, string)>();
        if (teams.Count == 0)
        {
            return new AssignmentPlan([], full, staff);
        }

        var assignment = new AssignmentRules(settings, await lines.LoadsAsync(staff, cancellationToken), now);
        var waiting = new List<WaitingConversation>();
        foreach (var team in teams)
        {
            foreach (var language in await lines.LanguagesAsync(team.Id, cancellationToken))
            {
                var room = Math.Min(assignment.Room(team.Id, language), MostFromALine);
                if (room > 0)
                {
                    waiting.AddRange(await HeadAsync(assignment, team.Id, language, room, held, cancellationToken));
                }
                else
                {
                    full.Add((team.Id, language));
                }
            }
        }

        return new AssignmentPlan(assignment.Plan(waiting), full, staff);
    }

    /// <summary>The first conversations of a line that can be assigned now, as many as there is room for.</summary>
    private async ValueTask<IReadOnlyList<WaitingConversation>> HeadAsync(
        AssignmentRules assignment, string team, string language, int room, HeldConversations held, CancellationToken cancellationToken)
    {
        for (var take = room + held.Count; ; take *= 2)
        {
            var head = await lines.WaitingAsync(team, language, take, cancellationToken);
            var ready = head.Where(c => !held.Holds(c.Id) && assignment.CanBeTaken(c)).ToList();
            if (ready.Count >= room || head.Count < take)
            {
                return ready;
            }
        }
    }
}

/// <summary>Conversations that must not be offered now.</summary>
/// <param name="Count">The most that there can be.</param>
internal readonly record struct HeldConversations(int Count, Func<string, bool> Holds);

/// <summary>Which agent is to get which conversation.</summary>
/// <param name="Offers">The conversations to offer, the longest waiting first.</param>
/// <param name="Full">The lines that no agent has room for.</param>
/// <param name="Staff">The agents of all teams with automatic assignment.</param>
internal sealed record AssignmentPlan(
    IReadOnlyList<Offer> Offers, IReadOnlySet<(string Team, string Language)> Full, IReadOnlySet<string> Staff);
