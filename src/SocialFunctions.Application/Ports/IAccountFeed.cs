using SocialFunctions.Application.Engine;
using SocialFunctions.Conversations;

namespace SocialFunctions.Application.Ports;

/// <summary>What happens to accounts, in the same feed as what happens to conversations. Both hosts implement it.</summary>
public interface IAccountFeed
{
    /// <summary>Writes something into the feed that happened to an account, durably.</summary>
    /// <param name="entry">What happened; see <see cref="AccountEntries"/>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    ValueTask AppendAsync(TimelineEntry entry, CancellationToken cancellationToken);
}
