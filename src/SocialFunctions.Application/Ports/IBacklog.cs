using SocialFunctions.Reporting;

namespace SocialFunctions.Application.Ports;

/// <summary>The current backlog. Both hosts implement it.</summary>
public interface IBacklog
{
    /// <summary>Counts the unresolved conversations. The groups are in no particular order.</summary>
    /// <param name="now">Conversations that were due by this time are overdue.</param>
    ValueTask<IReadOnlyList<BacklogCount>> CountAsync(DateTimeOffset now, CancellationToken cancellationToken);
}
