using System.Diagnostics;
using System.Globalization;
using SocialFunctions.Model;

namespace SocialFunctions.Conversations;

/// <summary>Carries out the commands of agents.</summary>
internal static class AgentCommands
{
    // Rules may add their tags to those of agents; the settings say how many those are.
    private const int MostTags = 100;

    private static readonly TimeSpan LongestSnooze = TimeSpan.FromDays(366);

    /// <summary>Carries out a command.</summary>
    /// <returns>Null, or why the command is refused.</returns>
    public static Refusal? Decide(Turn turn, AgentCommand command) => command switch
    {
        Reply reply => Replying.Decide(turn, reply),
        MarkRead => Read(turn),
        Claim => Take(turn, command),
        Release => GiveBack(turn, command),
        Assign assign => HandOver(turn, assign),
        Resolve => Settle(turn, command),
        Reopen => TakeUpAgain(turn, command),
        Snooze snooze => PutAside(turn, snooze),
        MarkPending => AwaitCustomer(turn, command),
        SetPriority priority => Prioritise(turn, priority),
        ChangeTags tags => File(turn, tags),
        AddNote note => WriteDown(turn, note),
        Moderate moderate => Moderating.Decide(turn, moderate),
        Repeat repeat => Repeating.Decide(turn, repeat),
        LinkTo link => Links.Add(turn, link),
        UnlinkFrom unlink => Links.Remove(turn, unlink),
        _ => throw new UnreachableException(),
    };

    private static Refusal? Read(Turn turn)
    {
        turn.Draft.Unread = false;
        return null;
    }

    private static Refusal? Take(Turn turn, AgentCommand command)
    {
        if (turn.State.Assignee is { } other && other != command.Agent)
        {
            return Conflict($"The conversation is with {other}; assign it to take it over.");
        }

        turn.State = turn.State with
        {
            Assignee = command.Agent,
            AssigneeSince = TeamQueue.HeldFrom(turn, command.Agent),
            AssigneeSilentSince = turn.Now,
            Escalation = turn.State.Escalation with { ClaimedAt = turn.Now },
        };
        turn.Record(TimelineType.Claimed, command, new TimelineData { Agent = command.Agent });
        return null;
    }

    private static Refusal? GiveBack(Turn turn, AgentCommand command)
    {
        if (turn.State.Assignee is not { } assignee)
        {
            return null;
        }

        TeamQueue.GiveUp(turn);
        TeamQueue.Give(turn, turn.State.Team, agent: null);
        turn.Record(TimelineType.Released, command, new TimelineData { Agent = assignee });
        return null;
    }

    private static Refusal? HandOver(Turn turn, Assign assign)
    {
        if (assign is { ToAgent: null, ToTeam: null })
        {
            return Invalid("Name an agent or a team.");
        }

        if (assign.ToAgent is { } agent && turn.Settings.FindAgent(agent) is null)
        {
            return Invalid($"There is no agent \"{agent}\".");
        }

        if (assign.ToTeam is { } team && turn.Settings.FindTeam(team) is null)
        {
            return Invalid($"There is no team \"{team}\".");
        }

        if (assign.ToAgent is { } to && to != assign.Agent && !turn.Settings.Shifts.Of(to).IsOn(turn.Now))
        {
            return Conflict(Away(turn, to));
        }

        TeamQueue.GiveUp(turn);
        TeamQueue.Give(turn, assign.ToTeam ?? turn.State.Team, assign.ToAgent);
        turn.Record(TimelineType.Assigned, assign, new TimelineData { Agent = assign.ToAgent, Team = assign.ToTeam });
        return null;
    }

    public static Refusal? Settle(Turn turn, AgentCommand command)
    {
        if (turn.State.Status is not ConversationStatus.Resolved)
        {
            ShortReplies.Forget(turn);
            Cases.Resolve(turn, $"agent:{command.Agent}");
        }

        return null;
    }

