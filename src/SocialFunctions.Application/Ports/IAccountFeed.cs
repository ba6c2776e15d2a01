using SocialFunctions.Application.Engine;
using SocialFunctions.Conversations;

namespace SocialFunctions.Application.Ports;

/// <summary>Adds entries about accounts to the feed of conversations. Both hosts implement it.</summary>
public interface IAccountFeed
{
    /// <summary>Adds an entry about an account to the feed, durably.</summary>
    /// <param name="entry">See <see cref="AccountEntries"/>.</param>
    ValueTask AppendAsync(TimelineEntry entry, CancellationToken cancellationToken);
}
