namespace SocialFunctions.Reporting;

/// <summary>The backlog of one account, team and agent.</summary>
/// <param name="Account">Id of the account.</param>
/// <param name="Team">Id of the team, if any.</param>
/// <param name="Agent">Id of the assignee; null without one.</param>
public sealed record BacklogCount(string Account, string? Team, string? Agent, Backlog Backlog);

/// <summary>Conversations that are not resolved.</summary>
/// <param name="Open">Those in which the company must act: neither pending nor snoozed.</param>
/// <param name="Unassigned">Those of them without an assignee.</param>
/// <param name="Running">Those with a promise that can still be kept, and none that is broken.</param>
/// <param name="Overdue">Those with a promise that is broken and still owed.</param>
public sealed record Backlog(int Open, int Unassigned, int Running, int Overdue)
{
    /// <summary>Zero.</summary>
    public static readonly Backlog None = new(0, 0, 0, 0);

    /// <summary>The sum of both.</summary>
    public static Backlog operator +(Backlog one, Backlog other) => new(
        one.Open + other.Open, one.Unassigned + other.Unassigned, one.Running + other.Running, one.Overdue + other.Overdue);
}
