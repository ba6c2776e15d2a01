using SocialFunctions.Reporting;

namespace SocialFunctions.Application.Ports;

/// <summary>What is to be done at the moment. Both hosts implement it.</summary>
public interface IBacklog
{
    /// <summary>Counts the conversations that are not resolved; in no particular order.</summary>
    /// <param name="now">The present instant: what was due by then is overdue.</param>
    /// <param name="cancellationToken">Gives up.</param>
    ValueTask<IReadOnlyList<BacklogCount>> CountAsync(DateTimeOffset now, CancellationToken cancellationToken);
}
