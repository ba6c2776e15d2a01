using SocialFunctions.Application.Engine;
using SocialFunctions.Application.Ports;
using SocialFunctions.Model;

namespace SocialFunctions.Application.Assignment;

/// <summary>
/// Offers the conversations that wait in the queues of teams to agents with room for them, once, for a host that looks from time to time.
/// It remembers nothing: two that run at the same time offer the same, and the second offer changes nothing.
/// </summary>
/// <param name="lines">Who waits, and what agents have.</param>
/// <param name="engine">Changes conversations.</param>
/// <param name="settings">The settings in force.</param>
/// <param name="time">What time it is.</param>
public sealed class AssignmentRound(IWaitingLines lines, ConversationEngine engine, ISettingsSource settings, TimeProvider time)
{
    private readonly AssignmentPlanner _planner = new(lines);

    /// <summary>Offers until nobody has room or nobody waits; no conversation twice.</summary>
    /// <param name="cancellationToken">Gives up; what was offered stays so.</param>
    /// <exception cref="AggregateException">Some could not be offered; all others were.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var lastAssigned = new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal);
        var offered = new HashSet<string>(StringComparer.Ordinal);
        var faults = new List<Exception>();
        while (true)
        {
            var now = time.GetUtcNow();
            var plan = await _planner.PlanAsync(
                settings.Current, lastAssigned, new HeldConversations(offered.Count, offered.Contains), now, cancellationToken);
            if (plan.Offers.Count == 0)
            {
                break;
            }

            var happenings = plan.Offers.Select(offer => new Happening(offer.Conversation, new AgentOffered(offer.Agent))).ToList();
            faults.AddRange((await engine.HandleAllAsync(happenings, cancellationToken)).OfType<Exception>());
            foreach (var offer in plan.Offers)
            {
                offered.Add(offer.Conversation);
                lastAssigned[offer.Agent] = now;
            }
        }

        if (faults.Count > 0)
        {
            throw new AggregateException(faults);
        }
    }
}
