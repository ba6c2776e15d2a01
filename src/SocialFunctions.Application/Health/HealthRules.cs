using System.Globalization;
using SocialFunctions.Application.Feeds;
using SocialFunctions.Application.Ports;
using SocialFunctions.Settings;

namespace SocialFunctions.Application.Health;

/// <summary>What an operator has to know of a host that works.</summary>
public static class HealthRules
{
    /// <summary>More work than this that waits in a queue is a finding.</summary>
    public const long MostWaiting = 10_000;

    /// <summary>A deadline that is applied later than this, and an inbound event that waits for longer than this, is a finding.</summary>
    public static readonly TimeSpan LateAfter = TimeSpan.FromMinutes(1);

    /// <summary>A timeline entry that nobody follows for longer than this is a finding: a function of its own follows them, and it may not be running.</summary>
    public static readonly TimeSpan FollowWithin = TimeSpan.FromMinutes(5);

    /// <summary>An event that could not be handled, and was not replayed, is a finding for so long.</summary>
    public static readonly TimeSpan FailedFor = TimeSpan.FromDays(1);

    /// <summary>An erasing that takes longer is a finding: somebody was promised that they are forgotten.</summary>
    public static readonly TimeSpan EraseWithin = TimeSpan.FromHours(2);

    /// <summary>How many such events are counted.</summary>
    internal const int MostFailed = 20;

    /// <param name="failed">What was set aside within <see cref="FailedFor"/>; at most <see cref="MostFailed"/> are counted.</param>
    /// <param name="erasing">What is being erased.</param>
    internal static IEnumerable<Finding> Of(
        WorkState work,
        IReadOnlyList<MissingFeed> missing,
        FailedEvents failed,
        IReadOnlyList<Erasure> erasing,
        SettingsSnapshot settings,
        DateTimeOffset now)
    {
        var overdue = erasing.Where(erasure => erasure.At < now - EraseWithin).ToList();
        if (overdue.Count > 0)
        {
            yield return new Finding(
                "erasing", "", $"Something is not erased after {EraseWithin.TotalHours:0} hours; it is tried again and again, and the log says what fails.")
            {
                Since = overdue.Min(erasure => erasure.At),
            };
        }

        if (failed.Count > 0)
        {
            yield return new Finding(
                "quarantine",
                "",
                $"{Number(failed.Count)}{(failed.Count == MostFailed ? " or more" : "")} of what came since yesterday could not be handled; customers may wait: see reason=failed in the quarantine, and replay it.")
            {
                Since = failed.Since,
            };
        }

        if (work.EventsWaiting > MostWaiting)
        {
            yield return new Finding("inboundQueue", "", $"{Number(work.EventsWaiting)} inbound events wait to be handled.");
        }

        if (work.EventsWaitSince is { } accepted && accepted < now - LateAfter)
        {
            yield return new Finding(
                "inboundQueue", "age", $"Inbound events wait for longer than {LateAfter.TotalSeconds:0} seconds to be handled; the log says what fails.")
            {
                Since = accepted,
            };
        }

        if (work.MessagesWaiting > MostWaiting)
        {
            yield return new Finding("outbox", "", $"More than {Number(MostWaiting)} messages and notifications wait to be sent.");
        }

        if (work.IsLate)
        {
            yield return new Finding("clock", "", $"Deadlines are applied more than {LateAfter.TotalSeconds:0} seconds late.");
        }

        if (work.UnfollowedSince is { } since && since < now - FollowWithin)
        {
            yield return new Finding("events", "", "Nothing follows the timeline: outgoing webhooks, reports and the topic of events are behind.")
            {
                Since = since,
            };
        }

        // One that was taken out of the settings while it was suspended concerns nobody any more.
        foreach (var suspended in work.Suspended.Where(account => settings.FindAccount(account.Account) is not null))
        {
            yield return new Finding("account", suspended.Account, $"Account '{suspended.Account}' cannot send: {suspended.Reason}")
            {
                Since = suspended.At,
            };
        }

        foreach (var unset in settings.Unset)
        {
            yield return new Finding("secrets", unset.Path, $"{unset}.");
        }

        foreach (var feed in missing.Where(feed => feed.IsSerious))
        {
            yield return new Finding("calendar", feed.Calendar, feed.Detail) { Since = feed.Since };
        }
    }

    private static string Number(long count) => count.ToString(CultureInfo.InvariantCulture);
}
