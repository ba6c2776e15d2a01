using System.Collections.Frozen;

namespace SocialFunctions.Application.Ports;

/// <summary>The channels a host serves, by name.</summary>
/// <param name="channels">No two with the same name.</param>
public sealed class ChannelRegistry(IEnumerable<IChannel> channels)
{
    private readonly FrozenDictionary<string, IChannel> _channels = channels.ToFrozenDictionary(channel => channel.Descriptor.Name, StringComparer.Ordinal);

    /// <summary>The channel of this name; null when this host serves none.</summary>
    /// <param name="name">Channel name as in the routes of the HTTP API.</param>
    public IChannel? Find(string name) => _channels.GetValueOrDefault(name);
}
