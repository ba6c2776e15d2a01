using SocialFunctions.Conversations;
using SocialFunctions.Reporting;

namespace SocialFunctions.Application.Ports;

/// <summary>Stores the figures for reports. Both hosts implement it; the shared contract tests define its behaviour.</summary>
public interface IRollUps
{
    /// <summary>
    /// Counts the measurements in feed entries, durably. An entry counts once, by its id, even when the feed repeats or reorders entries. It counts in
    /// the hours of its measurements, however long ago they are.
    /// </summary>
    /// <param name="entries">Feed entries; those without measurements are ignored.</param>
    /// <param name="cancellationToken">When cancelled, some entries may have been counted. Adding all of them again is safe.</param>
    ValueTask AddAsync(IReadOnlyList<TimelineEntry> entries, CancellationToken cancellationToken);

    /// <summary>Reads the figures, the earliest hour first.</summary>
    /// <param name="from">Start of the first hour, inclusive.</param>
    /// <param name="to">End of the last hour, exclusive.</param>
    ValueTask<IReadOnlyList<RollUp>> ReadAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken);

    /// <summary>Deletes the oldest figures of before a time; a store that sums them up deletes whole days.</summary>
    /// <param name="most">The most to delete, 1 to 1,000: so that nobody waits long.</param>
    /// <returns>How many were deleted; 0 when none is left.</returns>
    ValueTask<int> TrimAsync(DateTimeOffset before, int most, CancellationToken cancellationToken);
}
