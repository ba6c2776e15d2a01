using SocialFunctions.Conversations;
using SocialFunctions.Reporting;

namespace SocialFunctions.Application.Ports;

/// <summary>Where the figures of reports come from. Both hosts implement it; the shared contract tests describe it.</summary>
public interface IRollUps
{
    /// <summary>
    /// Counts what entries of the feed measured, durably. An entry counts once, by its id, however often and in whatever order the feed brings it, and
    /// in the hours it speaks of, however long ago they are.
    /// </summary>
    /// <param name="entries">Entries of the feed; those that measured nothing are passed over.</param>
    /// <param name="cancellationToken">Gives up; some may have been counted, and adding all of them again does no harm.</param>
    ValueTask AddAsync(IReadOnlyList<TimelineEntry> entries, CancellationToken cancellationToken);

    /// <summary>What was counted, the earliest hour first.</summary>
    /// <param name="from">Beginning of the first hour.</param>
    /// <param name="to">End of the last one.</param>
    /// <param name="cancellationToken">Gives up.</param>
    ValueTask<IReadOnlyList<RollUp>> ReadAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken);
}
