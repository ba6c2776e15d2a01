using SocialFunctions.Application.Ports;
using SocialFunctions.Routing;
using SocialFunctions.Settings;

namespace SocialFunctions.Application.Assignment;

/// <summary>Reads as much of the lines as agents have room for, and plans who gets what.</summary>
/// <param name="lines">Who waits, and what agents have.</param>
internal sealed class AssignmentPlanner(IWaitingLines lines)
{
    /// <summary>The most that is taken from one line at once.</summary>
    public const int MostFromALine = 256;

    /// <summary>Plans for one instant.</summary>
    /// <param name="settings">The settings in force.</param>
    /// <param name="held">Conversations that are to be left alone.</param>
    /// <param name="now">The instant.</param>
    /// <param name="cancellationToken">Gives up.</param>
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

    /// <summary>As many of a line as there is room for, those left out that cannot be taken now.</summary>
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

/// <summary>Conversations that are not to be offered now.</summary>
/// <param name="Count">How many there are at most.</param>
/// <param name="Holds">Whether a conversation, by its id, is one of them.</param>
internal readonly record struct HeldConversations(int Count, Func<string, bool> Holds);

/// <summary>Who is to get what.</summary>
/// <param name="Offers">The conversations to offer, the longest waiting first.</param>
/// <param name="Full">The lines that nobody has room for.</param>
/// <param name="Staff">The agents of all teams that assign by themselves.</param>
internal sealed record AssignmentPlan(
    IReadOnlyList<Offer> Offers, IReadOnlySet<(string Team, string Language)> Full, IReadOnlySet<string> Staff);
