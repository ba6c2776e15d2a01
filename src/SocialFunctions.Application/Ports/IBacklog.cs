using SocialFunctions.Reporting;
using SocialFunctions.Routing;

namespace SocialFunctions.Application.Ports;

/// <summary>The current backlog. Both hosts implement it.</summary>
public interface IBacklog
{
    /// <summary>Counts the unresolved conversations. The groups are in no particular order.</summary>
    /// <param name="now">Conversations that were due by this time are overdue.</param>
    ValueTask<IReadOnlyList<BacklogCount>> CountAsync(DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Who has how many unresolved conversations. The groups are in no particular order.</summary>
    ValueTask<IReadOnlyList<HeldCount>> HeldAsync(CancellationToken cancellationToken);
}

/// <summary>How many unresolved conversations of one account somebody has.</summary>
/// <param name="Channel">Channel of the conversations.</param>
/// <param name="Account">Id of their account.</param>
/// <param name="By">Who has them.</param>
/// <param name="Conversations">How many there are.</param>
public readonly record struct HeldCount(string Channel, string Account, Holders By, int Conversations);