    private static Refusal? TakeUpAgain(Turn turn, AgentCommand command)
    {
        if (turn.State.Status is ConversationStatus.Open)
        {
            return null;
        }

        if (turn.State.Status is not ConversationStatus.Resolved)
        {
            Cases.MoveTo(turn, ConversationStatus.Open);
            turn.Record(TimelineType.Opened, command, new TimelineData());
            return null;
        }

        if (turn.State.Case == 0)
        {
            Cases.Open(turn, turn.Now);
            return null;
        }

        RuleResolutions.GiveBack(turn);
        Cases.Reopen(turn, $"agent:{command.Agent}");
        if (turn.State.Assignee == command.Agent)
        {
            turn.State = turn.State with { AssigneeSince = TeamQueue.HeldFrom(turn, command.Agent) };
        }

        return null;
    }

    private static Refusal? PutAside(Turn turn, Snooze snooze)
    {
        if (snooze.Until <= turn.Now)
        {
            return Invalid("The time to come back must be in the future.");
        }

        if (snooze.Until > turn.Now + LongestSnooze)
        {
            return Invalid($"The time to come back may be at most {LongestSnooze.Days} days away.");
        }

        if (turn.State.Status is ConversationStatus.Resolved)
        {
            return Conflict("The conversation is resolved; reopen it first.");
        }

        Cases.MoveTo(turn, ConversationStatus.Snoozed);
        turn.State = turn.State with { SnoozedUntil = snooze.Until };
        turn.Record(TimelineType.Snoozed, snooze, new TimelineData { Until = snooze.Until });
        return null;
    }

    public static Refusal? AwaitCustomer(Turn turn, AgentCommand command)
    {
        if (turn.State.Status is ConversationStatus.Resolved)
        {
            return Conflict("The conversation is resolved; reopen it first.");
        }

        if (turn.State.Status is not ConversationStatus.Pending)
        {
            Cases.MoveTo(turn, ConversationStatus.Pending);
            turn.Record(TimelineType.Pending, command, new TimelineData());
        }

        ShortReplies.Forget(turn);
        Questions.Wait(turn);
        return null;
    }

    private static Refusal? Prioritise(Turn turn, SetPriority command)
    {
        if (command.Priority != turn.State.Priority)
        {
            turn.State = turn.State with { Priority = command.Priority };
            turn.Record(TimelineType.PriorityChanged, command, new TimelineData { Priority = command.Priority });
            turn.ApplyPolicy();
        }

        return null;
    }

    private static Refusal? File(Turn turn, ChangeTags change)
    {
        var added = change.Add.Distinct(StringComparer.Ordinal).Where(tag => !turn.State.Tags.Contains(tag)).ToList();
        var removed = change.Remove.Distinct(StringComparer.Ordinal).Where(tag => turn.State.Tags.Contains(tag)).ToList();
        if (added.Count > 0 && turn.State.Tags.Count - removed.Count + added.Count > MostTags)
        {
            return Invalid($"A conversation takes at most {MostTags} tags; take some off first.");
        }

        if (added.Count > 0 || removed.Count > 0)
        {
            turn.State = turn.State with { Tags = [.. turn.State.Tags.Where(tag => !removed.Contains(tag)), .. added] };
            turn.Record(TimelineType.TagsChanged, change, new TimelineData { Added = added, Removed = removed });
            turn.ApplyPolicy();
        }

        return null;
    }

    private static Refusal? WriteDown(Turn turn, AddNote note)
    {
        turn.State = turn.State with { AssigneeSilentSince = note.Agent == turn.State.Assignee ? null : turn.State.AssigneeSilentSince };
        turn.Record(TimelineType.Note, note, new TimelineData { Text = note.Text });
        return null;
    }

    /// <summary>Why a handover to this agent is refused: they are absent or off shift.</summary>
    private static string Away(Turn turn, string agent)
    {
        var shift = turn.Settings.Shifts.Of(agent);
        var who = $"{turn.Settings.FindAgent(agent)!.Name} is {(shift.IsAbsent(turn.Now) ? "absent" : "off shift")}";
        return shift.NextOn(turn.Now) is { } back
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"{who} until {shift.Calendar.ToLocal(back):yyyy-MM-dd HH:mm} in {shift.Calendar.TimeZone} ({back:yyyy-MM-ddTHH:mm:ssZ}).")
            : $"{who}, and no further shift is planned.";
    }

    private static Refusal Conflict(string reason) => new(RefusalKind.Conflict, reason);

    private static Refusal Invalid(string reason) => new(RefusalKind.Invalid, reason);
}
