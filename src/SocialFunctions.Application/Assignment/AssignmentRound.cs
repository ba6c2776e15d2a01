using Microsoft.Extensions.Logging;
using SocialFunctions.Application.Engine;
using SocialFunctions.Application.Faults;
using SocialFunctions.Application.Ports;
using SocialFunctions.Application.Retries;
using SocialFunctions.Model;
using SocialFunctions.Routing;
using SocialFunctions.Settings;

namespace SocialFunctions.Application.Assignment;

/// <summary>
/// Offers the conversations that wait in the queues of teams to agents with room for them. A host runs it at the time that the last run returned,
/// when <see cref="Concerns"/> or <see cref="ConcernsLoadOf"/> say so, or at regular intervals. Every plan is made from the store: two rounds that run
/// at the same time make the same offers, and the second offer changes nothing. Only failed offers are remembered here, to retry them with back-off.
/// </summary>
public sealed partial class AssignmentRound(
    IWaitingLines lines, ConversationEngine engine, ISettingsSource settings, TimeProvider time, ILogger<AssignmentRound> logger)
{
    // The next run is never later than this: the machine's clock may be set forward while a host sleeps.
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    private readonly AssignmentPlanner _planner = new(lines);
    private readonly HeldBack _heldBack = new(LoopBackoff.Usual);

    // Replaced, never modified: other threads read it after a commit. Null while a plan is made, because a change may come too late for that plan.
    private volatile AssignmentPlan? _plan;

    /// <summary>Offers until no agent has room or no conversation waits. A failed conversation does not delay the others.</summary>
    /// <param name="cancellationToken">Offers already made remain.</param>
    /// <returns>When to run again, if no relevant change happens before.</returns>
    public async Task<DateTimeOffset> RunAsync(CancellationToken cancellationToken)
    {
        HashSet<string> offered = [];
        while (true)
        {
            _plan = null;
            var (current, now) = (settings.Current, time.GetUtcNow());
            var plan = await _planner.PlanAsync(
                current, new HeldConversations(_heldBack.Count, id => _heldBack.Holds(id, now)), now, cancellationToken);
            _plan = plan;
            if (plan.Offers.Count == 0)
            {
                _heldBack.ForgetOver(now);
                return NextLook(current, now);
            }

            foreach (var part in NewOnes(plan.Offers, offered, now).Chunk(AssignmentPlanner.MostFromALine))
            {
                await OfferAsync(part, now, cancellationToken);
            }

            offered = [.. plan.Offers.Select(offer => offer.Conversation)];
        }
    }

    /// <summary>Whether a conversation that begins to wait is a reason to run now. It is not when the last plan had no room for its line.</summary>
    public bool Concerns(WaitingConversation waits) => _plan?.Full.Contains((waits.Team, waits.Language)) != true;

    /// <summary>Whether to run now because an agent has one open conversation less.</summary>
    /// <param name="agent">Id of the agent.</param>
    public bool ConcernsLoadOf(string agent) => _plan?.Staff.Contains(agent) != false;

    /// <summary>
    /// The offers that the previous plan did not contain. A repeated offer had no effect; making it again immediately would cause an endless loop.
    /// </summary>
    private List<Offer> NewOnes(IReadOnlyList<Offer> offers, HashSet<string> offeredBefore, DateTimeOffset now)
    {
        var fresh = new List<Offer>(offers.Count);
        foreach (var offer in offers)
        {
            if (offeredBefore.Contains(offer.Conversation))
            {
                LogStillWaits(offer.Conversation);
                _heldBack.Add(offer.Conversation, now);
            }
            else
            {
                fresh.Add(offer);
            }
        }

        return fresh;
    }

    private async Task OfferAsync(Offer[] offers, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var faults = await engine.HandleAllAsync(
            Array.ConvertAll(offers, offer => new Happening(offer.Conversation, new AgentOffered(offer.Agent))), cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        var served = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < offers.Length; i++)
        {
            if (faults[i] is { } fault)
            {
                LogFailed(offers[i].Conversation, FaultLine.Of(fault));
                _heldBack.Add(offers[i].Conversation, time.GetUtcNow());
            }
            else
            {
                served.Add(offers[i].Agent);
            }
        }

        if (served.Count > 0)
        {
            await lines.RecordAssignedAsync(served, now, cancellationToken);
        }
    }

    // Measured from the time of the plan: a shift that began after it is not in the plan.
    private DateTimeOffset NextLook(SettingsSnapshot current, DateTimeOffset plannedAt)
    {
        var latest = plannedAt + (_heldBack.Count > 0 ? HeldBack.LookAgainAfter : LongestWait);
        return current.Shifts.NextChange(plannedAt) is { } change && change < latest ? change : latest;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Conversation '{Conversation}' could not be assigned: {Error}")]
    private partial void LogFailed(string conversation, string error);

    [LoggerMessage(Level = LogLevel.Error, Message = "Conversation '{Conversation}' still waits after it was offered")]
    private partial void LogStillWaits(string conversation);
}
